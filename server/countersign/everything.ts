import "server-only";
import { asc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import * as db from "@/db/schema";
import { contextOf } from "@/server/authz/context";
import { notFound } from "@/server/errors";
import type { Planner, Request } from "./queries";
import type { Everything } from "./views";

const FORMAT = "muster-everything/1";

/**
 * The plan with every pledge and its whole history, as far as a planner sees them, at one moment. The head
 * says who took it and who countersigned, so that a copy that turns up elsewhere can be traced.
 */
export async function everythingOf(
  { actor, database, now }: Planner,
  { id, planId, asker, decider, reason }: Request,
): Promise<Everything> {
  const tables = await database.transaction(contextOf(actor), (tx) => readTables(tx, planId ?? ""), {
    isSnapshot: true,
  });
  const [plan] = tables.plan;
  if (!plan) throw notFound("plan");
  const at = dateTimeGroup(now);
  const watermark = `${plan.marking}. Taken ${at} by ${asker} <${actor.email}>, countersigned by ${decider}, request ${id}.`;
  const head = { format: FORMAT, watermark, takenAt: now, takenBy: asker, countersignedBy: decider, reason };
  return {
    fileName: `muster-everything-${plan.id}-${at.replaceAll(" ", "")}.json`,
    text: JSON.stringify({ ...head, request: id, tables }, null, 1),
  };
}

async function readTables(tx: Transaction, planId: string) {
  const ofPlan = { planId };
  const pledges = await tx
    .select()
    .from(db.pledge)
    .where(eq(db.pledge.planId, ofPlan.planId))
    .orderBy(asc(db.pledge.id));
  const pledgeIds = pledges.map((pledge) => pledge.id);
  const revisions = await tx
    .select()
    .from(db.pledgeRevision)
    .where(eq(db.pledgeRevision.planId, planId))
    .orderBy(asc(db.pledgeRevision.pledgeId), asc(db.pledgeRevision.number));
  return {
    plan: await tx.select().from(db.plan).where(eq(db.plan.id, planId)),
    signature: await tx.select().from(db.planSignature).where(eq(db.planSignature.planId, planId)),
    phase: await tx.select().from(db.phase).where(eq(db.phase.planId, planId)),
    measure: await tx.select().from(db.measure).where(eq(db.measure.planId, planId)),
    participation: await tx.select().from(db.participation).where(eq(db.participation.planId, planId)),
    requirement: await tx.select().from(db.requirement).where(eq(db.requirement.planId, planId)),
    condition: await tx.select().from(db.planCondition).where(eq(db.planCondition.planId, planId)),
    ask: await tx.select().from(db.ask).where(eq(db.ask.planId, planId)),
    acceptedGap: await tx.select().from(db.acceptedGap).where(eq(db.acceptedGap.planId, planId)),
    pledge: pledges,
    revision: revisions,
    sector:
      revisions.length === 0
        ? []
        : await tx
            .select()
            .from(db.pledgeSector)
            .where(
              inArray(
                db.pledgeSector.revisionId,
                revisions.map((revision) => revision.id),
              ),
            ),
    planEvent: await tx
      .select()
      .from(db.planEvent)
      .where(eq(db.planEvent.planId, planId))
      .orderBy(asc(db.planEvent.at)),
    pledgeEvent:
      pledgeIds.length === 0
        ? []
        : await tx
            .select()
            .from(db.pledgeEvent)
            .where(inArray(db.pledgeEvent.pledgeId, pledgeIds))
            .orderBy(asc(db.pledgeEvent.at)),
  };
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/** As the screens write a moment: 221830Z NOV 26. */
function dateTimeGroup(at: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${two(at.getUTCDate())}${two(at.getUTCHours())}${two(at.getUTCMinutes())}Z`;
  return `${day} ${MONTHS[at.getUTCMonth()]} ${two(at.getUTCFullYear() % 100)}`;
}
