"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Notice } from "@/app/_ui/notice";
import type { AccountAsk } from "./use-account-acts";

/** Tells a temporary password, which nobody can look up afterwards. A slip beside the window does not close it. */
export function HandOverDialog({
  ask: { name, of, handedOver },
  onClose,
}: {
  ask: Extract<AccountAsk, { kind: "hand_over" }>;
  onClose: () => void;
}) {
  const t = useTranslations("accounts.handOver");
  const password = useRef<HTMLElement>(null);
  const [outcome, setOutcome] = useState<"copied" | "notCopied" | null>(null);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(handedOver.password);
      setOutcome("copied");
    } catch {
      if (password.current) window.getSelection()?.selectAllChildren(password.current);
      setOutcome("notCopied");
    }
  };

  return (
    <Dialog
      isOpen
      role="alertdialog"
      onClose={onClose}
      title={t(of, { name })}
      footer={
        <Button tone="primary" onClick={onClose}>
          {t("done")}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Notice kind="caution" title={t("once")}>
          {t("how")}
        </Notice>
        {handedOver.awaitsCountersign && <Notice title={t("awaits")}>{t("awaitsText")}</Notice>}
        <dl className="flex flex-col gap-3">
          <div>
            <dt className="text-quiet text-sm">{t("email")}</dt>
            <dd className="select-all break-all font-semibold">{handedOver.email}</dd>
          </div>
          <div>
            <dt className="text-quiet text-sm">{t("password")}</dt>
            <dd className="mt-1 flex flex-wrap items-center gap-3">
              <code ref={password} className="select-all rounded bg-sunken px-2 py-1 font-mono text-lg">
                {handedOver.password}
              </code>
              <Button onClick={() => void copy()} data-first-focus="">
                {t("copy")}
              </Button>
            </dd>
          </div>
        </dl>
        <p role="status" className="min-h-5 text-quiet text-sm">
          {outcome && t(outcome)}
        </p>
      </div>
    </Dialog>
  );
}
