import { isEligible, substitutesOf } from "./eligibility";
import type { Gap, Plan, Report } from "./types";

/**
 * Checks the proof of a gap by adding up and by testing eligibility again, without solving anything: whoever
 * trusts the plan and these few lines need not trust the solver. Returns what is wrong; nothing = the proof holds.
 */
export function findProofFaults(plan: Plan, report: Report, gap: Gap): string[] {
  const { bottleneck } = gap;
  const faults: string[] = [];
  const expect = (what: string, expected: number, got: number) => {
    if (expected !== got) faults.push(`${what}: expected ${expected}, got ${got}`);
  };
  const within = new Set(bottleneck.requirements);
  const lines = plan.requirements.filter((line) => within.has(line.id));
  if (lines.length !== bottleneck.requirements.length) faults.push("a requirement is unknown or named twice");
  if (!within.has(gap.requirement)) faults.push("the gap's own requirement is missing");
  if (plan.reading === "total" && new Set(lines.map((line) => line.phase)).size > 1) {
    faults.push("requirements of several phases do not compete in the total reading");
  }

  // every pledge that can serve any of the lines, and no other
  const substitutes = substitutesOf(plan.substitutions);
  const able = plan.pledges.filter(
    (pledge) => pledge.quantity > 0 && lines.some((line) => isEligible(substitutes, pledge, line)),
  );
  const named = new Set(bottleneck.pledges);
  if (
    named.size !== bottleneck.pledges.length ||
    named.size !== able.length ||
    !able.every((p) => named.has(p.id))
  ) {
    faults.push("the pledges are not exactly those that can serve one of the requirements");
  }

  // pins count where they are: those of able pledges on other lines of the same problem are out of reach
  const phases = new Set(lines.map((line) => line.phase));
  const competes = new Set(
    plan.requirements
      .filter((line) => plan.reading === "additive" || phases.has(line.phase))
      .map((line) => line.id),
  );
  const pinnedAway = (plan.pins ?? []).filter(
    (pin) => named.has(pin.pledge) && competes.has(pin.requirement) && !within.has(pin.requirement),
  );
  expect("required", sum(lines), bottleneck.required);
  expect("available", sum(able) - sum(pinnedAway), bottleneck.available);

  const shortfalls = report.lines.filter((line) => within.has(line.requirement));
  const open = shortfalls.reduce((total, line) => total + line.shortfall, 0);
  expect("required less available", open, bottleneck.required - bottleneck.available);
  expect(
    "shortfall",
    shortfalls.find((line) => line.requirement === gap.requirement)?.shortfall ?? 0,
    gap.shortfall,
  );
  if (gap.shortfall <= 0) faults.push("nothing is missing");
  return faults;
}

function sum(items: readonly { quantity: number }[]): number {
  return items.reduce((total, item) => total + item.quantity, 0);
}
