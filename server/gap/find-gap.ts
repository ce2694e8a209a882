import "server-only";
import type { ApartCtx } from "@/server/authz/context";
import { grant } from "@/server/authz/grant";
import type { Permission } from "@/server/authz/policy";
import { linesOf } from "@/server/coverage/queries";
import type { LineView } from "@/server/coverage/views";
import { type Seen, seenBy } from "@/server/coverage/visibility";
import { DomainError } from "@/server/errors";
import { wording } from "@/server/language/wording";

/** The line as it is open now; refuses one that is covered, for there is nothing to ask for or to accept. */
export async function findGap<P extends Permission>(
  ctx: ApartCtx<P>,
  planId: string,
  requirementId: string,
): Promise<{ seen: Seen; line: LineView }> {
  const seen = await seenBy({ ...ctx, actor: grant(ctx.actor, "coverage.read") }, planId);
  const line = linesOf(seen).find((candidate) => candidate.requirement === requirementId);
  if (!line) throw new DomainError("NOT_FOUND", wording("gap.noLine"));
  if (line.shortfall === 0) throw new DomainError("CONFLICT", wording("gap.covered"));
  return { seen, line };
}
