import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import { recordEvent } from "./history";
import { inOrder, moveAll, open } from "./moves";
import type { ChangeStanding, HandBackPledges, PledgesAt } from "./schema";

export const handBack = (ctx: Ctx<"pledge.submit">, { items, remark }: z.infer<typeof HandBackPledges>) =>
  moveAll(ctx, items, "hand_back", () => ({ remark }), remark);

export async function submitPledges(
  ctx: Ctx<"pledge.submit">,
  { items }: z.infer<typeof PledgesAt>,
): Promise<{ done: string[] }> {
  for (const { pledgeId } of inOrder(items))
    await ctx.tx
      .update(db.pledge)
      .set({
        firstSubmittedAt: sql`coalesce(${db.pledge.firstSubmittedAt}, ${ctx.now.toISOString()}::timestamptz)`,
      })
      .where(and(eq(db.pledge.id, pledgeId), eq(db.pledge.nationCode, ctx.actor.nation)));
  return moveAll(ctx, items, "submit", () => ({ submittedAt: ctx.now, remark: null }));
}

export const changeStanding =
  (action: "suspend" | "resume" | "withdraw") =>
  async (ctx: Ctx<"pledge.submit">, input: z.infer<typeof ChangeStanding>): Promise<void> => {
    const { record, standingAfter } = await open(ctx, input, action);
    const { pledge } = record;
    await ctx.tx
      .update(db.pledge)
      .set({
        standing: standingAfter,
        standingReason: standingAfter === "active" ? null : input.reason,
        version: pledge.version + 1,
      })
      .where(eq(db.pledge.id, pledge.id));
    await recordEvent(ctx, pledge, null, action, input.reason, {
      standing: { from: pledge.standing, to: standingAfter },
    });
  };
