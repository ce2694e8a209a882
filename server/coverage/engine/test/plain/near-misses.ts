import { nearMissOf } from "../../eligibility";
import type { NearMiss, Requirement } from "../../types";
import type { Problem } from "./problem";

/** Each pledge tried on the line by itself. */
export const nearMissesOf = ({ pledges, substitutes }: Problem, line: Requirement): NearMiss[] =>
  pledges.flatMap((pledge): NearMiss[] => {
    const miss = nearMissOf(substitutes, pledge, line);
    return miss ? [{ pledge: pledge.id, reason: miss.reason, by: miss.by }] : [];
  });
