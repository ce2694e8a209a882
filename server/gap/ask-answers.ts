import "server-only";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import { DomainError } from "@/server/errors";
import { wording } from "@/server/language/wording";
import { countedOf, isOpen, loadPledge, type PledgeRecord, workingRevision } from "@/server/pledge/record";
import { type AskRow, linkDraft, lockOpenAsk } from "./record";
import type { AnswerAsk, RefuseAsk } from "./schema";

type Answerer = "pledge.draft" | "ask.answer";

/** Names a draft of the nation as what is being prepared; the ask is answered once that draft is submitted. */
export async function beginAnswer(ctx: Ctx<"pledge.draft">, input: z.infer<typeof AnswerAsk>): Promise<void> {
  const { ask, record } = await openWith(ctx, input);
  const working = workingRevision(record);
  if (!working || !isOpen(working)) throw unfit("gap.notADraft");
  await linkDraft(ctx, ask, record.pledge);
}

/** Answers with a pledge that headquarters has already. */
export async function answerWithPledge(
  ctx: Ctx<"ask.answer">,
  input: z.infer<typeof AnswerAsk>,
): Promise<{ version: number }> {
  const { ask, record } = await openWith(ctx, input);
  const counted = countedOf(record);
  if (!counted || record.pledge.standing !== "active") throw unfit("gap.notSubmitted");
  if (!(await canStandInFor(ctx, counted.capabilityCode, ask.capabilityCode)))
    throw unfit("gap.otherCapability");
  const version = ask.version + 1;
  await ctx.tx
    .update(db.ask)
    .set({
      state: "pledged",
      pledgeId: record.pledge.id,
      answeredAt: ctx.now,
      answeredBy: ctx.actor.name,
      version,
    })
    .where(eq(db.ask.id, ask.id));
  return { version };
}

export async function refuseAsk(
  ctx: Ctx<"ask.answer">,
  { askId, version, reason }: z.infer<typeof RefuseAsk>,
): Promise<{ version: number }> {
  const ask = await lockOpenAsk(ctx, askId);
  checkVersion(ask, version);
  await ctx.tx
    .update(db.ask)
    .set({
      state: "refused",
      reason,
      // What was being drafted for it stands on its own now.
      pledgeId: null,
      answeredAt: ctx.now,
      answeredBy: ctx.actor.name,
      version: version + 1,
    })
    .where(eq(db.ask.id, askId));
  return { version: version + 1 };
}

async function openWith<P extends Answerer>(
  ctx: Ctx<P>,
  { askId, version, pledgeId }: z.infer<typeof AnswerAsk>,
): Promise<{ ask: AskRow; record: PledgeRecord }> {
  const ask = await lockOpenAsk(ctx, askId);
  checkVersion(ask, version);
  const record = await loadPledge(ctx.tx, pledgeId, ctx.actor);
  // What another nation released is seen, but answers nothing of this one.
  if (!record || record.pledge.nationCode !== ask.nationCode || record.pledge.planId !== ask.planId)
    throw new DomainError("NOT_FOUND", wording("gap.noPledge"));
  return { ask, record };
}

function checkVersion(ask: AskRow, version: number): void {
  if (ask.version !== version)
    throw new DomainError("CONFLICT", wording("gap.askChanged"), {
      details: { askId: ask.id, state: ask.state, version: ask.version },
    });
}

async function canStandInFor({ tx }: Ctx<"ask.answer">, offered: string, wanted: string): Promise<boolean> {
  if (offered === wanted) return true;
  const rows = await tx.select().from(db.substitution).where(eq(db.substitution.fillsCode, wanted));
  return rows.some((row) => row.offeredCode === offered);
}

const unfit = (key: "gap.notADraft" | "gap.notSubmitted" | "gap.otherCapability"): DomainError =>
  new DomainError("INVALID", wording(key), { fields: [{ field: "pledgeId", message: wording(key) }] });
