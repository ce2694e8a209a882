import { z } from "zod";
import { CONDITION_STATES, DOMAINS, LIMITS, PHASE_CLOCKS, PLAN_STATUSES, READINGS } from "@/db/enums";
import { type ProblemKey, wording } from "@/server/language/wording";
import { MEASURE_KINDS } from "@/server/plan/views";
import { isPlainText, isTenths, PlanId, requiredText, version } from "@/server/pledge/schema";

type Label = Extract<ProblemKey, `label.${string}` | `plan.label.${string}`>;

const text = (label: Label, most: number) =>
  z
    .string({ error: wording("field.text", { label: wording(label) }) })
    .max(most, { error: wording("field.mostCharacters", { label: wording(label), most }) })
    .refine(isPlainText, { error: wording("field.unprintable", { label: wording(label) }) })
    .transform((value) => value.trim());

const needed = (label: Label, most: number) =>
  text(label, most).refine((value) => value.length > 0, {
    error: wording("field.text", { label: wording(label) }),
  });

const whole = (label: Label, least: number, most: number) => {
  const error = wording("field.whole", { label: wording(label), least, most });
  return z
    .number({ error })
    .refine((value) => Number.isInteger(value) && value >= least && value <= most, { error });
};

const hours = (label: Label, most: number = LIMITS.hours) => {
  const error = wording("field.hours", { label: wording(label), most });
  return z.number({ error }).refine((value) => isTenths(value) && value >= 0 && value <= most, { error });
};

const oneOf = (label: Label) => wording("field.chooseOne", { label: wording(label) });

const choice = <const T extends readonly [string, ...string[]]>(label: Label, values: T) =>
  z.enum(values, { error: oneOf(label) });

const code = (label: Label) => {
  const error = oneOf(label);
  return z.string({ error }).min(1, { error }).max(64, { error }).refine(isPlainText, { error });
};

const nation = z.string({ error: oneOf("plan.label.nation") }).regex(/^[A-Z]{3}$/, {
  error: oneOf("plan.label.nation"),
});

const yesOrNo = (label: Label) => z.boolean({ error: wording("field.yesOrNo", { label: wording(label) }) });

const MOST_CONFIRMATION_HOURS = 72;
const MOST_CELLS = 1_000;

export const PlanFields = z.strictObject({
  name: needed("plan.label.name", LIMITS.title),
  summary: text("plan.label.summary", LIMITS.text),
  status: choice("plan.label.status", PLAN_STATUSES),
  marking: needed("plan.label.marking", LIMITS.title),
  reading: choice("plan.label.reading", READINGS),
  confirmationHours: hours("plan.label.confirmationHours", MOST_CONFIRMATION_HOURS),
  evidenceMaxDays: whole("plan.label.evidenceMaxDays", 1, LIMITS.days),
});
export type PlanFields = z.infer<typeof PlanFields>;

export const PhaseFields = z
  .strictObject({
    name: needed("plan.label.name", LIMITS.title),
    text: text("plan.label.text", LIMITS.text),
    startHours: hours("plan.label.startHours").nullable(),
    deadlineHours: hours("plan.label.deadlineHours"),
    clock: choice("plan.label.clock", PHASE_CLOCKS),
  })
  .refine(({ startHours, deadlineHours }) => startHours === null || startHours <= deadlineHours, {
    path: ["startHours"],
    error: wording("plan.startAfterDeadline"),
  });
export type PhaseFields = z.infer<typeof PhaseFields>;

export const MeasureFields = z.strictObject({
  kind: choice("plan.label.kind", MEASURE_KINDS),
  text: needed("plan.label.text", LIMITS.text),
  parties: z
    .array(nation, { error: oneOf("plan.label.parties") })
    .min(1, { error: oneOf("plan.label.parties") })
    .max(40, { error: oneOf("plan.label.parties") })
    .refine((list) => new Set(list).size === list.length, {
      error: wording("field.once", { label: wording("plan.label.parties") }),
    }),
  dueHours: hours("plan.label.dueHours").nullable(),
});
export type MeasureFields = z.infer<typeof MeasureFields>;

export const RequirementFields = z.strictObject({
  phaseId: code("label.phase"),
  capabilityCode: code("label.capability"),
  areaCode: code("label.area").nullable(),
  quantity: whole("label.quantity", 1, LIMITS.quantity),
  requiredByHours: hours("plan.label.requiredByHours"),
  holdDays: whole("plan.label.holdDays", 0, LIMITS.days),
  priority: z.union([z.literal(1), z.literal(2), z.literal(3)], {
    error: oneOf("plan.label.priority"),
  }),
  isCombat: yesOrNo("plan.label.isCombat"),
  rule: text("plan.label.rule", LIMITS.text),
  numberBasis: text("plan.label.numberBasis", LIMITS.title),
  note: text("label.note", LIMITS.text),
});
export type RequirementFields = z.infer<typeof RequirementFields>;

