import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MarkingStrip } from "@/app/_frame/marking-strip";
import { Texts } from "@/app/_language/texts";
import { isDemo } from "@/app/_trpc/server";
import { getActor, passwordKindOf } from "@/server/auth";
import { localPath } from "@/server/auth/local-path";
import { PasswordScreen } from "./password-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.password"))("title") };
}

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** Outside the frame of a plan: whoever still has somebody else's password may open nothing of one. */
export default async function PasswordPage({ searchParams }: PageProps<"/password">) {
  const callbackUrl = localPath(first((await searchParams).callbackUrl)) ?? "/";
  const actor = await getActor();
  if (!actor) redirect(`/sign-in?callbackUrl=${encodeURIComponent(callbackUrl)}`);
  const kind = await passwordKindOf(actor);
  const marking = (await getTranslations("frame.marking"))(isDemo() ? "demo" : "none");
  return (
    <div className="flex min-h-dvh flex-col">
      <MarkingStrip text={marking} at="top" />
      <main className="mx-auto flex w-full max-w-lg flex-1 flex-col px-5 py-10 wide:pt-[16dvh]">
        <Texts of={["accounts"]}>
          <PasswordScreen kind={kind} email={actor.email} callbackUrl={callbackUrl} />
        </Texts>
      </main>
      <MarkingStrip text={marking} at="bottom" />
    </div>
  );
}
