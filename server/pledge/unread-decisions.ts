import "server-only";
import { sql } from "drizzle-orm";
import type { Ctx } from "@/server/authz/context";
import { DomainError } from "@/server/errors";
import { wording } from "@/server/language/wording";
import { recordEvent } from "./history";
import type { At, Moved } from "./moves";

interface Decided extends Record<string, unknown> {
  revision_id: string;
  nation_code: string;
}

/**
 * Accepts or returns what is not released to headquarters in full, so that it is settled which revision counts.
 * It counts as declared from then on: evidence cannot be held against what is not told.
 */
export async function decideUnread(
  ctx: Ctx<"pledge.decide">,
  { pledgeId, version }: At,
  action: "accept" | "return",
  remark: string | null,
): Promise<Moved> {
  const to = action === "accept" ? "accepted" : "returned";
  const rows = await ctx.tx.execute<Decided>(sql`
    select * from decide_unread(${pledgeId}, ${version}, ${to}, ${remark}, ${ctx.now.toISOString()})`);
  const [decided] = [...rows];
  if (!decided) throw new DomainError("CONFLICT", wording("pledge.unreadChanged"), { details: { pledgeId } });
  const eventId = await recordEvent(
    ctx,
    { id: pledgeId, nationCode: decided.nation_code },
    decided.revision_id,
    action,
    remark,
    { state: { from: "submitted", to } },
  );
  return { version: version + 1, eventId };
}
