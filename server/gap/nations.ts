import type { Domain } from "@/db/enums";
import type { Actor } from "@/server/authz/policy";
import type { LineView, RefusalReason } from "@/server/coverage/views";
import type { Seen } from "@/server/coverage/visibility";
import { groupBy } from "@/server/group-by";
import { type HeldPledgeView, NATION_STANDINGS, type NationThatCouldAct } from "./views";

/** Which nations the plan lets act, by phase and domain. */
export type MayAct = ReadonlyMap<string, ReadonlySet<string>>;
export const mayActKey = (phaseId: string, domain: Domain): string => `${phaseId} ${domain}`;

/** The smallest change first: hours and days can be found sooner than a caveat or a decision falls. */
const EASIEST_FIRST: readonly RefusalReason[] = [
  "late",
  "endurance",
  "condition",
  "area",
  "phase",
  "combat",
  "blocked",
  "capability",
];

/**
 * Who could act on a line, best placed first, as the reader may know it: planners everything that counts, a
 * nation its own standing alone, observers only whom the plan lets act.
 */
export function nationsThatCouldAct(
  seen: Seen,
  actor: Actor,
  line: LineView,
  mayAct: MayAct,
): NationThatCouldAct[] {
  const held = groupBy(heldFor(seen, actor, line, mayAct), (pledge) => pledge.nation);
  const byDomain = mayAct.get(mayActKey(line.phaseId, line.domain)) ?? new Set<string>();
  const nations = [...new Set([...byDomain, ...held.keys()])].filter(
    (nation) => actor.kind === "headquarters" || nation === actor.nation,
  );
  return nations
    .map((nation): NationThatCouldAct => {
      const pledges = (held.get(nation) ?? []).map(({ nation: _, ...pledge }) => pledge).sort(compareHeld);
      const standing = pledges[0]?.miss ? "nearMiss" : pledges.length > 0 ? "pledged" : "mayAct";
      return { nation, standing, pledges };
    })
    .sort(compareNations);
}

/** Visible pledges of the line's capability, or of one that may stand in for it, of nations that may act. */
function heldFor(
  seen: Seen,
  actor: Actor,
  line: LineView,
  mayAct: MayAct,
): (HeldPledgeView & { nation: string })[] {
  const { snapshot, report } = seen;
  const fitting = new Set([
    line.capabilityCode,
    ...snapshot.plan.substitutions
      .filter((substitution) => substitution.fills === line.capabilityCode)
      .map((substitution) => substitution.offered),
  ]);
  const misses = new Map(
    report.gaps
      .find((gap) => gap.requirement === line.requirement)
      ?.nearMisses.map((miss) => [miss.pledge, miss]),
  );
  const assigned = new Map(
    report.allocation
      .filter((share) => share.requirement === line.requirement)
      .map((share) => [share.pledge, share.quantity]),
  );
  return snapshot.plan.pledges.flatMap((pledge) => {
    const domain = snapshot.domainOf.get(pledge.capability);
    if (!domain || !fitting.has(pledge.capability)) return [];
    if (!mayAct.get(mayActKey(line.phaseId, domain))?.has(pledge.nation)) return [];
    // What other nations have is not this nation's to read here, released or not.
    if (actor.kind === "nation" && pledge.nation !== actor.nation) return [];
    const shown = seen.visible(pledge.id);
    if (!shown) return [];
    const miss = misses.get(pledge.id);
    return [
      {
        nation: pledge.nation,
        pledgeId: shown.pledgeId,
        reference: shown.reference,
        title: shown.title,
        quantity: pledge.quantity,
        capabilityCode: pledge.capability,
        onThisLine: assigned.get(pledge.id) ?? 0,
        miss: miss ? { reason: miss.reason, by: miss.by } : null,
      },
    ];
  });
}

const ease = ({ miss }: HeldPledgeView): number =>
  miss ? EASIEST_FIRST.indexOf(miss.reason) : EASIEST_FIRST.length;

const compareHeld = (one: HeldPledgeView, other: HeldPledgeView): number =>
  ease(one) - ease(other) ||
  (one.miss?.by ?? 0) - (other.miss?.by ?? 0) ||
  other.quantity - one.quantity ||
  (one.reference < other.reference ? -1 : 1);

function compareNations(one: NationThatCouldAct, other: NationThatCouldAct): number {
  const rank = NATION_STANDINGS.indexOf(one.standing) - NATION_STANDINGS.indexOf(other.standing);
  if (rank !== 0) return rank;
  const [first, second] = [one.pledges[0], other.pledges[0]];
  return (first && second && compareHeld(first, second)) || (one.nation < other.nation ? -1 : 1);
}
