"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { type SignInRefusal, signInWithProvider } from "./sign-in-request";

/** Signs in at the identity provider in a tab of its own, so that nothing on this page is lost. */
export function ProviderElsewhere({ name, onDone }: { name: string; onDone: () => Promise<void> }) {
  const t = useTranslations("frame.signIn");
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<SignInRefusal | null>(null);

  const open = async () => {
    // Before anything is waited for: later, a browser would take the tab for one that nobody wanted.
    const tab = window.open("", "_blank");
    setProblem(null);
    setBusy(true);
    const outcome = await signInWithProvider("/");
    setBusy(false);
    if (outcome.isDone && tab) {
      tab.opener = null;
      tab.location.href = outcome.url;
      setOpen(true);
      return;
    }
    tab?.close();
    setProblem(outcome.isDone ? "TAB_BLOCKED" : outcome.problem);
  };

  const goOn = async () => {
    setBusy(true);
    await onDone().catch(() => setProblem("SSO_FAILED"));
    setBusy(false);
  };

  return (
    <div className="mt-6 flex flex-col gap-3 border-t pt-6">
      {problem && <Notice kind="problem" title={t(`problem.${problem}`)} />}
      {isOpen && <p className="text-quiet text-sm">{t("elsewhere", { name })}</p>}
      <Button onClick={() => void open()} isBusy={isBusy && !isOpen} busyWords={t("opening")}>
        {t("inAnotherTab", { name })}
      </Button>
      {isOpen && (
        <Button tone="primary" onClick={() => void goOn()} isBusy={isBusy} busyWords={t("busy")}>
          {t("goOn")}
        </Button>
      )}
    </div>
  );
}
