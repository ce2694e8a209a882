"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemWords } from "@/app/_language/use-problem-words";
import { Button } from "@/app/_ui/button";
import { ChoiceGroup } from "@/app/_ui/choices";
import { Dialog } from "@/app/_ui/dialog";
import { Field, TextArea, TextInput } from "@/app/_ui/field";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { ProblemNotice } from "@/app/_ui/notice";
import { EVIDENCE_KINDS, type EvidenceKind } from "@/db/enums";
import { VerifyPledge } from "@/server/pledge/schema";

const Evidence = VerifyPledge.pick({ evidenceKind: true, evidenceText: true, evidenceOn: true });

interface Values {
  evidenceKind: EvidenceKind;
  evidenceText: string;
  evidenceOn: string;
}

/** What verification rests on: its kind, what was seen, and when. */
export function VerifyDialog({
  title,
  onClose,
  onDone,
}: {
  title: string;
  onClose: () => void;
  onDone: (evidence: Values) => Promise<void>;
}) {
  const t = useTranslations("pledges");
  const words = useTranslations("words");
  const inWords = useProblemWords();
  const readProblem = useReadProblem();
  const [values, setValues] = useState({
    evidenceKind: null as EvidenceKind | null,
    evidenceText: "",
    evidenceOn: new Date().toISOString().slice(0, 10),
  });
  const [errors, setErrors] = useState<Record<string, string> | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change });

  const go = async () => {
    const read = Evidence.safeParse(values);
    if (!read.success) {
      setErrors(
        Object.fromEntries(read.error.issues.map((issue) => [String(issue.path[0]), inWords(issue.message)])),
      );
      return;
    }
    setErrors(null);
    setBusy(true);
    try {
      await onDone(read.data);
      onClose();
    } catch (thrown) {
      const { fields } = readProblem(thrown);
      setErrors(
        fields.length > 0 ? Object.fromEntries(fields.map(({ field, message }) => [field, message])) : null,
      );
      setFailure(fields.length > 0 ? null : thrown);
      setBusy(false);
    }
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      refusal={errors ?? failure}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button tone="primary" isBusy={isBusy} onClick={() => void go()}>
            {t("ask.verify.action")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {failure !== null && <ProblemNotice problem={readProblem(failure)} />}
        <ChoiceGroup
          legend={t("ask.verify.kind")}
          name="evidence-kind"
          choices={EVIDENCE_KINDS.map((kind) => ({ value: kind, label: words(`evidence.${kind}`) }))}
          value={values.evidenceKind}
          error={errors?.evidenceKind}
          onChange={(evidenceKind) => set({ evidenceKind })}
        />
        <Field
          label={t("ask.verify.seen")}
          error={errors?.evidenceText}
          guidance={t("ask.verify.seenGuidance")}
        >
          <TextArea
            value={values.evidenceText}
            onChange={(event) => set({ evidenceText: event.target.value })}
          />
        </Field>
        <Field
          label={t("ask.verify.date")}
          error={errors?.evidenceOn}
          guidance={t("ask.verify.dateGuidance")}
        >
          <TextInput
            type="date"
            value={values.evidenceOn}
            onChange={(event) => set({ evidenceOn: event.target.value })}
          />
        </Field>
      </div>
    </Dialog>
  );
}
