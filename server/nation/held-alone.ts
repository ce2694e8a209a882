import "server-only";
import { linesOf } from "@/server/coverage/queries";
import { type Asker, figuresOf } from "@/server/coverage/solving";
import type { LineView } from "@/server/coverage/views";
import type { Seen } from "@/server/coverage/visibility";
import { groupBy } from "@/server/group-by";
import type { HeldAloneView } from "./views";

/**
 * The lines to which only this nation's pledges are assigned, and what they would have without them. For the
 * nation itself and for headquarters: that nobody else serves a line is not everybody's to know.
 */
export async function linesHeldAlone(ctx: Asker, seen: Seen, nation: string): Promise<HeldAloneView[]> {
  const { snapshot, report } = seen;
  const nationOf = new Map(snapshot.plan.pledges.map((pledge) => [pledge.id, pledge.nation]));
  const sharesOf = groupBy(report.allocation, (share) => share.requirement);
  const held = linesInOrder(seen).filter((line) => {
    const shares = sharesOf.get(line.requirement);
    return shares?.every((share) => nationOf.get(share.pledge) === nation);
  });
  if (held.length === 0) return [];
  const pledges = snapshot.plan.pledges.filter((pledge) => pledge.nation !== nation);
  const { lines } = await figuresOf(ctx, { ...snapshot.plan, pledges });
  const without = new Map(lines.map((line) => [line.requirement, line.declared]));
  return held.map((line) => ({
    line,
    without: without.get(line.requirement) ?? line.declared,
    pledges: (sharesOf.get(line.requirement) ?? []).flatMap(({ pledge, quantity }) => {
      const shown = seen.visible(pledge);
      return shown
        ? [{ pledgeId: shown.pledgeId, reference: shown.reference, title: shown.title, quantity }]
        : [];
    }),
  }));
}

/** Phase by phase, and within a phase as the catalogue lists capabilities: as a sheet is read, not as units are dealt. */
export function linesInOrder(seen: Seen): LineView[] {
  const { phases, capabilities } = seen.snapshot.plan;
  const phaseAt = new Map(phases.map((phase, index) => [phase.id, index]));
  const capabilityAt = new Map(capabilities.map(({ code }, index) => [code, index]));
  const place = ({ phaseId, capabilityCode }: LineView) =>
    (phaseAt.get(phaseId) ?? 0) * capabilities.length + (capabilityAt.get(capabilityCode) ?? 0);
  return linesOf(seen).sort((one, other) => place(one) - place(other));
}
