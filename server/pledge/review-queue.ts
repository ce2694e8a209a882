import "server-only";
import type { Ctx } from "@/server/authz/context";
import { notFound } from "@/server/errors";
import { changesBetween } from "./history";
import { actionsFor } from "./lifecycle";
import {
  evidenceKept,
  fieldsOf,
  loadPlanPledges,
  loadPledge,
  type PledgeRecord,
  type Revision,
  revisionView,
  workingRevision,
} from "./record";
import type { ReviewItem, ReviewView } from "./views";

type Planner = Ctx<"pledge.decide">;

/** What waits for the decision of headquarters, the longest waiting first. */
export async function listForReview(ctx: Planner, planId: string): Promise<ReviewItem[]> {
  const records = await loadPlanPledges(ctx.tx, planId, ctx.actor);
  return records
    .flatMap((record) => {
      const working = workingRevision(record);
      // What its nation has suspended cannot be decided on; it comes back here when it is resumed.
      const waits = working?.state === "submitted" && record.pledge.standing === "active";
      return waits ? [reviewItem(record, working)] : [];
    })
    .sort(
      (a, b) => a.submittedAt.getTime() - b.submittedAt.getTime() || (a.reference < b.reference ? -1 : 1),
    );
}

export async function getReview(
  ctx: Planner,
  { planId, pledgeId }: { planId: string; pledgeId: string },
): Promise<ReviewView> {
  const record = await loadPledge(ctx.tx, pledgeId, ctx.actor);
  const working = record && workingRevision(record);
  if (!working || record.pledge.planId !== planId) throw notFound("pledge");
  const { pledge, revisions } = record;
  const before = decidedBefore(record, working);
  const returned = revisions.findLast((one) => one.number < working.number && one.state === "returned");
  const actions = actionsFor(ctx.actor, {
    nation: pledge.nationCode,
    standing: pledge.standing,
    state: working.state,
    wasSubmitted: pledge.firstSubmittedAt !== null,
  });
  return {
    item: reviewItem(record, working),
    submitted: revisionView(working),
    before: before && revisionView(before),
    lastRemark: returned?.remark ? { revisionNumber: returned.number, remark: returned.remark } : null,
    keepsEvidence: evidenceKept(record, working) !== null,
    actions: working.state === "submitted" ? actions : [],
  };
}

const decidedBefore = ({ revisions }: PledgeRecord, submitted: Revision): Revision | null =>
  revisions.findLast(
    ({ number, state }) => number < submitted.number && (state === "accepted" || state === "verified"),
  ) ?? null;

function reviewItem(record: PledgeRecord, submitted: Revision): ReviewItem {
  const { pledge } = record;
  const before = decidedBefore(record, submitted);
  return {
    pledgeId: pledge.id,
    version: submitted.version,
    reference: pledge.reference,
    nation: pledge.nationCode,
    title: submitted.title,
    capabilityCode: submitted.capabilityCode,
    quantity: submitted.quantity,
    revisionNumber: submitted.number,
    submittedAt: submitted.submittedAt ?? submitted.changedAt,
    changes: before && Object.keys(changesBetween(fieldsOf(before), fieldsOf(submitted))).length,
  };
}
