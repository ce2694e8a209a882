import "server-only";
import { randomUUID } from "node:crypto";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import type { Permission } from "@/server/authz/policy";

export type Changes = Record<string, { from: unknown; to: unknown }>;

/** What differs, field by field; lists are compared by what they hold. */
export function changesBetween<T extends object>(before: T, after: T): Changes {
  const changes: Changes = {};
  for (const key of Object.keys(after) as (keyof T & string)[]) {
    if (canonical(before[key]) !== canonical(after[key]))
      changes[key] = { from: before[key] ?? null, to: after[key] ?? null };
  }
  return changes;
}

const canonical = (value: unknown): string =>
  JSON.stringify(Array.isArray(value) ? value.map((item) => JSON.stringify(item)).sort() : (value ?? null));

/** What only concerns the nation until its approver submits. */
const PRIVATE_ACTIONS = [
  "created",
  "edit",
  "revise",
  "mark_for_release",
  "take_back",
  "hand_back",
  "discard",
  "restore",
  "contain_draft",
];

/**
 * Adds to the history in the transaction of the change itself: neither stands without the other. The
 * database gives the moment, so that two acts of one millisecond keep their order. Resolves to the event's id.
 */
export const recordEvent = <P extends Permission>(
  ctx: Ctx<P>,
  pledge: { id: string; nationCode: string },
  revisionId: string | null,
  action: string,
  reason: string | null,
  changes: Changes,
): Promise<string> =>
  add(ctx, pledge, {
    revisionId,
    action,
    reason,
    changes,
    isDisclosed: !PRIVATE_ACTIONS.includes(action),
  });

type Event = typeof db.pledgeEvent.$inferSelect;

/** The taking back of an act is one more act, known to whoever knows of the first. */
export const recordUndo = <P extends Permission>(
  ctx: Ctx<P>,
  pledge: { id: string; nationCode: string },
  undone: Pick<Event, "id" | "revisionId" | "changes" | "isDisclosed">,
): Promise<string> =>
  add(ctx, pledge, {
    revisionId: undone.revisionId,
    action: "undo",
    reason: null,
    changes: Object.fromEntries(
      Object.entries(undone.changes).map(([field, { from, to }]) => [field, { from: to, to: from }]),
    ),
    undoesId: undone.id,
    isDisclosed: undone.isDisclosed,
  });

async function add<P extends Permission>(
  { tx, actor }: Ctx<P>,
  pledge: { id: string; nationCode: string },
  event: Pick<Event, "revisionId" | "action" | "reason" | "changes" | "isDisclosed"> & { undoesId?: string },
): Promise<string> {
  const id = randomUUID();
  await tx.insert(db.pledgeEvent).values({
    ...event,
    id,
    pledgeId: pledge.id,
    nationCode: pledge.nationCode,
    userId: actor.userId,
    actor: actor.name,
  });
  return id;
}
