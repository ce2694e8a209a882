"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChoiceGroup } from "@/app/_ui/choices";
import { CONDITION_STATES, type ConditionState } from "@/db/enums";
import type { ConditionView } from "@/server/plan/views";
import { useConditionName } from "../_page/use-condition-name";
import { ChangeDialog } from "./change-dialog";

/** Whether a condition holds, and whether pledges that hang on an unmet one are taken out. */
export function ConditionForm({ condition, onClose }: { condition: ConditionView; onClose: () => void }) {
  const t = useTranslations("plan");
  const words = useTranslations("words");
  const name = useConditionName()(condition);
  const [state, setState] = useState<ConditionState>(condition.state);
  const [isExcluded, setExcluded] = useState(condition.isExcluded);
  return (
    <ChangeDialog
      title={name}
      save={t("setCondition.save")}
      done={t("setCondition.done", { condition: name, state: words(`conditionState.${state}`) })}
      version={condition.version}
      standing={{ ...condition }}
      hasEffect
      build={(version) => ({
        kind: "set_condition",
        conditionId: condition.id,
        version,
        state,
        isExcluded: isExcluded && state === "unmet",
      })}
      onClose={onClose}
    >
      <ChoiceGroup
        name="condition-state"
        legend={t("field.state")}
        guidance={t(`stateMeaning.${state}`)}
        choices={CONDITION_STATES.map((one) => ({ value: one, label: words(`conditionState.${one}`) }))}
        value={state}
        onChange={setState}
      />
      <label className="flex min-h-9 items-center gap-2">
        <input
          type="checkbox"
          checked={isExcluded && state === "unmet"}
          disabled={state !== "unmet"}
          onChange={(event) => setExcluded(event.target.checked)}
          className="accent-(--accent)"
        />
        {t("setCondition.excluded")}
      </label>
    </ChangeDialog>
  );
}
