import type { Bottleneck } from "./engine/types";

const figure = (value: number): string => value.toLocaleString("en");

const count = (amount: number, one: string, many: string): string =>
  `${figure(amount)} ${amount === 1 ? one : many}`;

/**
 * The proof of a gap in words: what these lines need, what all who could serve any of them bring, and that
 * the difference stays open in any assignment. Quantities are in `unit`, which all lines of a bottleneck
 * share or can stand in for.
 */
export function proofSentence(gap: {
  shortfall: number;
  unit: string;
  requiredByHours: number;
  nations: number;
  bottleneck: Bottleneck;
}): string {
  const { shortfall, unit, bottleneck } = gap;
  const { required, available } = bottleneck;
  const lines = bottleneck.requirements.length;
  const when = gap.requiredByHours === 0 ? "in place at the breach" : `by H+${figure(gap.requiredByHours)}`;
  const need =
    lines === 1
      ? `This line needs ${figure(required)} ${when}`
      : `${count(lines, "requirement", "requirements")} that share the same pledges need ${figure(required)} ${when}`;
  const pledges = bottleneck.pledges.length;
  const it = lines === 1 ? "it" : "any of them";
  if (pledges === 0) return `${figure(shortfall)} ${unit} short. ${need}; no pledge can serve ${it} in time.`;
  const bring = `only ${count(pledges, "pledge", "pledges")} of ${count(gap.nations, "nation", "nations")} can serve ${it} in time: ${figure(available)}`;
  const open = required - available;
  return `${figure(shortfall)} ${unit} short. ${need}; ${bring}. ${figure(available)} < ${figure(required)}, so ${figure(open)} ${open === 1 ? "stays" : "stay"} open in any assignment.`;
}
