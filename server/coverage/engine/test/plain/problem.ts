import type { Substitutes } from "../../eligibility";
import { type PlacedShare, placeShares } from "../../shares";
import type { Pledge, Reading, Requirement, Share } from "../../types";

/** Lines that compete for one pool, with everything that decides who may serve them. */
export type Problem = {
  /** in rank order */
  lines: readonly Requirement[];
  /** of positive quantity, by id */
  pledges: readonly Pledge[];
  substitutes: Substitutes;
  /** summed, by place of the line and place of the pledge; only those of this problem */
  pins: readonly PlacedShare[];
  previous: readonly PlacedShare[];
};

type Pool = {
  lines: readonly Requirement[];
  pledges: readonly Pledge[];
  substitutes: Substitutes;
  pins: readonly Share[];
  previous: readonly Share[];
};

/** `total`: every phase is a problem of its own over the whole pool. `additive`: all lines compete in one. */
export function splitByReading(reading: Reading, pool: Pool): Problem[] {
  const groups = new Map<string, Requirement[]>();
  for (const line of pool.lines) {
    const key = reading === "total" ? line.phase : "";
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  const pledgeAt = new Map(pool.pledges.map((pledge, index) => [pledge.id, index]));
  return [...groups.values()].map((lines) => {
    const lineAt = new Map(lines.map((line, index) => [line.id, index]));
    return {
      lines,
      pledges: pool.pledges,
      substitutes: pool.substitutes,
      pins: placeShares(pool.pins, pledgeAt, lineAt),
      previous: placeShares(pool.previous, pledgeAt, lineAt),
    };
  });
}
