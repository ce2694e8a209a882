"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field, TextArea } from "@/app/_ui/field";
import type { Problem } from "@/app/_ui/format/problem";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { ProblemNotice } from "@/app/_ui/notice";
import { Conflict } from "./conflict";
import { EffectPreview } from "./effect-preview";
import { RefusalProvider } from "./refused-field";
import type { PlanChange } from "./types";
import { useChange } from "./use-change";
import { usePreview } from "./use-preview";

/**
 * A window with one change of the plan: its fields, what it does to the matrix before it is saved, and the
 * reason that the history keeps.
 */
export function ChangeDialog({
  title,
  save,
  done,
  version = null,
  build,
  hasEffect = false,
  isComplete = true,
  standing,
  isWide,
  onClose,
  onSaved,
  children,
}: {
  title: ReactNode;
  /** The button says what happens. */
  save: string;
  /** The short answer once it is saved. */
  done: string;
  /** Of what the change is about, as it stood when the window was opened. */
  version?: number | null;
  build: (version: number) => PlanChange;
  hasEffect?: boolean;
  /** False while too little is typed for an effect, so that nobody is told of errors before the first key. */
  isComplete?: boolean;
  /** What the fields said at first, so that a conflict can name what somebody else wrote. */
  standing?: Readonly<Record<string, unknown>>;
  isWide?: boolean;
  onClose: () => void;
  onSaved?: () => void;
  children?: ReactNode;
}) {
  const t = useTranslations("plan.change");
  const readProblem = useReadProblem();
  const { save: send, refresh } = useChange();
  const [current, setCurrent] = useState(version ?? 1);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const change = build(current);
  const preview = usePreview(hasEffect && isComplete ? change : null);

  const go = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await send(change, reason, done);
      onSaved?.();
      onClose();
    } catch (thrown) {
      setProblem(readProblem(thrown));
      setBusy(false);
    }
  };
  const takeOver = (now: number) => {
    setCurrent(now);
    setProblem(null);
    void refresh();
  };

  const shown = problem ?? preview.problem;
  const isConflict = shown?.code === "CONFLICT";
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      isWide={isWide || hasEffect}
      refusal={problem}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            tone="primary"
            isBusy={isBusy || preview.isPending}
            busyWords={isBusy ? t("saving") : t("computing")}
            onClick={() => void go()}
          >
            {save}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {isConflict && <Conflict problem={shown} standing={standing} onTakeOver={takeOver} />}
        {shown && !isConflict && shown.fields.length === 0 && <ProblemNotice problem={shown} />}
        <RefusalProvider problem={shown}>
          {children}
          <Field
            id="change-reason"
            label={t("reason")}
            guidance={t("reasonGuidance")}
            error={shown?.fields.find((one) => one.field === "reason")?.message ?? null}
          >
            <TextArea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </RefusalProvider>
        {hasEffect && <EffectPreview preview={preview} />}
      </div>
    </Dialog>
  );
}
