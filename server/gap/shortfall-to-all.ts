import "server-only";
import type { ApartCtx } from "@/server/authz/context";
import { type Seen, shownToAll } from "@/server/coverage/visibility";

/**
 * By line, in its unit: what everybody may be told is missing, every pledge that is not released to everyone at the
 * low end of its band. Whoever decides on a gap is told the exact figure, and everybody reads how much was accepted.
 */
export async function shortfallsToAll(
  ctx: ApartCtx<"coverage.read">,
  { snapshot }: Seen,
): Promise<ReadonlyMap<string, number>> {
  const { apart } = await shownToAll(ctx, snapshot);
  return new Map(apart.report.lines.map(({ requirement, shortfall }) => [requirement, shortfall]));
}
