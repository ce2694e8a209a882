import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import * as db from "@/db/schema";
import { type Ctx, onceAsActor, type WritingCtx } from "@/server/authz/context";
import { grant } from "@/server/authz/grant";
import { DomainError } from "@/server/errors";
import { wording } from "@/server/language/wording";
import type { PlanAction } from "@/server/plan/views";
import { findGap } from "./find-gap";
import type { AcceptGap, ReopenGap } from "./schema";
import { shortfallsToAll } from "./shortfall-to-all";

type Acceptance = typeof db.acceptedGap.$inferSelect;

/** Lives with a gap, up to as many units as are missing now at most, or as everybody may be told are missing. */
export async function acceptGap(
  ctx: WritingCtx<"gap.decide">,
  input: z.infer<typeof AcceptGap>,
): Promise<{ version: number }> {
  const { planId, requirementId, shortfall, reason } = input;
  const { seen, line } = await findGap(ctx, planId, requirementId);
  const toAll = await shortfallsToAll({ ...ctx, actor: grant(ctx.actor, "coverage.read") }, seen);
  const most = Math.max(line.shortfall, toAll.get(requirementId) ?? 0);
  if (shortfall > most)
    throw new DomainError("CONFLICT", wording("gap.lessMissing", { shortfall: most }), {
      details: { shortfall: most },
    });
  return onceAsActor(ctx, async (inner) => {
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
    await record(inner, planId, "accept_gap", reason, acceptanceChanges(requirementId, before, row));
    return { version };
  });
}

export async function reopenGap(ctx: Ctx<"gap.decide">, input: z.infer<typeof ReopenGap>): Promise<void> {
  const { planId, requirementId } = input;
  const before = await lockAcceptance(ctx, planId, requirementId);
  if (!before) throw new DomainError("NOT_FOUND", wording("gap.notAccepted"));
  if (before.version !== input.version) throw changedMeanwhile(before);
  await ctx.tx.delete(db.acceptedGap).where(isThe(planId, requirementId));
  await record(ctx, planId, "reopen_gap", input.reason, acceptanceChanges(requirementId, before, null));
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

type Changes = (typeof db.planEvent.$inferSelect)["changes"];

/** In the form in which the history of the plan keeps its parts, so that the decision can be undone there. */
function acceptanceChanges(
  requirementId: string,
  before: Acceptance | null,
  after: Acceptance | null,
): Changes {
  const path = `accepted_gap/${requirementId}`;
  const [from, to] = [before && keptOf(before), after && keptOf(after)];
  if (!from || !to) return { [path]: { from, to } };
  return Object.fromEntries(
    Object.entries(to)
      .map(([field, value]) => [`${path}/${field}`, { from: from[field], to: value }] as const)
      .filter(([, change]) => change.from !== change.to),
  );
}

const keptOf = ({
  shortfall,
  reason,
  acceptedBy,
  actor,
  acceptedAt,
}: Acceptance): Record<string, unknown> => ({
  shortfall,
  reason,
  acceptedBy,
  actor,
  acceptedAt: acceptedAt.toISOString(),
});

const record = (
  { actor, tx, now }: Ctx<"gap.decide">,
  planId: string,
  action: PlanAction,
  reason: string,
  changes: Changes,
) =>
  tx.insert(db.planEvent).values({
    planId,
    at: now,
    userId: actor.userId,
    actor: actor.name,
    action,
    reason,
    changes,
  });
