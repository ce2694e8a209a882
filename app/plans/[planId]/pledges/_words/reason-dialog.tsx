"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useProblemWords } from "@/app/_language/use-problem-words";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field, TextArea } from "@/app/_ui/field";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { ProblemNotice } from "@/app/_ui/notice";
import type { REASON_SCHEMAS } from "./reason-schemas";

/** Asks for the sentence that an act needs, and says in place what the server refuses. */
export function ReasonDialog({
  title,
  label,
  guidance,
  action,
  judgedAs,
  children,
  onClose,
  onDone,
}: {
  title: string;
  label: string;
  guidance: string;
  /** The button says what happens. */
  action: string;
  judgedAs: keyof typeof REASON_SCHEMAS;
  children?: ReactNode;
  onClose: () => void;
  onDone: (reason: string) => Promise<void>;
}) {
  const t = useTranslations("pledges");
  const inWords = useProblemWords();
  const readProblem = useReadProblem();
  const [text, setText] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);

  const go = async () => {
    const { REASON_SCHEMAS } = await import("./reason-schemas");
    const read = REASON_SCHEMAS[judgedAs].safeParse(text);
    if (!read.success) {
      setError(inWords(read.error.issues[0]?.message ?? t("ask.sayWhy")));
      document.getElementById(FIELD)?.focus();
      return;
    }
    setBusy(true);
    try {
      await onDone(read.data);
      onClose();
    } catch (thrown) {
      setFailure(thrown);
      setBusy(false);
    }
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      refusal={failure}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button tone="primary" isBusy={isBusy} onClick={() => void go()}>
            {action}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {failure !== null && <ProblemNotice problem={readProblem(failure)} />}
        {children}
        <Field id={FIELD} label={label} guidance={guidance} error={error}>
          <TextArea
            data-first-focus=""
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setError(null);
            }}
          />
        </Field>
      </div>
    </Dialog>
  );
}

const FIELD = "reason-text";
