import { type Prepared, prepare } from "./prepared";
import { type PlacedShare, placeShares } from "./shares";
import { type Supply, supplyOf } from "./supply";
import type { Plan, Pledge, Share } from "./types";

/** A plan without its pledges. */
export type PlanFrame = Omit<Plan, "pledges">;

export interface PreparedPlan extends PreparedSupply {
  supply: Supply;
  /** of positive quantity, by id; their places are the rows of the columns */
  pledges: readonly Pledge[];
}

export interface PreparedSupply {
  prepared: Prepared;
  pins: readonly PlacedShare[];
  /** what of the earlier allocation names lines and pledges that are there */
  previous: readonly PlacedShare[];
}

export function preparePlan(plan: Plan): PreparedPlan {
  const supply = supplyOf(plan.pledges);
  return { ...prepareSupply(plan, supply), supply, pledges: supply.pledges };
}

export function prepareSupply(frame: PlanFrame, supply: Supply): PreparedSupply {
  const prepared = prepare(frame, supply.table);
  const place = (shares: readonly Share[] = []): PlacedShare[] => {
    if (shares.length === 0) return [];
    const lineAt = new Map(prepared.lines.map((line, at) => [line.id, at]));
    return placeShares(shares, supply.rows, lineAt);
  };
  return { prepared, pins: place(frame.pins), previous: place(frame.previous) };
}