const FIRST_DAY = "2000-01-01";
const LAST_DAY = "2199-12-31";
const measureId = z.uuid({ error: wording("plan.noSuchMeasure") });
const day = z.iso
  .date({
    error: wording("field.day", {
      label: wording("plan.label.signedOn"),
      first: FIRST_DAY,
      last: LAST_DAY,
    }),
  })
  .nullable();

/** Everything that headquarters can change in the frame of a plan; what is changed is told by its version. */
export const PlanChange = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("edit_plan"), version, fields: PlanFields }),
  z.strictObject({
    kind: z.literal("edit_phase"),
    phaseId: code("label.phase"),
    version,
    fields: PhaseFields,
    /** Takes the lines and measures that were due at the old deadline along to the new one. */
    movesDue: yesOrNo("plan.label.movesDue"),
  }),
  z.strictObject({
    kind: z.literal("add_phase"),
    /** The phase that comes after the new one; null where it is the last. */
    beforePhaseId: code("label.phase").nullable(),
    /** Whoever takes part in this phase takes part in the new one; null for nobody yet. */
    likePhaseId: code("label.phase").nullable(),
    fields: PhaseFields,
  }),
  z.strictObject({ kind: z.literal("remove_phase"), phaseId: code("label.phase"), version }),
  z.strictObject({ kind: z.literal("add_measure"), phaseId: code("label.phase"), fields: MeasureFields }),
  z.strictObject({ kind: z.literal("edit_measure"), measureId, version, fields: MeasureFields }),
  z.strictObject({ kind: z.literal("remove_measure"), measureId, version }),
  z.strictObject({
    kind: z.literal("order_measures"),
    phaseId: code("label.phase"),
    /** The order that the reader saw: it has no version. */
    was: z.array(measureId).max(200),
    measureIds: z.array(measureId).min(1).max(200),
  }),
  z.strictObject({
    kind: z.literal("mark_measure"),
    measureId,
    version,
    isDone: yesOrNo("plan.label.isDone"),
    note: text("label.note", LIMITS.reason),
  }),
  z.strictObject({
    kind: z.literal("set_participation"),
    cells: z
      .array(
        z.strictObject({
          nation,
          domain: choice("plan.label.domain", DOMAINS),
          phaseId: code("label.phase"),
          takesPart: yesOrNo("plan.label.takesPart"),
        }),
      )
      .min(1, { error: wording("plan.nothingChanged") })
      .max(MOST_CELLS, { error: wording("plan.nothingChanged") }),
  }),
  z.strictObject({ kind: z.literal("add_requirement"), fields: RequirementFields }),
  z.strictObject({
    kind: z.literal("edit_requirement"),
    requirementId: code("plan.label.requirement"),
    version,
    fields: RequirementFields,
  }),
  z.strictObject({
    kind: z.literal("remove_requirement"),
    requirementId: code("plan.label.requirement"),
    version,
  }),
  z
    .strictObject({
      kind: z.literal("set_condition"),
      conditionId: z.uuid({ error: wording("field.noCondition") }),
      version,
      state: choice("plan.label.state", CONDITION_STATES),
      isExcluded: yesOrNo("plan.label.isExcluded"),
    })
    .refine((input) => !input.isExcluded || input.state === "unmet", {
      path: ["isExcluded"],
      error: wording("plan.excludedOnlyUnmet"),
    }),
  z.strictObject({ kind: z.literal("sign"), nation, was: day, signedOn: day }),
  z.strictObject({ kind: z.literal("add_party"), nation }),
  z.strictObject({ kind: z.literal("remove_party"), nation, was: day }),
]);
export type PlanChange = z.infer<typeof PlanChange>;

const reason = requiredText("label.reason", LIMITS.reason, "field.saySentence");

export const PreviewChange = z.strictObject({ planId: PlanId, change: PlanChange });
export const ChangePlan = z.strictObject({ planId: PlanId, change: PlanChange, reason });
export const UndoChange = z.strictObject({
  planId: PlanId,
  eventId: z.uuid({ error: wording("field.noAct") }),
});
export const CopyPlan = z.strictObject({
  planId: PlanId,
  id: z.string({ error: wording("plan.idForm") }).regex(/^[a-z0-9][a-z0-9-]{0,62}$/, {
    error: wording("plan.idForm"),
  }),
  name: needed("plan.label.name", LIMITS.title),
  reason,
});
export const DeletePlan = z.strictObject({
  planId: PlanId,
  version,
  /** The short name once more, typed by hand. */
  typed: z.string({ error: wording("plan.typeToDelete") }).max(LIMITS.title, {
    error: wording("plan.typeToDelete"),
  }),
  reason,
});
