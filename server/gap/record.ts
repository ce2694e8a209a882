import "server-only";
import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import type { Actor, Permission } from "@/server/authz/policy";
import { visibleTo } from "@/server/authz/visible";
import { DomainError } from "@/server/errors";
import { groupBy } from "@/server/group-by";
import { quoted, wording } from "@/server/language/wording";
import type { AskPledgeView, AskView } from "./views";

export type AskRow = typeof db.ask.$inferSelect;
type Reader = Pick<Ctx<Permission>, "actor" | "tx" | "now">;

export const noSuchAsk = () => new DomainError("NOT_FOUND", wording("gap.noAsk"));

/** Which asks somebody may be told of; row security draws the same line behind it. */
function askedOf(actor: Actor): SQL | undefined {
  if (actor.kind === "nation") return eq(db.ask.nationCode, actor.nation);
  return actor.role === "planner" ? undefined : sql`false`;
}

/** The asks of a plan, or one of them, as the reader may see them: newest first. */
export async function loadAsks(ctx: Reader, which: SQL): Promise<AskView[]> {
  const rows = await ctx.tx
    .select({ ask: db.ask, phaseId: db.requirement.phaseId })
    .from(db.ask)
    .leftJoin(
      db.requirement,
      and(eq(db.requirement.planId, db.ask.planId), eq(db.requirement.id, db.ask.requirementId)),
    )
    .where(and(which, askedOf(ctx.actor)))
    .orderBy(desc(db.ask.createdAt), desc(db.ask.id));
  const pledges = await pledgesOf(
    ctx,
    rows.flatMap(({ ask }) => (ask.pledgeId ? [ask.pledgeId] : [])),
  );
  return rows.map(({ ask, phaseId }) => {
    // A draft is the nation's own affair: headquarters hears of it when it is submitted.
    const isTold = ctx.actor.kind === "nation" || ask.state !== "open";
    return {
      id: ask.id,
      planId: ask.planId,
      requirement: ask.requirementId,
      phaseId,
      nation: ask.nationCode,
      capabilityCode: ask.capabilityCode,
      quantity: ask.quantity,
      byHours: ask.byHours,
      text: ask.text,
      replyBy: ask.replyBy,
      state: ask.state,
      isOverdue: ask.state === "open" && ask.replyBy < ctx.now,
      reason: ask.reason,
      pledge: (isTold && ask.pledgeId && pledges.get(ask.pledgeId)) || null,
      answeredAt: ask.answeredAt,
      answeredBy: ask.answeredBy,
      sender: ask.sender,
      sentAt: ask.createdAt,
      version: ask.version,
    };
  });
}

async function pledgesOf(ctx: Reader, pledgeIds: string[]): Promise<Map<string, AskPledgeView>> {
  if (pledgeIds.length === 0) return new Map();
  const { id, reference, standing } = db.pledge;
  const { title, quantity, state, number } = db.pledgeRevision;
  // Safe because every actor here was checked for something; `visibleTo` says what that actor may be told.
  const reader = ctx.actor;
  const rows = await ctx.tx
    .select({ pledgeId: id, reference, standing, title, quantity, state })
    .from(db.pledge)
    .innerJoin(db.pledgeRevision, eq(db.pledgeRevision.pledgeId, id))
    .where(and(inArray(id, pledgeIds), visibleTo(reader)))
    .orderBy(desc(number));
  const newest = [...groupBy(rows, (row) => row.pledgeId)].flatMap(([pledgeId, revisions]) => {
    const working = revisions.find((revision) => revision.state !== "discarded");
    return working ? [[pledgeId, working] as const] : [];
  });
  return new Map(newest);
}

/** Locks an ask that waits for its answer. Whoever may not see it hears that there is none. */
export async function lockOpenAsk<P extends Permission>(ctx: Ctx<P>, askId: string): Promise<AskRow> {
  // Row security lets a nation lock only what is open, so what was closed is read after it.
  await ctx.tx.select({ id: db.ask.id }).from(db.ask).where(eq(db.ask.id, askId)).for("update");
  const [row] = await ctx.tx
    .select()
    .from(db.ask)
    .where(and(eq(db.ask.id, askId), askedOf(ctx.actor)));
  if (!row) throw noSuchAsk();
  if (row.state !== "open")
    throw new DomainError(
      "CONFLICT",
      wording("gap.askClosed", { state: row.state, actor: quoted(row.answeredBy ?? row.sender) }),
      {
        details: {
          askId,
          state: row.state,
          reason: row.reason,
          version: row.version,
          changedBy: row.answeredBy,
          changedAt: row.answeredAt,
        },
      },
    );
  return row;
}

/**
 * Notes which pledge is being drafted as the answer. It leaves the version as it is: a draft must not even be
 * seen as a change of the ask.
 */
export async function linkDraft(
  ctx: Ctx<"pledge.draft">,
  ask: AskRow,
  pledge: { id: string; planId: string },
): Promise<void> {
  if (ask.planId !== pledge.planId) throw noSuchAsk();
  if (ask.pledgeId && ask.pledgeId !== pledge.id) {
    const other = (await pledgesOf(ctx, [ask.pledgeId])).get(ask.pledgeId);
    if (other)
      throw new DomainError("CONFLICT", wording("gap.alreadyDrafted", { reference: other.reference }), {
        details: { askId: ask.id, pledgeId: other.pledgeId },
      });
  }
  await ctx.tx.update(db.ask).set({ pledgeId: pledge.id }).where(eq(db.ask.id, ask.id));
}

/** What was drafted for an ask answers it at the moment it is submitted. */
export async function answerAsks(ctx: Ctx<"pledge.submit">, pledgeIds: readonly string[]): Promise<void> {
  await ctx.tx
    .update(db.ask)
    .set({
      state: "pledged",
      answeredAt: ctx.now,
      answeredBy: ctx.actor.name,
      version: sql`${db.ask.version} + 1`,
    })
    .where(
      and(
        inArray(db.ask.pledgeId, [...pledgeIds]),
        eq(db.ask.state, "open"),
        eq(db.ask.nationCode, ctx.actor.nation),
      ),
    );
}
