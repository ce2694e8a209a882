import "server-only";
import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import { answerAsks } from "@/server/gap/record";
import { holdPlans } from "@/server/hold-plans";
import { recordEvent } from "./history";
import { inOrder, type MovedAll, moveAll, open } from "./moves";
import type { ChangeStanding, HandBackPledges, PledgesAt } from "./schema";

export const handBack = (ctx: Ctx<"pledge.submit">, { items, remark }: z.infer<typeof HandBackPledges>) =>
  moveAll(ctx, items, "hand_back", () => ({ remark }), remark);

export async function submitPledges(
  ctx: Ctx<"pledge.submit">,
  { items }: z.infer<typeof PledgesAt>,
): Promise<MovedAll> {
  await holdPlans(ctx.tx, { pledges: items.map((item) => item.pledgeId) });
  for (const { pledgeId } of inOrder(items))
    await ctx.tx
      .update(db.pledge)
      .set({
        firstSubmittedAt: sql`coalesce(${db.pledge.firstSubmittedAt}, ${ctx.now.toISOString()}::timestamptz)`,
      })
      .where(eq(db.pledge.id, pledgeId));
  // What is not this nation's is refused here, and the moments above are taken back with it.
  const moved = await moveAll(ctx, items, "submit", () => ({ submittedAt: ctx.now, remark: null }));
  await answerAsks(
    ctx,
    items.map((item) => item.pledgeId),
  );
  return moved;
}

export const changeStanding =
  (action: "suspend" | "resume" | "withdraw") =>
  async (ctx: Ctx<"pledge.submit">, input: z.infer<typeof ChangeStanding>): Promise<{ eventId: string }> => {
    const { record, standingAfter } = await open(ctx, input, action);
    const { pledge } = record;
    const standingReason = standingAfter === "active" ? null : input.reason;
    await ctx.tx
      .update(db.pledge)
      .set({ standing: standingAfter, standingReason, version: pledge.version + 1 })
      .where(eq(db.pledge.id, pledge.id));
    const eventId = await recordEvent(ctx, pledge, null, action, input.reason, {
      standing: { from: pledge.standing, to: standingAfter },
      standingReason: { from: pledge.standingReason, to: standingReason },
    });
    return { eventId };
  };
