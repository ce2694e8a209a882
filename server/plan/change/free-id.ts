import "server-only";
import { and, eq, sql } from "drizzle-orm";
import * as db from "@/db/schema";
import type { Planner } from "./part";
import { mayFindPart, pathOf } from "./write";

/**
 * An id for a new line that no line of the plan has or ever had: asks and history go on naming a line that
 * was taken out.
 */
export function freeRequirementId(
  ctx: Planner,
  planId: string,
  { phaseId, capabilityCode }: { phaseId: string; capabilityCode: string },
): Promise<string> {
  const stem = `R${phaseId.replace(/^P/, "")}-${capabilityCode}`;
  return firstFree(ctx, planId, "requirement", (number) => (number === 1 ? stem : `${stem}-${number}`));
}

/** "P4": likewise never the name of a phase that was taken out. */
export const freePhaseId = (ctx: Planner, planId: string): Promise<string> =>
  firstFree(ctx, planId, "phase", (number) => `P${number}`);

async function firstFree(
  ctx: Planner,
  planId: string,
  part: "phase" | "requirement",
  nameOf: (number: number) => string,
): Promise<string> {
  for (let number = 1; ; number += 1) {
    const id = nameOf(number);
    if (await mayFindPart(ctx, planId, part, id)) continue;
    const [former] = await ctx.tx
      .select({ id: db.planEvent.id })
      .from(db.planEvent)
      .where(and(eq(db.planEvent.planId, planId), sql`${db.planEvent.changes} ? ${pathOf(part, id)}`))
      .limit(1);
    if (!former) return id;
  }
}
