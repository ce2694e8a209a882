"use client";
import { useTranslations } from "next-intl";
import type { PhaseView } from "@/server/plan/views";
import { ChangeDialog } from "./change-dialog";

/** Takes a phase out; what still rests on it is named in the refusal, before anybody saves. */
export function RemovePhase({ phase, onClose }: { phase: PhaseView; onClose: () => void }) {
  const t = useTranslations("plan.removePhase");
  return (
    <ChangeDialog
      title={t("title", { phase: phase.id })}
      save={t("save")}
      done={t("done", { phase: phase.id })}
      version={phase.version}
      hasEffect
      build={(version) => ({ kind: "remove_phase", phaseId: phase.id, version })}
      onClose={onClose}
    >
      <p className="font-medium">{phase.name}</p>
      <p>{t("text")}</p>
    </ChangeDialog>
  );
}
