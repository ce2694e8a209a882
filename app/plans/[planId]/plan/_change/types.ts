import type { PlanChange } from "@/server/plan/change/schema";
import type { ConditionView, MeasureView, PhaseView, RequirementView } from "@/server/plan/views";

export type { PlanChange };
export type ChangeOf<K extends PlanChange["kind"]> = Extract<PlanChange, { kind: K }>;

export interface CellToggle {
  nation: string;
  domain: ChangeOf<"set_participation">["cells"][number]["domain"];
  phaseId: string;
  takesPart: boolean;
}

/** The window that is open above the plan, with what it is about as it stood when it was opened. */
export type OpenChange =
  | { form: "plan" }
  | { form: "add-phase" }
  | { form: "phase"; phase: PhaseView }
  | { form: "remove-phase"; phase: PhaseView }
  | { form: "measure"; phaseId: string; measure: MeasureView | null }
  | { form: "done"; measure: MeasureView }
  | { form: "remove-measure"; measure: MeasureView }
  | { form: "line"; line: RequirementView | null; phaseId: string }
  | { form: "remove-line"; line: RequirementView }
  | { form: "condition"; condition: ConditionView }
  | { form: "signature"; nation: string; signedOn: string | null }
  | { form: "add-party" }
  | { form: "remove-party"; nation: string; signedOn: string | null }
  | { form: "participation"; cells: CellToggle[]; onSaved: () => void }
  | { form: "copy" }
  | { form: "delete" };
