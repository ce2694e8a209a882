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

type Held = HeldPledgeView & { nation: string };

/**
 * Says of a line who could act on it, best placed first, as the reader may know it: planners everything that
 * counts, a nation its own standing alone, observers only whom the plan lets act.
 */
export function nationsThatCouldAct(
  seen: Seen,
  actor: Actor,
  mayAct: MayAct,
): (line: LineView) => NationThatCouldAct[] {
  const heldFor = createHeldFinder(seen, mayAct);
  return (line) => {
    const held = groupBy(heldFor(line), (pledge) => pledge.nation);
    const byDomain = mayAct.get(mayActKey(line.phaseId, line.domain)) ?? new Set<string>();
    // What other nations have is not this nation's to read here, released or not.
    return [...new Set([...byDomain, ...held.keys()])]
      .filter((nation) => actor.kind === "headquarters" || nation === actor.nation)
      .map((nation): NationThatCouldAct => {
        const pledges = (held.get(nation) ?? []).map(({ nation: _, ...pledge }) => pledge).sort(compareHeld);
        const standing = pledges[0]?.miss ? "nearMiss" : pledges.length > 0 ? "pledged" : "mayAct";
        return { nation, standing, pledges };
      })
      .sort(compareNations);
  };
}

/** Visible pledges of a line's capability, or of one that may stand in for it, of nations that may act. */
function createHeldFinder({ snapshot, report, visible }: Seen, mayAct: MayAct): (line: LineView) => Held[] {
  const { requirements, substitutions, pledges } = snapshot.plan;
  const phaseOf = new Map(requirements.map((line) => [line.id, line.phase]));
  const sharesOf = groupBy(report.allocation, (share) => share.pledge);
  const gapOf = new Map(report.gaps.map((gap) => [gap.requirement, gap]));
  const byCapability = groupBy(pledges, (pledge) => pledge.capability);

  return (line) => {
    const fitting = [
      line.capabilityCode,
      ...substitutions.filter(({ fills }) => fills === line.capabilityCode).map(({ offered }) => offered),
    ];
    const misses = new Map(gapOf.get(line.requirement)?.nearMisses.map((miss) => [miss.pledge, miss]));
    return fitting.flatMap((capability) => {
      const domain = snapshot.domainOf.get(capability);
      const participants = domain && mayAct.get(mayActKey(line.phaseId, domain));
      return (byCapability.get(capability) ?? []).flatMap((pledge): Held[] => {
        const shown = visible(pledge.id);
        if (!shown || !participants?.has(pledge.nation)) return [];
        const inPhase = (sharesOf.get(pledge.id) ?? []).filter(
          (share) => phaseOf.get(share.requirement) === line.phaseId,
        );
        const units = (isHere: boolean) =>
          inPhase
            .filter((share) => (share.requirement === line.requirement) === isHere)
            .reduce((sum, share) => sum + share.quantity, 0);
        const miss = misses.get(pledge.id);
        return [
          {
            nation: pledge.nation,
            pledgeId: shown.pledgeId,
            reference: shown.reference,
            title: shown.title,
            quantity: pledge.quantity,
            capabilityCode: capability,
            basis: shown.basis,
            sourceCodes: shown.sourceCodes,
            onThisLine: units(true),
            onOtherLines: units(false),
            miss: miss ? { reason: miss.reason, by: miss.by } : null,
          },
        ];
      });
    });
  };
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
