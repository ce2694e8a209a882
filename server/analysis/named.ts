import "server-only";
import type { Seen } from "@/server/coverage/visibility";
import type { NamedPledge } from "./views";

/** A pledge by its names, when it is released to the reader. */
export function named(seen: Seen, reference: string): NamedPledge | null {
  const pledge = seen.visible(reference);
  if (!pledge) return null;
  const { pledgeId, title, nation } = pledge;
  return { pledgeId, reference, title, nation };
}

/** Nations of which every pledge that counts is released to the reader: what only all of it tells may be told. */
export function namedNations({ snapshot, visible }: Seen): ReadonlySet<string> {
  const nations = new Set(snapshot.plan.pledges.map((pledge) => pledge.nation));
  for (const pledge of snapshot.plan.pledges) if (!visible(pledge.id)) nations.delete(pledge.nation);
  return nations;
}

/** Which plan an answer is about, as every answer says. */
export const aboutOf = ({ snapshot }: Seen) => ({
  planId: snapshot.planId,
  revision: snapshot.revision,
  asOf: snapshot.takenAt,
});
