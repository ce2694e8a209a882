import {
  type BuildUp,
  type Credit,
  computeCoverage,
  drawReadiness,
  dropNations,
  findSmallestAsk,
  measurePinCost,
  measureResilience,
  type PinCost,
  type Plan,
  type Readiness,
  type Report,
  type Resilience,
  type SmallestAsk,
  shareCredit,
  traceBuildUp,
} from "../engine";
import { type Flags, WITHOUT_PINS } from "./flags";
import type { OnProgress } from "./progress";

/** The report, and behind its own keys those that were asked for. */
export type Answer = Report & {
  resilience?: Resilience;
  readiness?: Readiness;
  curve?: BuildUp["curves"];
  credit?: Credit;
  /** one for each gap, in rank order */
  asks?: SmallestAsk[];
  pinCost?: PinCost;
};

export function answerPlan(whole: Plan, flags: Flags, progress: (what: string) => OnProgress): Answer {
  const plan = dropNations(whole, flags.without);
  const report = computeCoverage(plan);
  const { draws, credit } = flags;
  return {
    ...report,
    ...(flags.resilience && {
      resilience: measureResilience(plan, "declared", progress("resilience")),
    }),
    ...(draws && { readiness: drawReadiness(plan, draws, progress("draws")) }),
    ...(flags.curve && { curve: traceBuildUp(plan).curves }),
    ...(credit && { credit: shareCredit(plan, credit, progress("credit")) }),
    ...(flags.smallestAsk && { asks: findAsks(plan, report, progress("smallest ask")) }),
    ...(flags.pinCost && { pinCost: measurePinCost(plan, progress("pin cost")) }),
  };
}

function findAsks(plan: Plan, { gaps }: Report, onProgress: OnProgress): SmallestAsk[] {
  return gaps.flatMap(({ requirement }, place) => {
    const ask = findSmallestAsk(plan, requirement);
    onProgress((place + 1) / gaps.length);
    return ask ?? [];
  });
}

/** Nations that a plan would be computed without although it has nothing of them. */
export function findUnknownNations(plan: Plan, { without }: Flags): string[] {
  const known = new Set(plan.pledges.map((pledge) => pledge.nation));
  return without.filter((nation) => !known.has(nation));
}

/** Flags whose answers would leave out the plan's pins. */
export function findUnkept({ pins = [] }: Plan, flags: Flags): string[] {
  if (pins.length === 0) return [];
  const asked = { "--draws": flags.draws, "--curve": flags.curve, "--credit": flags.credit };
  return WITHOUT_PINS.filter((flag) => asked[flag]);
}

/** Whether it is asked what pins cost of a plan that has none, or none left without nations. */
export function isPinless(plan: Plan, { pinCost, without }: Flags): boolean {
  return pinCost && (dropNations(plan, without).pins ?? []).length === 0;
}
