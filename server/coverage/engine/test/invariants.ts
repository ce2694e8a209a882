import type { Plan, Report, Share, Tier } from "../types";
import { findProofFaults } from "../verify";
import { competitions, linesByRank, mayServe } from "./oracle";

const TIER_ORDER: readonly Tier[] = ["assured", "verified", "declared"];

/** What must hold of every report, whatever the plan. Returns what does not. */
export function findFaults(plan: Plan, report: Report): string[] {
  const faults: string[] = [];
  const check = (holds: boolean, what: string) => {
    if (!holds) faults.push(what);
  };
  const ranked = linesByRank(plan);
  const pledges = new Map(plan.pledges.map((pledge) => [pledge.id, pledge]));
  const lines = new Map(ranked.map((line) => [line.id, line]));
  const allocated = (matches: (share: Share) => boolean) => sumOf(report.allocation.filter(matches));

  check(
    same(
      report.lines.map((line) => line.requirement),
      ranked.map((line) => line.id),
    ),
    "lines are in rank order",
  );
  for (const line of report.lines) {
    check(
      line.required === lines.get(line.requirement)?.quantity,
      `${line.requirement}: required is its quantity`,
    );
    check(line.assured >= 0 && line.assured <= line.verified, `${line.requirement}: assured within verified`);
    check(
      line.verified <= line.declared && line.declared <= line.required,
      `${line.requirement}: declared in bounds`,
    );
    check(
      line.declared + line.shortfall === line.required,
      `${line.requirement}: covered + shortfall = required`,
    );
    check(
      allocated((share) => share.requirement === line.requirement) === line.declared,
      `${line.requirement}: the allocation adds up to what is covered`,
    );
  }

  const places = new Map(ranked.map((line, index) => [line.id, index]));
  report.allocation.forEach((share, index) => {
    const pledge = pledges.get(share.pledge);
    const line = lines.get(share.requirement);
    check(Number.isSafeInteger(share.quantity) && share.quantity > 0, "shares are positive whole numbers");
    check(pledge !== undefined && line !== undefined, "shares name what exists");
    if (pledge && line) check(mayServe(plan, pledge, line), `${pledge.id} may serve ${line.id}`);
    const before = report.allocation[index - 1];
    if (!before) return;
    const step = (places.get(share.requirement) ?? 0) - (places.get(before.requirement) ?? 0);
    check(
      step > 0 || (step === 0 && before.pledge < share.pledge),
      "the allocation is ordered, each pair once",
    );
  });

  for (const group of competitions(plan)) {
    const ids = new Set(group.map((line) => line.id));
    const covered = report.lines.filter((line) => ids.has(line.requirement));
    for (const pledge of plan.pledges) {
      const used = allocated((share) => share.pledge === pledge.id && ids.has(share.requirement));
      check(used <= pledge.quantity, `${pledge.id} gives no more than it has`);
    }
    // no unit of a surer tier stays idle for one of a weaker
    TIER_ORDER.forEach((tier, stage) => {
      const used = allocated((share) => {
        const pledge = pledges.get(share.pledge);
        return ids.has(share.requirement) && pledge !== undefined && TIER_ORDER.indexOf(pledge.tier) <= stage;
      });
      check(
        used === covered.reduce((sum, line) => sum + line[tier], 0),
        `${tier}: units used = units covered`,
      );
    });
  }

  for (const pin of plan.pins ?? []) {
    const got = allocated((share) => share.pledge === pin.pledge && share.requirement === pin.requirement);
    check(got >= pin.quantity, `the pin of ${pin.pledge} on ${pin.requirement} is honoured`);
  }

  check(
    same(
      report.gaps.map((gap) => gap.requirement),
      report.lines.filter((line) => line.shortfall > 0).map((line) => line.requirement),
    ),
    "a gap for every line with a shortfall, in rank order",
  );
  for (const gap of report.gaps) {
    for (const fault of findProofFaults(plan, report, gap)) faults.push(`${gap.requirement}: ${fault}`);
    check(isAscending(gap.bottleneck.pledges), `${gap.requirement}: pledges by id`);
    check(isAscending(gap.nearMisses.map((miss) => miss.pledge)), `${gap.requirement}: near misses by id`);
    const bottleneckPlaces = gap.bottleneck.requirements.map((id) => places.get(id) ?? -1);
    check(
      bottleneckPlaces.every((place, index) => index === 0 || place > (bottleneckPlaces[index - 1] ?? 0)),
      `${gap.requirement}: bottleneck lines in rank order`,
    );
  }

  for (const phase of report.phases) {
    const own = report.lines.filter((line) => lines.get(line.requirement)?.phase === phase.phase);
    const critical = own.filter((line) => lines.get(line.requirement)?.priority === 1);
    check(
      phase.lines === own.length && phase.criticalLines === critical.length,
      `${phase.phase}: lines counted`,
    );
    const atZero = own.filter((line) => line.required > 0 && line.declared === 0);
    check(phase.linesAtZero === atZero.length, `${phase.phase}: lines at zero`);
    for (const tier of TIER_ORDER) {
      const isMet = (line: (typeof own)[number]) => line[tier] === line.required;
      check(phase.linesCovered[tier] === own.filter(isMet).length, `${phase.phase}: ${tier} lines covered`);
      check(
        phase.criticalCovered[tier] === critical.filter(isMet).length,
        `${phase.phase}: ${tier} critical covered`,
      );
    }
  }
  return faults;
}

function sumOf(shares: readonly Share[]): number {
  return shares.reduce((sum, share) => sum + share.quantity, 0);
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

function isAscending(ids: readonly string[]): boolean {
  return ids.every((id, index) => index === 0 || (ids[index - 1] ?? "") < id);
}
