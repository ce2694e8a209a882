import {
  type BuildUp,
  type Credit,
  computeCoverage,
  type DrawAssumptions,
  drawReadiness,
  findSmallestAsk,
  measureResilience,
  type Plan,
  type Readiness,
  type Report,
  type Resilience,
  type SmallestAsk,
  shareCredit,
  type Tier,
  traceBuildUp,
} from "../../coverage/engine";
import {
  type BandedReports,
  type BothReadings,
  type ListedPlan,
  solveBanded,
  solveBothReadings,
} from "../../coverage/solves";

/** What a thread may be asked. A plan travels as it is: plain values, copied from heap to heap. */
export interface Questions {
  resilience: { plan: Plan; tier: Tier };
  readiness: { plan: Plan; assumptions: DrawAssumptions };
  credit: { plan: Plan; permutations: number; seed: number };
  smallestAsk: { plan: Plan; requirement: string };
  buildUp: { plan: Plan };
  figures: { plan: Plan };
  bothReadings: { plan: ListedPlan };
  banded: { plan: Plan; hidden: string[] };
}

/** What a plan covers, without who serves what and why not more. */
export type Figures = Pick<Report, "lines" | "phases">;

export interface Answers {
  resilience: Resilience;
  readiness: Readiness;
  credit: Credit;
  /** null where the line is covered, or is not in the plan */
  smallestAsk: SmallestAsk | null;
  buildUp: BuildUp;
  figures: Figures;
  bothReadings: BothReadings;
  banded: BandedReports;
}

export type TaskKind = keyof Questions;
export type Task<K extends TaskKind = TaskKind> = { [Kind in K]: { kind: Kind } & Questions[Kind] }[K];

/** `onProgress` hears the share that is done, 0 to 1. */
export function runTask(task: Task, onProgress: (done: number) => void): Answers[TaskKind] {
  switch (task.kind) {
    case "resilience":
      return measureResilience(task.plan, task.tier, onProgress);
    case "readiness":
      return drawReadiness(task.plan, task.assumptions, onProgress);
    case "credit":
      return shareCredit(task.plan, task, onProgress);
    case "smallestAsk":
      return findSmallestAsk(task.plan, task.requirement, onProgress);
    case "buildUp":
      return traceBuildUp(task.plan, onProgress);
    case "figures": {
      const { lines, phases } = computeCoverage(task.plan);
      return { lines, phases };
    }
    case "bothReadings":
      return solveBothReadings(task.plan);
    case "banded":
      return solveBanded(task.plan, new Set(task.hidden));
  }
}
