import "server-only";
import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { EVIDENCE_KINDS, REVISION_STATES, STANDINGS } from "@/db/enums";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import { grant } from "@/server/authz/grant";
import { DomainError, notFound } from "@/server/errors";
import { holdPlans } from "@/server/hold-plans";
import { wording } from "@/server/language/wording";
import { recordUndo } from "./history";
import { decideUndo, lastAct, type Mutating } from "./lifecycle";
import type { MovedAll } from "./moves";
import { fieldsOf, lockPledge, type PledgeRecord, type Revision } from "./record";
import { overwriteDraft } from "./revision-rows";
import { PledgeFields, type UndoPledges } from "./schema";

type Event = typeof db.pledgeEvent.$inferSelect;
type Reader = Ctx<"pledge.read">;

/**
 * Takes back the last act on each of these pledges as one more act: the state before it is written anew and
 * nothing is deleted. All or none. Headquarters is not told of drafts, so what only its nation knows of does
 * not hold it back: a draft stands beside the revision that headquarters decides on.
 */
export async function undoActs(ctx: Reader, { items }: z.infer<typeof UndoPledges>): Promise<MovedAll> {
  const undone: MovedAll = { done: [], acts: [] };
  await holdPlans(ctx.tx, { pledges: items.map((item) => item.pledgeId) });
  for (const item of [...items].sort((a, b) => (a.pledgeId < b.pledgeId ? -1 : 1))) {
    undone.acts.push({ pledgeId: item.pledgeId, eventId: await undoAct(ctx, item) });
    undone.done.push(item.pledgeId);
  }
  return undone;
}

async function undoAct(
  ctx: Reader,
  { pledgeId, eventId }: { pledgeId: string; eventId: string },
): Promise<string> {
  const record = await lockPledge(ctx.tx, pledgeId, ctx.actor);
  const events = await ctx.tx
    .select()
    .from(db.pledgeEvent)
    .where(eq(db.pledgeEvent.pledgeId, pledgeId))
    .orderBy(asc(db.pledgeEvent.at), asc(db.pledgeEvent.id));
  const act = events.find((event) => event.id === eventId);
  if (!record || !act) throw notFound("pledge");
  const decision = decideUndo(ctx.actor, act.action, record.pledge.nationCode);
  if (!decision.allowed)
    throw new DomainError(decision.code, decision.why, {
      details: { pledgeId, action: act.action },
    });
  const last = lastAct(events);
  if (last?.id !== act.id) throw overtaken(record.pledge.reference, act, events.at(-1) ?? act);
  const mover = { ...ctx, actor: grant(ctx.actor, decision.permission) };
  if (act.revisionId === null) await backToStanding(mover, record, act);
  else await backToRevision(mover, record, act);
  return recordUndo(mover, record.pledge, act);
}

const overtaken = (reference: string, act: Event, since: Event) =>
  new DomainError("CONFLICT", wording("undo.overtaken", { reference, actor: since.actor }), {
    details: {
      pledgeId: act.pledgeId,
      changedBy: since.actor,
      changedAt: since.at,
      action: since.action,
      changes: since.changes,
    },
  });

const before = ({ changes }: Event): Record<string, unknown> =>
  Object.fromEntries(Object.entries(changes).map(([field, { from }]) => [field, from]));

const StandingBefore = z.object({ standing: z.enum(STANDINGS), standingReason: z.string().nullish() });

async function backToStanding(ctx: Ctx<Mutating>, { pledge }: PledgeRecord, act: Event): Promise<void> {
  const { standing, standingReason } = StandingBefore.parse(before(act));
  await ctx.tx
    .update(db.pledge)
    .set({
      standing,
      // What was done before reasons were kept with their act is put back with the act's own words.
      standingReason: standing === "active" ? null : (standingReason ?? act.reason),
      version: pledge.version + 1,
    })
    .where(eq(db.pledge.id, pledge.id));
}

const StateBefore = z
  .object({
    state: z.enum(REVISION_STATES),
    evidenceKind: z.enum(EVIDENCE_KINDS).nullable(),
    evidenceText: z.string().nullable(),
    evidenceOn: z.string().nullable(),
    remark: z.string().nullable(),
    decidedAt: z.coerce.date().nullable(),
  })
  .partial();

async function backToRevision(ctx: Ctx<Mutating>, { revisions }: PledgeRecord, act: Event): Promise<void> {
  const revision = revisions.find((one) => one.id === act.revisionId);
  if (!revision) throw notFound("pledge");
  if (act.action === "edit") return backToFields(ctx, revision, act);
  await ctx.tx
    .update(db.pledgeRevision)
    .set({ ...StateBefore.parse(before(act)), version: revision.version + 1, changedAt: ctx.now })
    .where(eq(db.pledgeRevision.id, revision.id));
}

async function backToFields(ctx: Ctx<Mutating>, draft: Revision, act: Event): Promise<void> {
  const fields = PledgeFields.safeParse({ ...fieldsOf(draft), ...before(act) });
  if (!fields.success) throw new DomainError("CONFLICT", wording("undo.noLongerValid"));
  await overwriteDraft(ctx, draft, fields.data);
}
