import { toColumns } from "../columns";
import { type Prepared, prepare } from "../prepared";
import { compareText } from "../rank";
import { type PlacedShare, placeShares } from "../shares";
import type { Plan, Pledge } from "../types";

export interface PreparedPlan {
  prepared: Prepared;
  /** of positive quantity, by id; their places are the rows of the columns */
  pledges: readonly Pledge[];
  pins: readonly PlacedShare[];
}

export function preparePlan(plan: Plan): PreparedPlan {
  const pledges = plan.pledges
    .filter((pledge) => pledge.quantity > 0)
    .sort((a, b) => compareText(a.id, b.id));
  const prepared = prepare(plan, toColumns(pledges));
  const pledgeAt = new Map(pledges.map((pledge, place) => [pledge.id, place]));
  const lineAt = new Map(prepared.lines.map((line, place) => [line.id, place]));
  return { prepared, pledges, pins: placeShares(plan.pins ?? [], pledgeAt, lineAt) };
}
