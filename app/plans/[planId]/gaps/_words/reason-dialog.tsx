"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field, TextArea } from "@/app/_ui/field";
import { LIMITS } from "@/db/enums";
import { ActDialog } from "./act-dialog";

/** Asks for the sentence that an act needs. */
export function ReasonDialog({
  title,
  guidance,
  send,
  onSend,
  onClose,
}: {
  title: string;
  guidance: string;
  send: string;
  onSend: (reason: string) => Promise<void>;
  onClose: () => void;
}) {
  const t = useTranslations("gaps.accept");
  const [reason, setReason] = useState("");
  return (
    <ActDialog title={title} send={send} onSend={() => onSend(reason)} onClose={onClose}>
      {({ of }) => (
        <Field label={t("reason")} guidance={guidance} error={of("reason")}>
          <TextArea
            data-first-focus=""
            maxLength={LIMITS.reason}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      )}
    </ActDialog>
  );
}
