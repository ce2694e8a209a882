import "server-only";
import { effectOf } from "@/server/coverage/effect";
import { linesOf } from "@/server/coverage/queries";
import type { Seen } from "@/server/coverage/visibility";
import { groupBy } from "@/server/group-by";
import type { HeldAloneView } from "./views";

/**
 * The lines to which only this nation's pledges are assigned, and what they would have without them. For the
 * nation itself and for headquarters: that nobody else serves a line is not everybody's to know.
 */
export function linesHeldAlone(seen: Seen, nation: string): HeldAloneView[] {
  const { snapshot, report } = seen;
  const nationOf = new Map(snapshot.plan.pledges.map((pledge) => [pledge.id, pledge.nation]));
  const sharesOf = groupBy(report.allocation, (share) => share.requirement);
  const held = linesOf(seen).filter((line) => {
    const shares = sharesOf.get(line.requirement);
    return shares?.every((share) => nationOf.get(share.pledge) === nation);
  });
  if (held.length === 0) return [];
  const pledges = snapshot.plan.pledges.filter((pledge) => pledge.nation !== nation);
  const { lines } = effectOf({ plan: snapshot.plan, report }, { ...snapshot.plan, pledges });
  const afterOf = new Map(lines.map((line) => [line.requirement, line.after?.declared]));
  return held.map((line) => ({
    line,
    without: afterOf.get(line.requirement) ?? line.declared,
    pledges: (sharesOf.get(line.requirement) ?? []).flatMap(({ pledge, quantity }) => {
      const shown = seen.visible(pledge);
      return shown
        ? [{ pledgeId: shown.pledgeId, reference: shown.reference, title: shown.title, quantity }]
        : [];
    }),
  }));
}
