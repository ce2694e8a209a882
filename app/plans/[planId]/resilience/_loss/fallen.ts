import type { Tier } from "@/db/enums";
import type { NationLossView, PairLossView } from "@/server/analysis/views";
import type { LineView } from "@/server/coverage/views";

type Lines = ReadonlyMap<string, Pick<LineView, "required" | Tier>>;

/** Whether a line that has fewer units was covered before, so that it falls. */
export function falls(lines: Lines, requirement: string, tier: Tier): boolean {
  const line = lines.get(requirement);
  return line !== undefined && line[tier] >= line.required;
}

/** Lines that survive either departure and fall only when both nations leave. */
export function beyondAlone(
  pair: PairLossView,
  nations: readonly NationLossView[],
  lines: Lines,
  tier: Tier,
): number {
  const alone = nations
    .filter(({ nation }) => pair.nations.includes(nation))
    .flatMap((one) => one.lines.map(({ requirement }) => requirement))
    .filter((requirement) => falls(lines, requirement, tier));
  return pair.total.lines - new Set(alone).size;
}
