import { type Prepared, prepare } from "./prepared";
import { type PlacedShare, placeShares } from "./shares";
import { type Supply, supplyOf } from "./supply";
import type { Plan, Pledge, Share } from "./types";

export interface PreparedPlan {
  prepared: Prepared;
  /** of positive quantity, by id; their places are the rows of the columns */
  pledges: readonly Pledge[];
  pins: readonly PlacedShare[];
  /** shares by the places of their pledges and lines */
  place: (shares: readonly Share[]) => PlacedShare[];
}

export function preparePlan(plan: Plan, { pledges, table }: Supply = supplyOf(plan.pledges)): PreparedPlan {
  const prepared = prepare(plan, table);
  const pledgeAt = new Map(pledges.map((pledge, place) => [pledge.id, place]));
  const lineAt = new Map(prepared.lines.map((line, place) => [line.id, place]));
  const place = (shares: readonly Share[]) => placeShares(shares, pledgeAt, lineAt);
  return { prepared, pledges, pins: place(plan.pins ?? []), place };
}
