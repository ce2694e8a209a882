import {
  type Caveat,
  CONDITIONS,
  type Condition,
  type ConditionState,
  type RevisionState,
  type Standing,
  type Tier,
} from "@/db/enums";
import type { PledgeFields } from "./schema";
import { unitKeyOrNull } from "./unit";

interface Numbered {
  number: number;
  state: RevisionState;
}

/**
 * The revision that coverage counts: the newest accepted or verified one until its successor is accepted,
 * else the newest submitted one, which counts as declared.
 */
export function countedRevision<R extends Numbered>(revisions: readonly R[]): R | null {
  const newest = (states: readonly RevisionState[]) =>
    revisions
      .filter((revision) => states.includes(revision.state))
      .reduce<R | null>((best, revision) => (best && best.number > revision.number ? best : revision), null);
  return newest(["accepted", "verified"]) ?? newest(["submitted"]);
}

/** State of every condition: keyed by its code, and by code and nation where it is national. */
export interface ConditionStates {
  get(code: Condition, nation: string): { state: ConditionState; isExcluded: boolean } | undefined;
}

const isCondition = (caveat: Caveat): caveat is Condition => caveat in CONDITIONS;

export interface Countable {
  state: RevisionState;
  caveats: readonly Caveat[];
  windowFrom: string | null;
  windowTo: string | null;
  expiresOn: string | null;
  evidenceOn: string | null;
}

export type Count =
  | { counts: true; tier: Tier; excludedBy: Condition | null }
  | { counts: false; why: "suspended" | "withdrawn" | "expired" | "not_yet" | "double_promise" };

const DAY_MS = 86_400_000;

/** Whole days from one calendar date to another, both YYYY-MM-DD. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** The calendar day so many days after another, YYYY-MM-DD. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** How long before it runs out a nation is told. */
const FOREWARNING_DAYS = 60;

export interface RunningOut {
  what: "promise" | "evidence";
  /** The last day on which it holds. */
  lastDay: string;
  /** The day from which its nation is told. */
  toldFrom: string;
  isOver: boolean;
}

/** What of a counted revision has run out on a day (YYYY-MM-DD, UTC), or is about to. */
export function runningOut(
  pledge: Pick<Countable, "state" | "windowTo" | "expiresOn" | "evidenceOn">,
  evidenceMaxDays: number,
  today: string,
): RunningOut[] {
  const [promiseEnds] = [pledge.expiresOn, pledge.windowTo].filter((day) => day !== null).sort();
  const evidenceEnds =
    pledge.state === "verified" && pledge.evidenceOn !== null
      ? dayAfter(pledge.evidenceOn, evidenceMaxDays)
      : undefined;
  // Evidence that only lasts for weeks would otherwise be called old on the day it is given.
  const evidenceWarningDays = Math.min(FOREWARNING_DAYS, Math.floor(evidenceMaxDays / 2));
  const ends = [
    { what: "promise" as const, lastDay: promiseEnds, days: FOREWARNING_DAYS },
    { what: "evidence" as const, lastDay: evidenceEnds, days: evidenceWarningDays },
  ];
  return ends.flatMap(({ what, lastDay, days }) => {
    if (lastDay === undefined) return [];
    const toldFrom = dayAfter(lastDay, -days);
    return toldFrom <= today ? [{ what, lastDay, toldFrom, isOver: lastDay < today }] : [];
  });
}

/**
 * How a counted revision counts on a day (YYYY-MM-DD, UTC).
 * declared: submitted or accepted. verified: verified, with evidence no older than the plan's limit.
 * assured: verified, and every condition met. An unknown condition bars assured, an unmet one leaves
 * declared, and one that the planner excluded takes the pledge out of coverage.
 */
export function howItCounts(
  pledge: Countable & { standing: Standing; nation: string },
  conditions: ConditionStates,
  evidenceMaxDays: number,
  today: string,
): Count {
  const why = whyNothingCounts(pledge, today);
  if (why) return { counts: false, why };

  const states = conditionsOf(pledge, conditions);
  const excludedBy = states.find((condition) => condition.isExcluded)?.code ?? null;
  const isVerified = isVerifiedOn(pledge, evidenceMaxDays, today);
  return { counts: true, tier: tierOf(isVerified, states), excludedBy };
}

/** The conditions that a pledge hangs on, in the order of its caveats, as they stand. */
export const conditionsOf = (
  { caveats, nation }: { caveats: readonly Caveat[]; nation: string },
  conditions: ConditionStates,
): { code: Condition; state: ConditionState; isExcluded: boolean }[] =>
  caveats.filter(isCondition).map((code) => {
    const { state, isExcluded } = conditions.get(code, nation) ?? {
      state: "unknown" as const,
      isExcluded: false,
    };
    return { code, state, isExcluded };
  });

/** An unknown condition bars assured, an unmet one leaves declared. */
export function tierOf(isVerified: boolean, conditions: readonly { state: ConditionState }[]): Tier {
  const isAny = (state: ConditionState) => conditions.some((condition) => condition.state === state);
  if (!isVerified || isAny("unmet")) return "declared";
  return isAny("unknown") ? "verified" : "assured";
}

/** Whether the evidence of a counted revision holds on a day. */
export const isVerifiedOn = (
  pledge: Pick<Countable, "state" | "evidenceOn">,
  evidenceMaxDays: number,
  today: string,
): boolean =>
  pledge.state === "verified" &&
  pledge.evidenceOn !== null &&
  daysBetween(pledge.evidenceOn, today) <= evidenceMaxDays;

/** What keeps a counted revision from counting on a day, whatever the plan says of its conditions. */
export function whyNothingCounts(
  pledge: Pick<Countable, "windowFrom" | "windowTo" | "expiresOn"> & { standing: Standing },
  today: string,
): "suspended" | "withdrawn" | "expired" | "not_yet" | null {
  if (pledge.standing !== "active") return pledge.standing;
  if (pledge.expiresOn !== null && pledge.expiresOn < today) return "expired";
  if (pledge.windowTo !== null && pledge.windowTo < today) return "expired";
  return pledge.windowFrom !== null && pledge.windowFrom > today ? "not_yet" : null;
}

const MATERIAL_FIELDS = [
  "capabilityCode",
  "quantity",
  "enduranceDays",
  "posture",
  "availableFromPhaseId",
  "areaCode",
  "decisionHours",
  "noticeHours",
  "permitHours",
  "borderHours",
  "loadHours",
  "transitHours",
  "straitsTransitHours",
  "treatyNoticeHours",
  "unloadHours",
] as const satisfies readonly (keyof PledgeFields)[];

/** Whether a new revision promises something else, so that the evidence for the old one no longer holds. */
export function isMaterialChange(before: PledgeFields, after: PledgeFields): boolean {
  if (MATERIAL_FIELDS.some((field) => before[field] !== after[field])) return true;
  // Evidence is of one unit; the same one written otherwise is still that one.
  if (unitKeyOrNull(before.unitDesignation) !== unitKeyOrNull(after.unitDesignation)) return true;
  const list = (fields: PledgeFields) => [...fields.caveats].sort().join();
  const stretches = (fields: PledgeFields) =>
    fields.sectors
      .map((stretch) => `${stretch.sectorCode} ${stretch.lengthKm}`)
      .sort()
      .join();
  return list(before) !== list(after) || stretches(before) !== stretches(after);
}
