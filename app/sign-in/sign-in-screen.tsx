"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SignInForm } from "@/app/_frame/sign-in-form";
import { type SignInRefusal, signInWithProvider } from "@/app/_frame/sign-in-request";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { DemoChoice } from "./demo-choice";
import { LanguageChoice } from "./language-choice";

const leaveFor = (url: string) => window.location.assign(url);

export function SignInScreen({
  callbackUrl,
  problem,
  oidcName,
  isDemo,
}: {
  callbackUrl: string;
  problem: SignInRefusal | null;
  oidcName: string | null;
  isDemo: boolean;
}) {
  const t = useTranslations("signIn");
  const [credentials, setCredentials] = useState({ email: "", password: "" });
  return (
    <div className={clsx("grid flex-1", isDemo && "wide:grid-cols-[minmax(26rem,5fr)_7fr]")}>
      <section
        className={clsx(
          "flex flex-col px-5 py-10 wide:px-12 wide:pt-[16dvh]",
          isDemo ? "wide:border-r wide:bg-raised" : "mx-auto w-full max-w-lg",
        )}
      >
        <div className="w-full max-w-sm">
          <div className="flex items-start justify-between gap-4">
            <p className="font-bold text-xl tracking-[-0.01em]">Muster</p>
            <LanguageChoice />
          </div>
          <p className="mt-1 text-quiet">{t("claim")}</p>
          <h1 className="mt-8 mb-4 font-semibold text-lg">{t("title")}</h1>
          <SignInForm
            credentials={credentials}
            onChange={setCredentials}
            callbackUrl={callbackUrl}
            problem={problem}
            onDone={leaveFor}
          />
          {oidcName && <Provider name={oidcName} callbackUrl={callbackUrl} />}
        </div>
      </section>
      {isDemo && <DemoChoice callbackUrl={callbackUrl} onChoose={setCredentials} onDone={leaveFor} />}
    </div>
  );
}

function Provider({ name, callbackUrl }: { name: string; callbackUrl: string }) {
  const t = useTranslations("signIn");
  const words = useTranslations("frame.signIn.problem");
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<SignInRefusal | null>(null);
  const go = async () => {
    setBusy(true);
    const outcome = await signInWithProvider(callbackUrl);
    if (outcome.isDone) leaveFor(outcome.url);
    else {
      setBusy(false);
      setProblem(outcome.problem);
    }
  };
  return (
    <div className="mt-6 flex flex-col gap-3 border-t pt-6">
      {problem && <Notice kind="problem" title={words(problem)} />}
      <Button onClick={() => void go()} isBusy={isBusy} busyWords={t("opening")}>
        {t("with", { name })}
      </Button>
    </div>
  );
}
