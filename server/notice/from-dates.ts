import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import * as db from "@/db/schema";
import { type Ctx, dayOf } from "@/server/authz/context";
import { visibleTo } from "@/server/authz/visible";
import { groupBy } from "@/server/group-by";
import { countedRevision, dayAfter, runningOut } from "@/server/pledge/standing";
import type { Notice, NoticeKind } from "./views";

const KINDS: Record<"promise" | "evidence", { ahead: NoticeKind; over: NoticeKind }> = {
  promise: { ahead: "promiseEnds", over: "promiseEnded" },
  evidence: { ahead: "evidenceAges", over: "evidenceAged" },
};

/**
 * Promises and evidence that run out. A nation renews its promise; evidence is also the business of planners,
 * who verify anew.
 */
export async function noticesFromDates(
  { actor, tx, now }: Ctx<"notice.read">,
  planId: string,
  since: Date,
): Promise<Notice[]> {
  const { pledge, pledgeRevision: revision } = db;
  const [plan] = await tx
    .select({ evidenceMaxDays: db.plan.evidenceMaxDays })
    .from(db.plan)
    .where(eq(db.plan.id, planId));
  if (!plan) return [];
  const rows = await tx
    .select({
      id: revision.id,
      number: revision.number,
      state: revision.state,
      title: revision.title,
      windowTo: revision.windowTo,
      expiresOn: revision.expiresOn,
      evidenceOn: revision.evidenceOn,
      submittedAt: revision.submittedAt,
      decidedAt: revision.decidedAt,
      pledgeId: pledge.id,
      nation: pledge.nationCode,
      reference: pledge.reference,
    })
    .from(revision)
    .innerJoin(pledge, eq(pledge.id, revision.pledgeId))
    .where(
      and(
        eq(revision.planId, planId),
        eq(pledge.standing, "active"),
        inArray(revision.state, ["submitted", "accepted", "verified"]),
        actor.kind === "nation" ? eq(revision.nationCode, actor.nation) : undefined,
        visibleTo(actor),
      ),
    );
  const today = dayOf(now);
  return [...groupBy(rows, (row) => row.pledgeId).values()].flatMap((revisions): Notice[] => {
    const counted = countedRevision(revisions);
    if (!counted) return [];
    return runningOut(counted, plan.evidenceMaxDays, today)
      .filter(({ what }) => actor.kind === "nation" || what === "evidence")
      .map(({ what, lastDay, toldFrom, isOver }) => ({
        key: `${what}:${counted.id}:${lastDay}${isOver ? ":over" : ""}`,
        kind: KINDS[what][isOver ? "over" : "ahead"],
        at: isOver ? midnight(dayAfter(lastDay, 1)) : latest(midnight(toldFrom), counted),
        who: null,
        nation: counted.nation,
        pledge: { id: counted.pledgeId, reference: counted.reference, title: counted.title },
        ask: null,
        words: null,
        lastDay,
      }))
      .filter(({ at }) => at >= since);
  });
}

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** Nobody is told of a promise before it was made. */
const latest = (
  from: Date,
  { submittedAt, decidedAt }: { submittedAt: Date | null; decidedAt: Date | null },
): Date => new Date(Math.max(...[from, submittedAt, decidedAt].map((at) => at?.getTime() ?? 0)));
