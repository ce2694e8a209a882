import "server-only";
import type { z } from "zod";
import { type ApartCtx, asActor, type Ctx, dayOf } from "@/server/authz/context";
import { effectOfTrial } from "@/server/coverage/effect";
import type { EffectView } from "@/server/coverage/views";
import { notFound } from "@/server/errors";
import { acceptPledges, returnPledge, verifyPledge } from "./decisions";
import type { At } from "./moves";
import { loadPledge, workingRevision } from "./record";
import type { DecisionEffect, ReviewDecision } from "./schema";
import { findTold } from "./told";

type Planner = Ctx<"pledge.decide">;

/** What the matrix would show after a decision on a submitted revision. */
export async function effectOfDecision(
  ctx: ApartCtx<"pledge.decide">,
  { planId, pledgeId, decision }: z.infer<typeof DecisionEffect>,
): Promise<EffectView> {
  const { version } = await asActor(ctx, async (inner) => {
    const record = await loadPledge(inner.tx, pledgeId, inner.actor);
    const working = record && workingRevision(record);
    if (working && record.pledge.planId === planId) return working;
    const told = await findTold(inner.tx, pledgeId);
    if (told?.planId !== planId || !told.review) throw notFound("pledge");
    return told.review;
  });
  return effectOfTrial(ctx, planId, (inner) => TRIALS[decision](inner, { pledgeId, version }));
}

/** The decisions as they are made; the words of a trial are taken back with it. */
const TRIALS: Record<ReviewDecision, (ctx: Planner, at: At) => Promise<unknown>> = {
  accept: (ctx, at) => acceptPledges(ctx, { items: [at] }),
  return: (ctx, at) => returnPledge(ctx, { ...at, remark: "-" }),
  verify: (ctx, at) =>
    verifyPledge(ctx, { ...at, evidenceKind: "desk", evidenceText: "-", evidenceOn: dayOf(ctx.now) }),
};
