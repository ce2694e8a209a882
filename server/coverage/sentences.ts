import { type Say, unitIn } from "@/server/language/say";
import type { Bottleneck } from "./engine/types";

/**
 * The proof of a gap in words: what these lines need, what all who could serve any of them bring, and that
 * the difference stays open in any assignment. Quantities are in `unit`, which all lines of a bottleneck
 * share or can stand in for.
 */
export function proofSentence(
  say: Say,
  gap: {
    shortfall: number;
    unit: string;
    requiredByHours: number;
    nations: number;
    bottleneck: Bottleneck;
  },
): string {
  const { shortfall, nations, requiredByHours } = gap;
  const unit = unitIn(say, shortfall, gap.unit);
  const { required, available, requirements, pledges } = gap.bottleneck;
  const lines = requirements.length;
  const when =
    requiredByHours === 0 ? say("proof.atBreach") : say("proof.byHour", { hours: requiredByHours });
  const need =
    lines === 1
      ? say("proof.needOfLine", { required, when })
      : say("proof.needOfLines", { lines, required, when });
  if (pledges.length === 0) return say("proof.nobody", { shortfall, unit, need, lines });
  return say("proof.tooFew", {
    shortfall,
    unit,
    need,
    pledges: pledges.length,
    nations,
    lines,
    available,
    required,
    open: required - available,
  });
}
