import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MarkingStrip } from "@/app/_frame/marking-strip";
import { readRefusal } from "@/app/_frame/sign-in-request";
import { Texts } from "@/app/_language/texts";
import { getVisitor, signInOptions } from "@/server/auth";
import { localPath } from "@/server/auth/local-path";
import { SIGN_IN_AFRESH } from "@/server/authz/policy";
import { SignInScreen } from "./sign-in-screen";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("title") };
}

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const given = await searchParams;
  const callbackUrl = localPath(first(given.callbackUrl)) ?? "/";
  const error = first(given.error);
  const { actor, isFresh } = await getVisitor();
  if (actor && (isFresh || error !== SIGN_IN_AFRESH)) redirect(callbackUrl);
  const { oidcName, isDemo } = signInOptions();
  const t = await getTranslations("frame.marking");
  const marking = t(isDemo ? "demo" : "none");
  return (
    <div className="flex min-h-dvh flex-col">
      <MarkingStrip text={marking} at="top" />
      <main className="flex flex-1 flex-col">
        <Texts of={["signIn"]}>
          <SignInScreen
            callbackUrl={callbackUrl}
            problem={error ? readRefusal(error) : null}
            oidcName={oidcName}
            isDemo={isDemo}
          />
        </Texts>
      </main>
      <MarkingStrip text={marking} at="bottom" />
    </div>
  );
}
