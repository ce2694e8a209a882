import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MarkingStrip } from "@/app/_frame/marking-strip";
import { SessionProvider } from "@/app/_frame/session";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { isDemo, prefetch, trpc } from "@/app/_trpc/server";
import { getActor, signInOptions } from "@/server/auth";
import { localPath } from "@/server/auth/local-path";
import { SecurityScreen } from "./_security/security-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("security"))("title") };
}

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** Outside the frame of a plan: whoever has no second factor yet may open nothing of one. */
export default async function SecurityPage({ searchParams }: PageProps<"/account/security">) {
  const callbackUrl = localPath(first((await searchParams).callbackUrl)) ?? "/";
  const actor = await getActor();
  if (!actor) redirect(`/sign-in?callbackUrl=${encodeURIComponent("/account/security")}`);
  if (actor.mustChangePassword) redirect(`/password?callbackUrl=${encodeURIComponent("/account/security")}`);
  await prefetch(trpc.security.get.queryOptions());
  const marking = (await getTranslations("frame.marking"))(isDemo() ? "demo" : "none");
  const { kind, name, email, nation, role, mustEnrol = false } = actor;
  return (
    <SessionProvider
      session={{
        actor: { kind, name, email, nation, role },
        isDemo: isDemo(),
        provider: signInOptions().oidcName,
      }}
    >
      <div className="flex min-h-dvh flex-col">
        <MarkingStrip text={marking} at="top" />
        <main className="mx-auto flex w-full max-w-3xl flex-1 flex-col px-4 py-8 wide:px-6">
          <Texts of={["security"]}>
            <Hydrate>
              <SecurityScreen callbackUrl={callbackUrl} mustEnrol={mustEnrol} />
            </Hydrate>
          </Texts>
        </main>
        <MarkingStrip text={marking} at="bottom" />
      </div>
    </SessionProvider>
  );
}
