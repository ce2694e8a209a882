import { z } from "zod";
import { CONDITION_CODES } from "@/db/enums";
import { type ProblemKey, wording } from "@/server/language/wording";
import { isPlainText, PlanId, version } from "@/server/pledge/schema";
import { ANALYSIS_LIMITS, LIFTS } from "./views";

export { ANALYSIS_LIMITS, LIFTS };

type Label = Extract<ProblemKey, `label.${string}`>;

const whole = (label: Label, least: number, most: number) => {
  const error = wording("field.whole", { label: wording(label), least, most });
  return z
    .number({ error })
    .refine((value) => Number.isInteger(value) && value >= least && value <= most, { error });
};
const ratio = (label: Label) => {
  const error = wording("field.ratio", { label: wording(label) });
  return z.number({ error }).min(0, { error }).max(1, { error });
};
const shift = (label: Label) => whole(label, -ANALYSIS_LIMITS.shiftHours, ANALYSIS_LIMITS.shiftHours);

const RequirementId = z
  .string({ error: wording("gap.noLine") })
  .min(1, { error: wording("gap.noLine") })
  .max(64, { error: wording("gap.noLine") })
  .refine(isPlainText, { error: wording("gap.noLine") });

export const GetAnalysis = z.strictObject({ planId: PlanId });
export const GetLineAnalysis = z.strictObject({ planId: PlanId, requirement: RequirementId });

const chooseOne = (label: Label) => ({ error: wording("field.chooseOne", { label: wording(label) }) });
const chooseSome = (label: Label) => ({ error: wording("field.choose", { label: wording(label) }) });
const once = (label: Label) => ({ error: wording("field.once", { label: wording(label) }) });
const isOnce = (list: readonly unknown[]) => new Set(list).size === list.length;

export const RESILIENCE_TIERS = ["declared", "verified", "assured"] as const;

export const ResilienceOptions = z.strictObject({
  tier: z.enum(RESILIENCE_TIERS, chooseOne("label.tier")).default("declared"),
});
export const ReadinessOptions = z.strictObject({
  draws: whole("label.draws", 1, ANALYSIS_LIMITS.draws).default(10_000),
  seed: whole("label.seed", 0, ANALYSIS_LIMITS.seed).default(1),
  nationOut: ratio("label.nationOut").default(0.05),
  delayShare: ratio("label.delayShare").default(0.25),
});
export const CreditOptions = z.strictObject({
  permutations: whole("label.permutations", 1, ANALYSIS_LIMITS.permutations).default(200),
  seed: whole("label.seed", 0, ANALYSIS_LIMITS.seed).default(1),
});

/** A calculation that takes a while: it is started, asked after and fetched. */
export const StartAnalysis = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("resilience"), planId: PlanId, options: ResilienceOptions }),
    z.strictObject({ kind: z.literal("readiness"), planId: PlanId, options: ReadinessOptions }),
    z.strictObject({ kind: z.literal("credit"), planId: PlanId, options: CreditOptions }),
  ],
  chooseOne("label.calculation"),
);
export type StartAnalysis = z.infer<typeof StartAnalysis>;

/** What a screen waits for, as it asked for it. */
export const GetProgress = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("smallestAsk"), planId: PlanId, requirement: RequirementId }),
    z.strictObject({ kind: z.literal("buildUp"), planId: PlanId }),
  ],
  chooseOne("label.calculation"),
);
export type GetProgress = z.infer<typeof GetProgress>;

export const JobAt = z.strictObject({ jobId: z.uuid({ error: wording("analysis.noJob") }) });

const nation = z
  .string(chooseSome("label.nations"))
  .regex(/^[A-Z]{3}$/, { error: wording("pledge.threeLetters") });
const phaseId = z.string(chooseOne("label.phase")).min(1, chooseOne("label.phase")).max(64);

export const ASSUMED_STATES = ["met", "unmet"] as const;

/** How the world could be other than the plan says. Everything left out stays as it is. */
export const Scenario = z.strictObject({
  /** these nations bring nothing */
  without: z
    .array(nation, chooseSome("label.nations"))
    .max(100, chooseSome("label.nations"))
    .refine(isOnce, once("label.nations"))
    .default([]),
  /** by code: a national condition is assumed for all nations */
  conditions: z
    .partialRecord(
      z.enum(CONDITION_CODES, chooseOne("label.condition")),
      z.enum(ASSUMED_STATES, chooseOne("label.condition")),
      chooseSome("label.condition"),
    )
    .default({}),
  /** everything that is not in place is ready so many hours later, or earlier where below 0 */
  hours: shift("label.hoursShift").default(0),
  /** by phase: its deadline, and the hour of its lines, are so many hours later */
  deadlines: z
    .record(phaseId, shift("label.deadline"), chooseSome("label.deadline"))
    .refine((shifts) => Object.keys(shifts).length <= 50, chooseSome("label.deadline"))
    .default({}),
  /** limits that fall for every pledge */
  lift: z
    .array(z.enum(LIFTS, chooseOne("label.caveats")), chooseSome("label.caveats"))
    .max(LIFTS.length, chooseSome("label.caveats"))
    .refine(isOnce, once("label.caveats"))
    .default([]),
});
export type Scenario = z.infer<typeof Scenario>;

export const WhatIf = z.strictObject({ planId: PlanId, scenario: Scenario });

const scenarioName = z
  .string({ error: wording("scenario.name", { most: ANALYSIS_LIMITS.scenarioName }) })
  .transform((text) => text.trim())
  .refine((text) => text.length > 0 && text.length <= ANALYSIS_LIMITS.scenarioName && isPlainText(text), {
    error: wording("scenario.name", { most: ANALYSIS_LIMITS.scenarioName }),
  });
const scenarioNote = z
  .string({ error: wording("gap.notPlain") })
  .max(ANALYSIS_LIMITS.scenarioNote, {
    error: wording("gap.tooLong", { most: ANALYSIS_LIMITS.scenarioNote }),
  })
  .refine(isPlainText, { error: wording("gap.notPlain") })
  .transform((text) => text.trim())
  .default("");

const ScenarioAt = z.strictObject({
  scenarioId: z.uuid({ error: wording("scenario.none") }),
  /** as the reader last saw it */
  version,
});

export const ListScenarios = z.strictObject({ planId: PlanId });
/** With `scenarioId` and `version` an own scenario is saved over, else a new one is made. */
export const SaveScenario = z.strictObject({
  planId: PlanId,
  name: scenarioName,
  note: scenarioNote,
  scenario: Scenario,
  over: ScenarioAt.nullable().default(null),
});
export const RenameScenario = ScenarioAt.extend({ name: scenarioName });
export const DeleteScenario = ScenarioAt;
