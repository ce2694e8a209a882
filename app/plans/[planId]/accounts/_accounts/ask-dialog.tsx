"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field, TextArea } from "@/app/_ui/field";
import { ProblemNotice } from "@/app/_ui/notice";
import { LIMITS } from "@/db/enums";
import { useSending } from "./use-sending";

/** Asks for the sentence that the second person reads. */
export function AskDialog({
  title,
  text,
  go,
  onClose,
  onAsk,
}: {
  title: string;
  text: string;
  go: string;
  onClose: () => void;
  onAsk: (reason: string) => Promise<void>;
}) {
  const t = useTranslations("accounts");
  const [reason, setReason] = useState("");
  const { isBusy, problem, send, messageOf } = useSending();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      refusal={problem}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            tone="primary"
            isBusy={isBusy}
            busyWords={t("countersign.busy")}
            onClick={() => void send(() => onAsk(reason))}
          >
            {go}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {problem && problem.fields.length === 0 && <ProblemNotice problem={problem} />}
        <p className="text-quiet">{text}</p>
        <Field label={t("countersign.reason")} error={messageOf("reason")}>
          <TextArea
            data-first-focus=""
            maxLength={LIMITS.reason}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      </div>
    </Dialog>
  );
}
