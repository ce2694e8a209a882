import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import * as db from "@/db/schema";
import { asActor, type Ctx, onceAsActor, type WritingCtx } from "@/server/authz/context";
import type { LineView } from "@/server/coverage/views";
import { DomainError, type FieldProblem } from "@/server/errors";
import { wording } from "@/server/language/wording";
import { findGap } from "./find-gap";
import { type MayAct, nationsThatCouldAct } from "./nations";
import { mayActIn } from "./queries";
import { type AskRow, lockOpenAsk } from "./record";
import type { SendAsk, WithdrawAsk } from "./schema";

type Input = z.infer<typeof SendAsk>;
type Sent = { askId: string; version: number };

/**
 * Sends an ask once, however often the same form is sent: the second of two sendings, at the same moment or
 * later, is answered with the first one's ask.
 */
export async function sendAsk(ctx: WritingCtx<"ask.send">, input: Input): Promise<Sent> {
  const before = await asActor(ctx, (inner) => findSent(inner, input));
  if (before) return onceAsActor(ctx, async () => before);
  const { seen, line } = await findGap(ctx, input.planId, input.requirementId);
  return onceAsActor(ctx, async (inner) => {
    const mayAct: MayAct = await mayActIn(inner, input.planId);
    const nations = nationsThatCouldAct(seen, ctx.actor, mayAct)(line).map(({ nation }) => nation);
    refuseUnfit(ctx.now, input, line, nations);
    const { planId, requirementId, nation, quantity, byHours, text, replyBy, requestKey } = input;
    const [row] = await inner.tx
      .insert(db.ask)
      .values({
        planId,
        requirementId,
        nationCode: nation,
        capabilityCode: line.capabilityCode,
        quantity,
        byHours,
        text,
        replyBy,
        requestKey,
        createdBy: ctx.actor.userId,
        sender: ctx.actor.name,
        createdAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning();
    if (row) return { askId: row.id, version: row.version };
    const sent = await findSent(inner, input);
    if (sent) return sent;
    const [open] = await inner.tx
      .select({ id: db.ask.id, replyBy: db.ask.replyBy })
      .from(db.ask)
      .where(
        and(
          eq(db.ask.planId, planId),
          eq(db.ask.requirementId, requirementId),
          eq(db.ask.nationCode, nation),
          eq(db.ask.state, "open"),
        ),
      );
    throw new DomainError("CONFLICT", wording("gap.alreadyAsked", { nation }), {
      details: open ? { askId: open.id, replyBy: open.replyBy } : {},
    });
  });
}

/** The ask that this form already made. A form that was changed since is another ask and needs another key. */
async function findSent({ tx }: Ctx<"ask.send">, input: Input): Promise<Sent | null> {
  const [row] = await tx.select().from(db.ask).where(eq(db.ask.requestKey, input.requestKey));
  if (!row) return null;
  if (!isSame(row, input))
    throw new DomainError("CONFLICT", wording("gap.sentOtherwise"), { details: { askId: row.id } });
  return { askId: row.id, version: row.version };
}

const isSame = (row: AskRow, input: Input): boolean =>
  row.planId === input.planId &&
  row.requirementId === input.requirementId &&
  row.nationCode === input.nation &&
  row.quantity === input.quantity &&
  row.byHours === input.byHours &&
  row.text === input.text &&
  row.replyBy.getTime() === input.replyBy.getTime();

const LONGEST_WAIT_MS = 366 * 86_400_000;

function refuseUnfit(now: Date, input: Input, line: LineView, nations: readonly string[]): void {
  const fields: FieldProblem[] = [];
  const refuse = (field: string, message: string) => fields.push({ field, message });
  if (!nations.includes(input.nation)) refuse("nation", wording("gap.mayNotAct", { nation: input.nation }));
  if (input.quantity > line.required)
    refuse("quantity", wording("gap.moreThanRequired", { required: line.required }));
  if (input.byHours > line.requiredByHours)
    refuse("byHours", wording("gap.tooLate", { hours: line.requiredByHours }));
  const wait = input.replyBy.getTime() - now.getTime();
  if (wait <= 0 || wait > LONGEST_WAIT_MS) refuse("replyBy", wording("gap.replyBy"));
  const [first] = fields;
  if (first) throw new DomainError("INVALID", first.message, { fields });
}

export async function withdrawAsk(
  ctx: Ctx<"ask.send">,
  { askId, version, reason }: z.infer<typeof WithdrawAsk>,
): Promise<void> {
  const ask = await lockOpenAsk(ctx, askId);
  if (ask.version !== version) throw new DomainError("CONFLICT", wording("gap.askChanged"));
  await ctx.tx
    .update(db.ask)
    .set({
      state: "withdrawn",
      reason,
      answeredAt: ctx.now,
      answeredBy: ctx.actor.name,
      version: version + 1,
    })
    .where(eq(db.ask.id, askId));
}
