import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { MarkingStrip, markingWithoutPlan } from "@/app/_frame/marking-strip";
import { getActor, signInOptions } from "@/server/auth";
import { localPath } from "@/server/auth/local-path";
import { signInProblem } from "@/server/auth/sign-in-problem";
import { SignInScreen } from "./sign-in-screen";

export const metadata: Metadata = { title: "Sign in" };

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const given = await searchParams;
  const callbackUrl = localPath(first(given.callbackUrl)) ?? "/";
  if (await getActor()) redirect(callbackUrl);
  const { oidcName, isDemo } = signInOptions();
  const marking = markingWithoutPlan(isDemo);
  return (
    <div className="flex min-h-dvh flex-col">
      <MarkingStrip text={marking} at="top" />
      <main className="flex flex-1 flex-col">
        <SignInScreen
          callbackUrl={callbackUrl}
          problem={signInProblem(first(given.error))}
          oidcName={oidcName}
          isDemo={isDemo}
        />
      </main>
      <MarkingStrip text={marking} at="bottom" />
    </div>
  );
}
