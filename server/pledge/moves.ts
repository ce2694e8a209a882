import "server-only";
import { desc, eq } from "drizzle-orm";
import type { z } from "zod";
import type { RevisionState } from "@/db/enums";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import { DomainError, notFound } from "@/server/errors";
import { holdPlans } from "@/server/hold-plans";
import { quoted, wording } from "@/server/language/wording";
import { changesBetween, recordEvent } from "./history";
import { decide, type Mutating, type PledgeAction } from "./lifecycle";
import { fieldsOf, lockPledge, type PledgeRecord, type Revision, workingRevision } from "./record";
import type { PledgeAt } from "./schema";

export type At = z.infer<typeof PledgeAt> & {
  /** Where the act is about the pledge as a whole, which was seen in this version. */
  pledgeVersion?: number;
};

/** A pledge that is locked for an action its actor may take. */
export interface Opened {
  record: PledgeRecord;
  working: Revision;
  to: RevisionState | null;
  standingAfter: "active" | "suspended" | "withdrawn";
}

/** Locks the pledge after the plans that it moves, checks version and lifecycle, and says what the action leads to. */
export async function open<P extends Mutating>(ctx: Ctx<P>, at: At, action: PledgeAction): Promise<Opened> {
  await holdPlans(ctx.tx, { pledges: [at.pledgeId] });
  const record = await lockPledge(ctx.tx, at.pledgeId, ctx.actor);
  const working = record && workingRevision(record);
  if (!record || !working) throw notFound("pledge");
  const { pledge } = record;
  if (ctx.actor.kind === "nation" && ctx.actor.nation !== pledge.nationCode)
    throw new DomainError("FORBIDDEN", wording("only.ownNation"));
  const decision = decide(ctx.actor, action, {
    nation: pledge.nationCode,
    standing: pledge.standing,
    state: working.state,
    wasSubmitted: pledge.firstSubmittedAt !== null,
  });
  if (!decision.allowed)
    throw new DomainError(
      "CONFLICT",
      wording("pledge.refused", { reference: pledge.reference, why: decision.why }),
      {
        details: { pledgeId: pledge.id, state: working.state, version: working.version },
      },
    );
  if (working.version !== at.version || pledge.version !== (at.pledgeVersion ?? pledge.version))
    throw await changedMeanwhile(ctx, pledge, working);
  return { record, working, to: decision.to, standingAfter: decision.standingAfter };
}

async function changedMeanwhile<P extends Mutating>(
  ctx: Ctx<P>,
  { id: pledgeId, reference, version: pledgeVersion }: PledgeRecord["pledge"],
  working: Revision,
): Promise<DomainError> {
  const changedBy = await lastHand(ctx, pledgeId);
  const actor = changedBy === null ? wording("account.somebody") : quoted(changedBy);
  const { state, version, changedAt } = working;
  const fields = fieldsOf(working);
  return new DomainError("CONFLICT", wording("pledge.changedMeanwhile", { actor, reference }), {
    details: { pledgeId, pledgeVersion, state, version, fields, changedBy, changedAt },
  });
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

/** What an act left behind: the version it led to, and its event, by which it can be taken back. */
export interface Moved {
  version: number;
  eventId: string;
}

/** Takes the revision to its next state, with the history in the same transaction. */
export async function move<P extends Mutating>(
  ctx: Ctx<P>,
  { record, working, to }: Opened,
  action: PledgeAction,
  change: RevisionChange = {},
  reason: string | null = null,
): Promise<Moved> {
  const version = working.version + 1;
  const state = change.state ?? to ?? working.state;
  await ctx.tx
    .update(db.pledgeRevision)
    .set({ ...change, state, version, changedAt: ctx.now })
    .where(eq(db.pledgeRevision.id, working.id));
  const eventId = await recordEvent(ctx, record.pledge, working.id, action, reason, {
    state: { from: working.state, to: state },
    ...changesBetween(decisionOf(working), decisionOf({ ...working, ...change })),
  });
  return { version, eventId };
}

/** What an act changes beside the state; the history keeps all of it, so that the act can be taken back. */
const decisionOf = ({ evidenceKind, evidenceText, evidenceOn, remark, decidedAt }: Decided): Decided => ({
  evidenceKind,
  evidenceText,
  evidenceOn,
  remark,
  decidedAt,
});
type Decided = Pick<RevisionChange, "evidenceKind" | "evidenceText" | "evidenceOn" | "remark" | "decidedAt">;

export const inOrder = (items: readonly At[]): At[] =>
  [...items].sort((a, b) => (a.pledgeId < b.pledgeId ? -1 : 1));

/**
 * All or none: a pledge that cannot move undoes the others, and the refusal names each that cannot. Locked in
 * one order, so that two bulk acts never wait for each other.
 */
export async function moveAll<P extends Mutating>(
  ctx: Ctx<P>,
  items: readonly At[],
  action: PledgeAction,
  changeOf: (opened: Opened) => RevisionChange = () => ({}),
  reason: string | null = null,
): Promise<MovedAll> {
  const moved: MovedAll = { done: [], acts: [] };
  const refused: { pledgeId: string; refusal: DomainError }[] = [];
  await holdPlans(ctx.tx, { pledges: items.map((item) => item.pledgeId) });
  for (const item of inOrder(items)) {
    try {
      const opened = await open(ctx, item, action);
      const { eventId } = await move(ctx, opened, action, changeOf(opened), reason);
      moved.done.push(item.pledgeId);
      moved.acts.push({ pledgeId: item.pledgeId, eventId });
    } catch (error) {
      if (!(error instanceof DomainError) || items.length === 1) throw error;
      refused.push({ pledgeId: item.pledgeId, refusal: error });
    }
  }
  const [first] = refused;
  if (!first) return moved;
  throw new DomainError(first.refusal.code, first.refusal.message, {
    details: first.refusal.details,
    fields: refused.map(({ pledgeId, refusal }) => ({ field: pledgeId, message: refusal.message })),
  });
}

export interface MovedAll {
  done: string[];
  acts: { pledgeId: string; eventId: string }[];
}
