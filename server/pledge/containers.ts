import "server-only";
import { asc, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import { can } from "@/server/authz/policy";
import { DomainError, notFound } from "@/server/errors";
import { holdPlans } from "@/server/hold-plans";
import { wording } from "@/server/language/wording";
import { recordEvent } from "./history";
import { loadIncluded, lockPledge, type PledgeRecord, workingRevision } from "./record";
import type { SetContainer } from "./schema";

type Drafter = Ctx<"pledge.draft">;

/**
 * Says that a pledge is contained in the head-count of a larger one of the same nation and plan, or no longer
 * is. One level only: what contains others is itself contained in nothing, so there can be no circle.
 */
export async function setContainer(
  ctx: Drafter,
  { pledgeId, containerId, version, reason }: z.infer<typeof SetContainer>,
): Promise<{ pledgeVersion: number }> {
  // Both are locked in one order: two such acts never wait for each other, and neither sees half of the other.
  await holdPlans(ctx.tx, { pledges: [pledgeId] });
  const both = containerId === null ? [pledgeId] : [pledgeId, containerId];
  await ctx.tx
    .select({ id: db.pledge.id })
    .from(db.pledge)
    .where(inArray(db.pledge.id, both))
    .orderBy(asc(db.pledge.id))
    .for("update");
  const inner = await ownPledge(ctx, pledgeId);
  const container = containerId === null ? null : await ownPledge(ctx, containerId);
  const { pledge } = inner;
  if (pledge.firstSubmittedAt !== null && !can(ctx.actor, "pledge.submit"))
    throw new DomainError("FORBIDDEN", wording("promise.approverOnly"));
  if (pledge.version !== version)
    throw new DomainError("CONFLICT", wording("promise.containerChanged", { reference: pledge.reference }), {
      details: { pledgeId, pledgeVersion: pledge.version, includedInId: pledge.includedInId },
    });
  if (container) await refuseImpossible(ctx, inner, container);
  const before = pledge.includedInId === null ? null : await referenceOf(ctx, pledge.includedInId);
  const includedInId = container?.pledge.id ?? null;
  if (includedInId === pledge.includedInId) return { pledgeVersion: pledge.version };
  await ctx.tx
    .update(db.pledge)
    .set({ includedInId, version: pledge.version + 1 })
    .where(eq(db.pledge.id, pledgeId));
  // What was never submitted is nobody else's business, and neither is what contains it.
  const action = pledge.firstSubmittedAt === null ? "contain_draft" : "contain";
  await recordEvent(ctx, pledge, null, action, reason, {
    includedIn: { from: before, to: container?.pledge.reference ?? null },
  });
  return { pledgeVersion: pledge.version + 1 };
}

async function ownPledge(ctx: Drafter, pledgeId: string): Promise<PledgeRecord> {
  const record = await lockPledge(ctx.tx, pledgeId, ctx.actor);
  if (!record || record.pledge.nationCode !== ctx.actor.nation || !workingRevision(record))
    throw notFound("pledge");
  return record;
}

async function refuseImpossible(ctx: Drafter, inner: PledgeRecord, container: PledgeRecord): Promise<void> {
  const refuse = (key: Parameters<typeof wording>[0]) => {
    const message = wording(key, {
      reference: inner.pledge.reference,
      container: container.pledge.reference,
    });
    return new DomainError("INVALID", message, { fields: [{ field: "containerId", message }] });
  };
  if (container.pledge.id === inner.pledge.id) throw refuse("promise.containsItself");
  if (container.pledge.planId !== inner.pledge.planId) throw refuse("promise.otherPlan");
  if (container.pledge.standing === "withdrawn") throw refuse("promise.containerWithdrawn");
  if (container.pledge.includedInId !== null) throw refuse("promise.containerContained");
  if ((await loadIncluded(ctx.tx, inner.pledge.id, ctx.actor)).length > 0)
    throw refuse("promise.containsOthers");
  if (inner.pledge.firstSubmittedAt !== null && container.pledge.firstSubmittedAt === null)
    throw refuse("promise.containerDraft");
}

async function referenceOf({ tx }: Drafter, pledgeId: string): Promise<string | null> {
  const [row] = await tx
    .select({ reference: db.pledge.reference })
    .from(db.pledge)
    .where(eq(db.pledge.id, pledgeId));
  return row?.reference ?? null;
}
