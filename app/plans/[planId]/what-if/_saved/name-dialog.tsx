"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field, TextArea, TextInput } from "@/app/_ui/field";
import type { SavedScenarioView } from "@/server/analysis/views";
import { ANALYSIS_LIMITS } from "@/server/analysis/views";
import { ActDialog } from "../../gaps/_words/act-dialog";

/** Asks for the name of a scenario, and for a note with a new one. */
export function NameDialog({
  saved,
  onSend,
  onClose,
}: {
  /** The one to be renamed; null for a new one. */
  saved: SavedScenarioView | null;
  onSend: (name: string, note: string) => Promise<void>;
  onClose: () => void;
}) {
  const t = useTranslations("whatIf.saved");
  const [name, setName] = useState(saved?.name ?? "");
  const [note, setNote] = useState("");
  return (
    <ActDialog
      title={saved ? t("renameDialog") : t("dialog")}
      send={saved ? t("sendRename") : t("send")}
      onSend={() => onSend(name, note)}
      onClose={onClose}
    >
      {({ of }) => (
        <>
          <Field
            label={t("name")}
            guidance={t("nameGuidance", { most: ANALYSIS_LIMITS.scenarioName })}
            error={of("name")}
          >
            <TextInput
              data-first-focus=""
              autoComplete="off"
              maxLength={ANALYSIS_LIMITS.scenarioName}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          {!saved && (
            <Field label={t("note")} isOptional error={of("note")}>
              <TextArea
                maxLength={ANALYSIS_LIMITS.scenarioNote}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            </Field>
          )}
        </>
      )}
    </ActDialog>
  );
}
