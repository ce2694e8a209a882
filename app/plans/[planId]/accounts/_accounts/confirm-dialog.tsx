"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { ProblemNotice } from "@/app/_ui/notice";
import { useSending } from "./use-sending";

/** Asks once more before an act that cuts somebody off. */
export function ConfirmDialog({
  title,
  action,
  busyWords,
  children,
  onClose,
  onConfirm,
}: {
  title: string;
  action: string;
  busyWords: string;
  children: ReactNode;
  onClose: () => void;
  onConfirm: () => Promise<void>;
}) {
  const t = useTranslations("accounts");
  const { isBusy, problem, send } = useSending();
  return (
    <Dialog
      isOpen
      role="alertdialog"
      onClose={onClose}
      title={title}
      refusal={problem}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button tone="primary" isBusy={isBusy} busyWords={busyWords} onClick={() => void send(onConfirm)}>
            {action}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {problem && <ProblemNotice problem={problem} />}
        <p>{children}</p>
      </div>
    </Dialog>
  );
}
