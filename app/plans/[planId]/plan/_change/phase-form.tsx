"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PhaseView } from "@/server/plan/views";
import { ChangeDialog } from "./change-dialog";
import { EnteredNotice } from "./entered-notice";
import { fieldsOf, PhaseInputs, typedOf } from "./phase-inputs";

/** Name, words and hours of one phase. */
export function PhaseForm({ phase, onClose }: { phase: PhaseView; onClose: () => void }) {
  const t = useTranslations("plan");
  const [typed, setTyped] = useState(typedOf(phase));
  const [movesDue, setMovesDue] = useState(true);
  const fields = fieldsOf(typed);
  const isRetimed =
    fields.startHours !== phase.stated.startHours ||
    fields.deadlineHours !== phase.stated.deadlineHours ||
    fields.clock !== phase.clock;
  return (
    <ChangeDialog
      title={t("editPhase.title", { phase: phase.id })}
      save={t("editPhase.save")}
      done={t("editPhase.done", { phase: phase.id })}
      version={phase.version}
      standing={{ name: phase.name, text: phase.text, ...phase.stated, clock: phase.clock }}
      hasEffect
      build={(version) => ({ kind: "edit_phase", phaseId: phase.id, version, fields, movesDue })}
      onClose={onClose}
    >
      <PhaseInputs typed={typed} onChange={setTyped} />
      <label className="flex min-h-9 items-center gap-2">
        <input
          type="checkbox"
          checked={movesDue}
          onChange={(event) => setMovesDue(event.target.checked)}
          className="accent-(--accent)"
        />
        {t("editPhase.movesDue", { hours: phase.stated.deadlineHours })}
      </label>
      {isRetimed && <EnteredNotice basis={phase.basis} />}
    </ChangeDialog>
  );
}
