import "server-only";
import { and, inArray } from "drizzle-orm";
import type { z } from "zod";
import * as db from "@/db/schema";
import { type Ctx, dayOf } from "@/server/authz/context";
import { visibleTo } from "@/server/authz/visible";
import { DomainError } from "@/server/errors";
import { holdPlans } from "@/server/hold-plans";
import { wording } from "@/server/language/wording";
import {
  type At,
  inOrder,
  type Moved,
  type MovedAll,
  move,
  moveAll,
  type Opened,
  open,
  type RevisionChange,
} from "./moves";
import { evidenceKept } from "./record";
import type { PledgesAt, ReturnPledge, VerifyPledge } from "./schema";
import { daysBetween } from "./standing";
import { findTold } from "./told";
import { decideUnread } from "./unread-decisions";

/**
 * Accepts submitted revisions. A revision that promises the same as the verified one before it stays
 * verified on the same evidence; any other has to be verified anew.
 */
export async function acceptPledges(
  ctx: Ctx<"pledge.decide">,
  { items }: z.infer<typeof PledgesAt>,
): Promise<MovedAll> {
  await holdPlans(ctx.tx, { pledges: items.map((item) => item.pledgeId) });
  const unread = await unreadOf(ctx, items);
  const moved = await moveAll(
    ctx,
    items.filter((item) => !unread.includes(item)),
    "accept",
    acceptance(ctx),
  );
  for (const item of unread) {
    const { eventId } = await decideUnread(ctx, item, "accept", null);
    moved.done.push(item.pledgeId);
    moved.acts.push({ pledgeId: item.pledgeId, eventId });
  }
  return moved;
}

/** Those that headquarters is told of and may not read. */
async function unreadOf({ tx, actor }: Ctx<"pledge.decide">, items: readonly At[]): Promise<At[]> {
  const { pledgeId } = db.pledgeRevision;
  const ids = items.map((item) => item.pledgeId);
  const rows = await tx
    .selectDistinct({ pledgeId })
    .from(db.pledgeRevision)
    .where(and(inArray(pledgeId, ids), visibleTo(actor)));
  const read = new Set(rows.map((row) => row.pledgeId));
  const unread: At[] = [];
  for (const item of inOrder(items))
    if (!read.has(item.pledgeId) && (await findTold(tx, item.pledgeId))) unread.push(item);
  return unread;
}

const acceptance =
  (ctx: Ctx<"pledge.decide">) =>
  ({ record, working }: Opened): RevisionChange => {
    const before = evidenceKept(record, working);
    const { evidenceKind, evidenceText, evidenceOn } = before ?? NO_EVIDENCE;
    return {
      state: before ? "verified" : "accepted",
      evidenceKind,
      evidenceText,
      evidenceOn,
      decidedAt: ctx.now,
    };
  };

const NO_EVIDENCE = { evidenceKind: null, evidenceText: null, evidenceOn: null };

export async function returnPledge(
  ctx: Ctx<"pledge.decide">,
  input: z.infer<typeof ReturnPledge>,
): Promise<Moved> {
  if (await findTold(ctx.tx, input.pledgeId)) {
    await holdPlans(ctx.tx, { pledges: [input.pledgeId] });
    return decideUnread(ctx, input, "return", input.remark);
  }
  const opened = await open(ctx, input, "return");
  return move(ctx, opened, "return", { remark: input.remark, decidedAt: ctx.now }, input.remark);
}

/** Verifies what was accepted, or accepts and verifies a submitted revision in one act. */
export async function verifyPledge(
  ctx: Ctx<"pledge.decide">,
  input: z.infer<typeof VerifyPledge>,
): Promise<Moved> {
  if (daysBetween(dayOf(ctx.now), input.evidenceOn) > 0)
    throw new DomainError("INVALID", wording("pledge.evidenceAhead"), {
      fields: [{ field: "evidenceOn", message: wording("pledge.evidenceAhead") }],
    });
  const { evidenceKind, evidenceText, evidenceOn } = input;
  const told = await findTold(ctx.tx, input.pledgeId);
  if (told)
    throw new DomainError(
      "CONFLICT",
      wording("pledge.refused", { reference: told.reference, why: wording("pledge.notReadInFull") }),
      { details: { pledgeId: told.id, level: told.level } },
    );
  const opened = await open(ctx, input, "verify");
  return move(
    ctx,
    opened,
    "verify",
    { evidenceKind, evidenceText, evidenceOn, decidedAt: ctx.now },
    evidenceText,
  );
}
