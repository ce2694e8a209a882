import "server-only";
import { randomInt } from "node:crypto";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import { DomainError, notFound } from "@/server/errors";
import { linkDraft, lockOpenAsk } from "@/server/gap/record";
import { wording } from "@/server/language/wording";
import { changesBetween, recordEvent } from "./history";
import { type At, type Moved, move, moveAll, open } from "./moves";
import { fieldsOf, lockPledge, type PledgeRecord, workingRevision } from "./record";
import { insertDraft, overwriteDraft } from "./revision-rows";
import type { CreatePledge, DuplicatePledge, PledgesAt, RestoreRevision, SaveDraft } from "./schema";

// References are drawn, not counted: a gap in a count would tell of pledges that are not released.
const MOST_DRAWS = 10;
const REFERENCE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const drawReference = (iso2: string): string =>
  `${iso2}-${Array.from({ length: 4 }, () => REFERENCE_LETTERS[randomInt(REFERENCE_LETTERS.length)]).join("")}`;

export async function createPledge(
  ctx: Ctx<"pledge.draft">,
  input: z.infer<typeof CreatePledge>,
): Promise<{ pledgeId: string; version: number }> {
  const [plan] = await ctx.tx.select({ id: db.plan.id }).from(db.plan).where(eq(db.plan.id, input.planId));
  if (!plan) throw notFound("plan");
  const pledge = await insertPledge(ctx, input.planId);
  const revision = await insertDraft(ctx, pledge, 1, input.fields);
  if (input.askId) await linkDraft(ctx, await lockOpenAsk(ctx, input.askId), pledge);
  await recordEvent(ctx, pledge, revision.id, "created", null, {});
  return { pledgeId: pledge.id, version: revision.version };
}

async function insertPledge(ctx: Ctx<"pledge.draft">, planId: string): Promise<PledgeRecord["pledge"]> {
  const { nation, userId } = ctx.actor;
  const [row] = await ctx.tx
    .select({ iso2: db.nation.iso2 })
    .from(db.nation)
    .where(eq(db.nation.code, nation));
  for (let draw = 1; draw <= MOST_DRAWS; draw += 1) {
    const reference = drawReference(row?.iso2 ?? nation);
    const [pledge] = await ctx.tx
      .insert(db.pledge)
      .values({ planId, nationCode: nation, reference, createdBy: userId })
      .onConflictDoNothing()
      .returning();
    if (pledge) return pledge;
  }
  throw new DomainError("TOO_MANY", wording("pledge.noReference"));
}

export async function saveDraft(
  ctx: Ctx<"pledge.draft">,
  input: z.infer<typeof SaveDraft>,
): Promise<{ version: number }> {
  const opened = await open(ctx, input, "edit");
  const { working, record } = opened;
  const changes = changesBetween(fieldsOf(working), input.fields);
  if (Object.keys(changes).length === 0) return { version: working.version };
  const version = await overwriteDraft(ctx, working, input.fields);
  await recordEvent(ctx, record.pledge, working.id, "edit", null, changes);
  return { version };
}

/** Opens a new draft beside the revision that stands, with the same figures. */
export async function revisePledge(ctx: Ctx<"pledge.draft">, input: At): Promise<{ version: number }> {
  const { record, working } = await open(ctx, input, "revise");
  const number = Math.max(...record.revisions.map((revision) => revision.number)) + 1;
  const draft = await insertDraft(ctx, record.pledge, number, fieldsOf(working), working);
  await recordEvent(ctx, record.pledge, draft.id, "revise", null, {});
  return { version: draft.version };
}

/** Opens a new draft that states what an earlier revision did. */
export async function restoreRevision(
  ctx: Ctx<"pledge.draft">,
  input: z.infer<typeof RestoreRevision>,
): Promise<{ version: number }> {
  const { record, working } = await open(ctx, input, "revise");
  const origin = record.revisions.find((revision) => revision.number === input.number);
  if (!origin) throw notFound("revision");
  const number = Math.max(...record.revisions.map((revision) => revision.number)) + 1;
  const draft = await insertDraft(ctx, record.pledge, number, fieldsOf(origin), origin);
  await recordEvent(ctx, record.pledge, draft.id, "restore", null, {
    revision: { from: working.number, to: origin.number },
    ...changesBetween(fieldsOf(working), fieldsOf(origin)),
  });
  return { version: draft.version };
}

export async function duplicatePledge(
  ctx: Ctx<"pledge.draft">,
  { pledgeId, planId }: z.infer<typeof DuplicatePledge>,
): Promise<{ pledgeId: string; version: number }> {
  const record = await lockPledge(ctx.tx, pledgeId, ctx.actor);
  const working = record && workingRevision(record);
  if (!record || !working || record.pledge.nationCode !== ctx.actor.nation) throw notFound("pledge");
  // In another plan a phase may be missing, which is refused by its field; the unit comes along and is found.
  return createPledge(ctx, { planId: planId ?? record.pledge.planId, fields: fieldsOf(working) });
}

export const discardDraft = async (ctx: Ctx<"pledge.draft">, input: At): Promise<Moved> =>
  move(ctx, await open(ctx, input, "discard"), "discard");

export const markForRelease = (ctx: Ctx<"pledge.draft">, { items }: z.infer<typeof PledgesAt>) =>
  moveAll(ctx, items, "mark_for_release", () => ({ remark: null }));

export const takeBack = (ctx: Ctx<"pledge.draft">, { items }: z.infer<typeof PledgesAt>) =>
  moveAll(ctx, items, "take_back");
