import "server-only";
import { and, eq, sql } from "drizzle-orm";
import * as db from "@/db/schema";
import type { Planner } from "./part";
import { pathOf } from "./write";

/**
 * An id for a new line that no line of the plan has or ever had: asks and history go on naming a line that
 * was taken out.
 */
export async function freeRequirementId(
  { tx }: Planner,
  planId: string,
  { phaseId, capabilityCode }: { phaseId: string; capabilityCode: string },
): Promise<string> {
  const stem = `R${phaseId.replace(/^P/, "")}-${capabilityCode}`;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? stem : `${stem}-${number}`;
    const [standing] = await tx
      .select({ id: db.requirement.id })
      .from(db.requirement)
      .where(and(eq(db.requirement.planId, planId), eq(db.requirement.id, id)));
    const [former] = await tx
      .select({ id: db.planEvent.id })
      .from(db.planEvent)
      .where(
        and(eq(db.planEvent.planId, planId), sql`${db.planEvent.changes} ? ${pathOf("requirement", id)}`),
      )
      .limit(1);
    if (!standing && !former) return id;
  }
}
