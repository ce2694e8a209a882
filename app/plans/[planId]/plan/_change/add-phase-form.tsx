"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { Select } from "@/app/_ui/field";
import { ChangeDialog } from "./change-dialog";
import { EMPTY_PHASE, fieldsOf, PhaseInputs } from "./phase-inputs";
import { RefusedField } from "./refused-field";

/** A phase more: its words and hours, where it stands among the others, and who takes part from the start. */
export function AddPhaseForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations("plan.addPhase");
  const { phases } = usePlan();
  const [typed, setTyped] = useState(EMPTY_PHASE);
  const [before, setBefore] = useState("");
  const [like, setLike] = useState(phases.at(-1)?.id ?? "");
  return (
    <ChangeDialog
      title={t("title")}
      save={t("save")}
      done={t("done", { name: typed.name })}
      hasEffect
      isComplete={typed.name.trim() !== "" && typed.deadline.trim() !== ""}
      build={() => ({
        kind: "add_phase",
        beforePhaseId: before || null,
        likePhaseId: like || null,
        fields: fieldsOf(typed),
      })}
      onClose={onClose}
    >
      <PhaseInputs typed={typed} onChange={setTyped} />
      <div className="grid gap-3 wide:grid-cols-2">
        <RefusedField name="beforePhaseId" label={t("place")}>
          <Select value={before} onChange={(event) => setBefore(event.target.value)}>
            <option value="">{t("atTheEnd")}</option>
            {phases.map((phase) => (
              <option key={phase.id} value={phase.id}>
                {t("before", { phase: phase.id, name: phase.name })}
              </option>
            ))}
          </Select>
        </RefusedField>
        <RefusedField name="likePhaseId" label={t("participation")} guidance={t("participationGuidance")}>
          <Select value={like} onChange={(event) => setLike(event.target.value)}>
            <option value="">{t("nobody")}</option>
            {phases.map((phase) => (
              <option key={phase.id} value={phase.id}>
                {t("like", { phase: phase.id, name: phase.name })}
              </option>
            ))}
          </Select>
        </RefusedField>
      </div>
    </ChangeDialog>
  );
}
