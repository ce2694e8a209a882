import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import * as db from "@/db/schema";
import { type ApartCtx, asActor, type Ctx } from "@/server/authz/context";
import { DomainError } from "@/server/errors";
import { wording } from "@/server/language/wording";
import { findGap } from "./find-gap";
import type { AcceptGap, ReopenGap } from "./schema";

type Acceptance = typeof db.acceptedGap.$inferSelect;

/** Lives with a gap, up to as many units as are missing now at most. */
export async function acceptGap(
  ctx: ApartCtx<"gap.decide">,
  input: z.infer<typeof AcceptGap>,
): Promise<{ version: number }> {
  const { planId, requirementId, shortfall, reason } = input;
  const { line } = await findGap(ctx, planId, requirementId);
  if (shortfall > line.shortfall)
    throw new DomainError("CONFLICT", wording("gap.lessMissing", { shortfall: line.shortfall }), {
      details: { shortfall: line.shortfall },
    });
  return asActor(ctx, async (inner) => {
    const before = await lockAcceptance(inner, planId, requirementId);
    if ((before?.version ?? null) !== (input.version ?? null)) throw changedMeanwhile(before);
    const version = (before?.version ?? 0) + 1;
    const { userId, name } = ctx.actor;
    const written = { shortfall, reason, acceptedBy: userId, actor: name, acceptedAt: ctx.now, version };
    const [row] = before
      ? await inner.tx.update(db.acceptedGap).set(written).where(isThe(planId, requirementId)).returning()
      : await inner.tx
          .insert(db.acceptedGap)
          .values({ planId, requirementId, ...written })
          .onConflictDoNothing()
          .returning();
    // Two planners who accept the same gap at once both saw it open.
    if (!row) throw changedMeanwhile(await lockAcceptance(inner, planId, requirementId));
    await record(inner, planId, requirementId, "gap accepted", reason, before?.shortfall ?? null, shortfall);
    return { version };
  });
}

export async function reopenGap(ctx: Ctx<"gap.decide">, input: z.infer<typeof ReopenGap>): Promise<void> {
  const { planId, requirementId } = input;
  const before = await lockAcceptance(ctx, planId, requirementId);
  if (!before) throw new DomainError("NOT_FOUND", wording("gap.notAccepted"));
  if (before.version !== input.version) throw changedMeanwhile(before);
  await ctx.tx.delete(db.acceptedGap).where(isThe(planId, requirementId));
  await record(ctx, planId, requirementId, "gap reopened", input.reason, before.shortfall, null);
}

const isThe = (planId: string, requirementId: string) =>
  and(eq(db.acceptedGap.planId, planId), eq(db.acceptedGap.requirementId, requirementId));

async function lockAcceptance(
  { tx }: Ctx<"gap.decide">,
  planId: string,
  requirementId: string,
): Promise<Acceptance | null> {
  const [row] = await tx.select().from(db.acceptedGap).where(isThe(planId, requirementId)).for("update");
  return row ?? null;
}

function changedMeanwhile(now: Acceptance | null): DomainError {
  if (!now) return new DomainError("CONFLICT", wording("gap.reopenedMeanwhile"));
  const { actor, shortfall, reason, version, acceptedAt } = now;
  return new DomainError("CONFLICT", wording("gap.acceptedMeanwhile", { actor, shortfall }), {
    details: { actor, shortfall, reason, version, acceptedAt },
  });
}

const record = (
  { actor, tx, now }: Ctx<"gap.decide">,
  planId: string,
  requirementId: string,
  action: string,
  reason: string,
  from: number | null,
  to: number | null,
) =>
  tx.insert(db.planEvent).values({
    planId,
    at: now,
    userId: actor.userId,
    actor: actor.name,
    action,
    reason,
    changes: { [requirementId]: { from, to } },
  });
