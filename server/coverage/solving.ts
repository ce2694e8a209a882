import "server-only";
import { askThread } from "@/server/analysis/threads";
import { computeCoverage } from "./engine";
import type { Plan, Report } from "./engine/types";
import {
  type BandedReports,
  type BothReadings,
  type ListedPlan,
  solveBanded,
  solveBothReadings,
} from "./solves";

/** Who has it solved, of which a thread takes so many at a time. */
export interface Asker {
  actor: { userId: string };
  /** Aborted when nobody waits any more. */
  signal?: AbortSignal | undefined;
}

/**
 * Lines and pledges that are solved where they are: one solve of a thousand takes some seven milliseconds, and a
 * plan like the reference stays far below. What is larger goes to a thread, where it holds nobody up.
 */
const SHORT = 1_000;

const isShort = (solves: number, lines: number, pledges: number): boolean =>
  solves * (lines + pledges) <= SHORT;

// The first two do not hear that their reader has left: the answer is kept for all who read the same.

export async function bothReadings({ actor }: Asker, plan: ListedPlan): Promise<BothReadings> {
  return isShort(2, plan.frame.requirements.length, plan.listed.ids.length)
    ? solveBothReadings(plan)
    : askThread({ actor }, { kind: "bothReadings", plan });
}

export async function bandedReports(
  { actor }: Asker,
  plan: Plan,
  hidden: ReadonlySet<string>,
): Promise<BandedReports> {
  return isShort(4, plan.requirements.length, plan.pledges.length)
    ? solveBanded(plan, hidden)
    : // A plan of its own: the thread's line keeps its answers as long as the plan, and this one is kept by who asks.
      askThread({ actor }, { kind: "banded", plan: { ...plan }, hidden: [...hidden] });
}

/** For one reader alone: it leaves the line with its reader. */
export async function figuresOf(asker: Asker, plan: Plan): Promise<Pick<Report, "lines" | "phases">> {
  return isShort(1, plan.requirements.length, plan.pledges.length)
    ? computeCoverage(plan)
    : askThread(asker, { kind: "figures", plan });
}
