import "server-only";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import type { Permission } from "@/server/authz/policy";

export type Changes = Record<string, { from: unknown; to: unknown }>;

/** What differs, field by field; lists are compared by what they hold. */
export function changesBetween<T extends object>(before: T, after: T): Changes {
  const changes: Changes = {};
  for (const key of Object.keys(after) as (keyof T & string)[]) {
    if (JSON.stringify(before[key]) !== JSON.stringify(after[key]))
      changes[key] = { from: before[key] ?? null, to: after[key] ?? null };
  }
  return changes;
}

/** What only concerns the nation until its approver submits. */
const PRIVATE_ACTIONS = [
  "created",
  "edit",
  "revise",
  "mark_for_release",
  "take_back",
  "hand_back",
  "discard",
];

/**
 * Adds to the history in the transaction of the change itself: neither stands without the other. The
 * database gives the moment, so that two acts of one millisecond keep their order.
 */
export const recordEvent = async <P extends Permission>(
  ctx: Ctx<P>,
  pledge: { id: string; nationCode: string },
  revisionId: string | null,
  action: string,
  reason: string | null,
  changes: Changes,
): Promise<void> => {
  await ctx.tx.insert(db.pledgeEvent).values({
    pledgeId: pledge.id,
    revisionId,
    nationCode: pledge.nationCode,
    userId: ctx.actor.userId,
    actor: ctx.actor.name,
    action,
    reason,
    changes,
    isDisclosed: !PRIVATE_ACTIONS.includes(action),
  });
};
