"use client";
import clsx from "clsx";
import { useState } from "react";
import { SignInForm } from "@/app/_frame/sign-in-form";
import { signInWithProvider } from "@/app/_frame/sign-in-request";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { DemoChoice } from "./demo-choice";

const leaveFor = (url: string) => window.location.assign(url);

export function SignInScreen({
  callbackUrl,
  problem,
  oidcName,
  isDemo,
}: {
  callbackUrl: string;
  problem: string | null;
  oidcName: string | null;
  isDemo: boolean;
}) {
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
          <p className="font-bold text-xl tracking-[-0.01em]">Muster</p>
          <p className="mt-1 text-quiet">
            What nations commit, what each phase of an escalation needs, and why something is missing.
          </p>
          <h1 className="mt-8 mb-4 font-semibold text-lg">Sign in</h1>
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
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const go = async () => {
    setBusy(true);
    const outcome = await signInWithProvider(callbackUrl);
    if (outcome.isDone) leaveFor(outcome.url);
    else {
      setBusy(false);
      setProblem(outcome.message);
    }
  };
  return (
    <div className="mt-6 flex flex-col gap-3 border-t pt-6">
      {problem && <Notice kind="problem" title={problem} />}
      <Button onClick={() => void go()} isBusy={isBusy} busyWords="Opening">
        Sign in with {name}
      </Button>
    </div>
  );
}
