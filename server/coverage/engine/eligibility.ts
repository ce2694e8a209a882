import {
  type Pledge,
  REFUSAL_REASONS,
  type RefusalReason,
  type Requirement,
  type Substitution,
} from "./types";

/** For each offered capability the others that it may fill: listed pairs only, never a chain of them. */
export type Substitutes = ReadonlyMap<string, ReadonlySet<string>>;
export type Refusal = { reason: RefusalReason; by: number | null };

export function substitutesOf(substitutions: readonly Substitution[]): Substitutes {
  const substitutes = new Map<string, Set<string>>();
  for (const { offered, fills } of substitutions) {
    const known = substitutes.get(offered);
    if (known) known.add(fills);
    else substitutes.set(offered, new Set([fills]));
  }
  return substitutes;
}

/** The first test that the pledge fails for this line, or null when it is eligible. */
export function refuse(substitutes: Substitutes, pledge: Pledge, line: Requirement): RefusalReason | null {
  const failed = failedTests(substitutes, pledge, line);
  return failed === 0 ? null : reasonOf(failed);
}

export function isEligible(substitutes: Substitutes, pledge: Pledge, line: Requirement): boolean {
  return failedTests(substitutes, pledge, line) === 0;
}

/** What a pledge may be used for, whatever it can do, whenever it comes and however long it stays. */
export type Standing = Pick<Pledge, "phases" | "areas" | "nonCombat" | "excludedBy">;
/** When a pledge is there, and for how long. */
export type Timing = Pick<Pledge, "readyAtHours" | "enduranceDays">;

/** Whether a pledge of this standing may serve the line if its capability fills it and it is there in time and for long enough. */
export const maySettle = (standing: Standing, line: Requirement): boolean =>
  failedByStanding(standing, line) === 0;

/** Every test that the pledge fails, in the order of the tests. */
export function refusalsOf(substitutes: Substitutes, pledge: Pledge, line: Requirement): Refusal[] {
  const refusals: Refusal[] = [];
  for (let rest = failedTests(substitutes, pledge, line); rest !== 0; rest &= rest - 1) {
    refusals.push(explain(pledge, line, reasonOf(rest)));
  }
  return refusals;
}

/** A pledge of a fitting capability that fails exactly one test: which, and by how many hours or days. */
export function nearMissOf(substitutes: Substitutes, pledge: Pledge, line: Requirement): Refusal | null {
  return nearMissIn(failedTests(substitutes, pledge, line), pledge, line);
}

/** The same of tests that are known already. */
export function nearMissIn(failed: number, timing: Timing, line: Requirement): Refusal | null {
  const isOne = failed !== 0 && (failed & (failed - 1)) === 0;
  return isOne && failed !== CAPABILITY ? explain(timing, line, reasonOf(failed)) : null;
}

export function fills(substitutes: Substitutes, offered: string, wanted: string): boolean {
  return offered === wanted || substitutes.get(offered)?.has(wanted) === true;
}

// one bit for each reason, the first reason lowest
const [CAPABILITY, CONDITION, BLOCKED, PHASE, AREA, COMBAT, LATE, ENDURANCE] = [
  1, 2, 4, 8, 16, 32, 64, 128,
] as const;

const failedTests = (substitutes: Substitutes, pledge: Pledge, line: Requirement): number =>
  failedByProfile(substitutes, pledge, line) | failedByTiming(pledge, line);

/** The tests that all pledges of a profile fail for the line: a bit each; 0 = none. */
export function failedByProfile(
  substitutes: Substitutes,
  profile: Standing & Pick<Pledge, "capability">,
  line: Requirement,
): number {
  const failed = failedByStanding(profile, line);
  return fills(substitutes, profile.capability, line.capability) ? failed : failed | CAPABILITY;
}

/** The tests that hour and days fail for the line: a bit each; 0 = none. */
export function failedByTiming({ readyAtHours, enduranceDays }: Timing, line: Requirement): number {
  let failed = 0;
  // a blocked pledge is not late as well: it has no hour to be late by
  if (readyAtHours === null) failed |= BLOCKED;
  else if (readyAtHours > line.requiredByHours) failed |= LATE;
  if (enduranceDays !== null && enduranceDays < line.holdDays) failed |= ENDURANCE;
  return failed;
}

function failedByStanding(standing: Standing, line: Requirement): number {
  let failed = 0;
  if ((standing.excludedBy ?? null) !== null) failed |= CONDITION;
  if (standing.phases !== null && !standing.phases.includes(line.phase)) failed |= PHASE;
  if (line.area !== null && standing.areas !== null && !standing.areas.includes(line.area)) failed |= AREA;
  if (line.combat && standing.nonCombat) failed |= COMBAT;
  return failed;
}

function reasonOf(failed: number): RefusalReason {
  const reason = REFUSAL_REASONS[31 - Math.clz32(failed & -failed)];
  if (!reason) throw new RangeError(`no reason for ${failed}`);
  return reason;
}

function explain(pledge: Timing, line: Requirement, reason: RefusalReason): Refusal {
  if (reason === "late") return { reason, by: (pledge.readyAtHours ?? 0) - line.requiredByHours };
  if (reason === "endurance") return { reason, by: line.holdDays - (pledge.enduranceDays ?? 0) };
  return { reason, by: null };
}
