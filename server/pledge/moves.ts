import "server-only";
import { desc, eq } from "drizzle-orm";
import type { z } from "zod";
import type { RevisionState } from "@/db/enums";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import { DomainError, notFound } from "@/server/errors";
import { changesBetween, recordEvent } from "./history";
import { decide, type PledgeAction } from "./lifecycle";
import { fieldsOf, lockPledge, type PledgeRecord, type Revision, workingRevision } from "./record";
import type { PledgeAt } from "./schema";

export type At = z.infer<typeof PledgeAt>;
export type Mutating = "pledge.draft" | "pledge.submit" | "pledge.decide";

/** A pledge that is locked for an action its actor may take. */
export interface Opened {
  record: PledgeRecord;
  working: Revision;
  to: RevisionState | null;
  standingAfter: "active" | "suspended" | "withdrawn";
}

/** Locks the pledge, checks version and lifecycle, and says what the action leads to. */
export async function open<P extends Mutating>(ctx: Ctx<P>, at: At, action: PledgeAction): Promise<Opened> {
  const record = await lockPledge(ctx.tx, at.pledgeId, ctx.actor);
  const working = record && workingRevision(record);
  if (!record || !working) throw notFound("pledge");
  const { pledge } = record;
  if (ctx.actor.kind === "nation" && ctx.actor.nation !== pledge.nationCode)
    throw new DomainError("FORBIDDEN", "Only the nation that made the pledge can do this.");
  const decision = decide(ctx.actor, action, {
    nation: pledge.nationCode,
    standing: pledge.standing,
    state: working.state,
    wasSubmitted: pledge.firstSubmittedAt !== null,
  });
  if (!decision.allowed)
    throw new DomainError("CONFLICT", `${pledge.reference}: ${decision.why}`, {
      details: { pledgeId: pledge.id, state: working.state, version: working.version },
    });
  if (working.version !== at.version)
    throw new DomainError("CONFLICT", `${pledge.reference} was changed by somebody else meanwhile.`, {
      details: {
        pledgeId: pledge.id,
        state: working.state,
        version: working.version,
        fields: fieldsOf(working),
        changedBy: await lastHand(ctx, pledge.id),
        changedAt: working.changedAt,
      },
    });
  return { record, working, to: decision.to, standingAfter: decision.standingAfter };
}

async function lastHand<P extends Mutating>({ tx }: Ctx<P>, pledgeId: string): Promise<string | null> {
  const [event] = await tx
    .select({ actor: db.pledgeEvent.actor })
    .from(db.pledgeEvent)
    .where(eq(db.pledgeEvent.pledgeId, pledgeId))
    .orderBy(desc(db.pledgeEvent.at))
    .limit(1);
  return event?.actor ?? null;
}

export type RevisionChange = Partial<typeof db.pledgeRevision.$inferInsert>;

/** Takes the revision to its next state, with the history in the same transaction. */
export async function move<P extends Mutating>(
  ctx: Ctx<P>,
  { record, working, to }: Opened,
  action: PledgeAction,
  change: RevisionChange = {},
  reason: string | null = null,
): Promise<number> {
  const version = working.version + 1;
  const state = change.state ?? to ?? working.state;
  await ctx.tx
    .update(db.pledgeRevision)
    .set({ ...change, state, version, changedAt: ctx.now })
    .where(eq(db.pledgeRevision.id, working.id));
  await recordEvent(ctx, record.pledge, working.id, action, reason, {
    state: { from: working.state, to: state },
    ...changesBetween(evidenceOf(working), evidenceOf({ ...working, ...change })),
  });
  return version;
}

const evidenceOf = ({ evidenceKind, evidenceText, evidenceOn }: Evidence): Evidence => ({
  evidenceKind,
  evidenceText,
  evidenceOn,
});
type Evidence = Pick<RevisionChange, "evidenceKind" | "evidenceText" | "evidenceOn">;

export const inOrder = (items: readonly At[]): At[] =>
  [...items].sort((a, b) => (a.pledgeId < b.pledgeId ? -1 : 1));

/**
 * All or none: the first pledge that cannot move undoes those before it. Locked in one order, so that two
 * bulk acts never wait for each other.
 */
export async function moveAll<P extends Mutating>(
  ctx: Ctx<P>,
  items: readonly At[],
  action: PledgeAction,
  changeOf: (opened: Opened) => RevisionChange = () => ({}),
  reason: string | null = null,
): Promise<{ done: string[] }> {
  const done: string[] = [];
  for (const item of inOrder(items)) {
    const opened = await open(ctx, item, action);
    await move(ctx, opened, action, changeOf(opened), reason);
    done.push(item.pledgeId);
  }
  return { done };
}
