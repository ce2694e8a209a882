"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import type { Problem } from "@/app/_ui/format/problem";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { ProblemNotice } from "@/app/_ui/notice";

/** What a form shows of a refusal: under the field it is about, else on top. */
export interface Refusal {
  problem: Problem | null;
  of: (field: string) => string | null;
}

/** A window with one act: it sends, shows in place what the server refuses, and closes once it is done. */
export function ActDialog({
  title,
  send,
  onSend,
  onClose,
  remedy,
  children,
}: {
  title: string;
  /** The button says what happens. */
  send: string;
  onSend: () => Promise<void>;
  onClose: () => void;
  /** The way out of a refusal that belongs to no field. */
  remedy?: (problem: Problem) => ReactNode;
  children: (refusal: Refusal) => ReactNode;
}) {
  const t = useTranslations("gaps");
  const readProblem = useReadProblem();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);

  const go = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await onSend();
      onClose();
    } catch (thrown) {
      setProblem(readProblem(thrown));
      setBusy(false);
    }
  };
  const of = (field: string) => problem?.fields.find((one) => one.field === field)?.message ?? null;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      refusal={problem}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button tone="primary" isBusy={isBusy} busyWords={t("busy")} onClick={() => void go()}>
            {send}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {problem && problem.fields.length === 0 && (
          <ProblemNotice problem={problem} action={remedy?.(problem)} />
        )}
        {children({ problem, of })}
      </div>
    </Dialog>
  );
}
