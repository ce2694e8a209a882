import { LiveCoverage, type Prepared, prepare as prepareTable, type Solved, solve } from "../engine";
import { readinessOf } from "../engine/analyses/draws";
import { resilienceOf } from "../engine/analyses/resilience";
import type { Loss, Readiness } from "../engine/analyses/types";
import { at } from "../engine/at";
import type { PledgeColumns, PledgeTable } from "../engine/columns";
import type { LineReport, Pledge, Requirement, TierCounts } from "../engine/types";
import { planOf } from "./conversions";
import type { Frame, Instance } from "./instances";

/*
 * The only file of the bench that calls the engine: everything measured or checked goes through here.
 */

export interface Handle {
  prepared: Prepared;
  solved: readonly Solved[];
  /** in rank order */
  lines: readonly Requirement[];
}

/** Lines that fall without one nation or without two, by its name or by both joined by a blank. */
export type Losses = ReadonlyMap<string, Loss>;

/** Ingest and full optimum. */
export function prepare(columns: PledgeColumns, frame: Frame): Handle {
  const { profiles, nations } = frame;
  return prepareRead({ columns, profiles, nations }, frame);
}

/** The same of what was read with profiles and nations of its own. */
export function prepareRead(table: PledgeTable, frame: Frame): Handle {
  const prepared = prepareTable(frame, table);
  return { prepared, solved: solve(prepared), lines: prepared.lines };
}

/** The full optimum alone, as a peer has it that is given the aggregated network. */
export function solveAgain({ prepared }: Handle): readonly Solved[] {
  return solve(prepared);
}

/** By line, in rank order. */
export function coveredOf({ prepared, solved }: Handle): TierCounts[] {
  return prepared.whereOf.map(({ competition, sink }) => {
    const [assured = 0, verified = 0, declared = 0] = at(solved, competition).covered.map((tier) =>
      at(tier, sink),
    );
    return { assured, verified, declared };
  });
}

/** All nations and all pairs of them. */
export function dropNations({ prepared }: Handle) {
  return resilienceOf(prepared, "declared");
}

export function lossesOf({ nations, pairs }: ReturnType<typeof dropNations>): Losses {
  return new Map([
    ...nations.map(({ nation, total }): [string, Loss] => [nation, total]),
    ...pairs.map(({ nations: both, total }): [string, Loss] => [both.toSorted().join(" "), total]),
  ]);
}

export function lossBetween(before: Handle, after: Handle): Loss {
  const loss = { lines: 0, critical: 0 };
  const covered = coveredOf(after);
  coveredOf(before).forEach(({ declared }, place) => {
    const { quantity, priority } = at(before.lines, place);
    if (declared < quantity || at(covered, place).declared >= quantity) return;
    loss.lines++;
    if (priority === 1) loss.critical++;
  });
  return loss;
}

/** On one thread. */
export function draw({ prepared }: Handle, draws: number, seed: number): Readiness {
  return readinessOf(prepared, { draws, seed, nationOut: 0.05, delayShare: 0.25 });
}

/** A solved plan that is kept, and an edit of one of its pledges that gives the coverage of all lines again. */
export function keepSolved(instance: Instance): {
  pledges: readonly Pledge[];
  edit: (pledge: Pledge) => LineReport[];
} {
  const plan = planOf(instance);
  const live = new LiveCoverage(plan);
  return {
    pledges: plan.pledges,
    edit: (pledge) => {
      live.setPledge(pledge);
      return live.lines();
    },
  };
}

/** The columns of one revision as bytes, and back. */
export { packColumns, unpackColumns } from "../stored/pack";
