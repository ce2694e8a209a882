import "server-only";
import { type ApartCtx, asActor } from "@/server/authz/context";
import { grant } from "@/server/authz/grant";
import { type Seen, seenBy } from "@/server/coverage/visibility";
import { listAsks, listGaps } from "@/server/gap/queries";
import { type GapView, NATION_STANDINGS } from "@/server/gap/views";
import { linesHeldAlone } from "@/server/nation/queries";
import { readyAt } from "@/server/pledge/arrival";
import { countedOf, loadPlanPledges, type PledgeRecord, workingRevision } from "@/server/pledge/record";
import { daysBetween, runningOut } from "@/server/pledge/standing";
import type { ClosableGapView, HomeView, OwnPledgeView, RunningOutView } from "./views";

export async function getHome(ctx: ApartCtx<"pledge.draft">, planId: string): Promise<HomeView> {
  const { nation } = ctx.actor;
  const reader = { ...ctx, actor: grant(ctx.actor, "coverage.read") };
  const seen = await seenBy(reader, planId);
  const { gaps } = await listGaps(reader, planId);
  const { asks, records } = await asActor(ctx, async (inner) => ({
    asks: await listAsks({ ...inner, actor: grant(inner.actor, "ask.read") }, planId),
    records: await loadPlanPledges(inner.tx, planId, inner.actor),
  }));
  const own = records.filter(({ pledge }) => pledge.nationCode === nation);
  const pledges = own.flatMap((record) => ownPledge(record) ?? []);
  const inState = (state: OwnPledgeView["state"]) =>
    pledges.filter((pledge) => pledge.state === state && pledge.standing === "active");
  return {
    planId,
    nation,
    revision: seen.snapshot.revision,
    asOf: ctx.now,
    hasPledges: pledges.length > 0,
    asks: asks
      .filter((ask) => ask.state === "open")
      .sort((one, other) => one.replyBy.getTime() - other.replyBy.getTime()),
    gaps: closableBy(nation, gaps),
    drafts: inState("draft"),
    forRelease: inState("for_release"),
    returned: inState("returned"),
    runningOut: own
      .flatMap((record) => runsOut(record, seen.snapshot.rules))
      .sort((one, other) => one.daysLeft - other.daysLeft),
    heldAlone: await linesHeldAlone(ctx, seen, nation),
  };
}

/** Gaps that headquarters lives with ask nothing of anybody. */
function closableBy(nation: string, gaps: readonly GapView[]): ClosableGapView[] {
  return gaps
    .filter((gap) => gap.state !== "accepted")
    .flatMap((gap) => {
      const own = gap.nations.find((one) => one.nation === nation);
      if (!own) return [];
      const { standing, pledges } = own;
      const order = new Map(pledges.map((pledge, index) => [pledge.pledgeId, index]));
      return [
        {
          line: gap.line,
          standing,
          pledges,
          nearMisses: gap.nearMisses
            .filter((miss) => miss.nation === nation && order.has(miss.pledgeId))
            .sort((one, other) => (order.get(one.pledgeId) ?? 0) - (order.get(other.pledgeId) ?? 0)),
          isAsked: gap.asks.some((ask) => ask.state === "open"),
        },
      ];
    })
    .sort(
      // A sort that keeps the order of equals: the worst gap stays first among those of one standing.
      (one, other) => NATION_STANDINGS.indexOf(one.standing) - NATION_STANDINGS.indexOf(other.standing),
    );
}

function ownPledge(record: PledgeRecord): OwnPledgeView | null {
  const working = workingRevision(record);
  if (!working) return null;
  const { id, reference, standing } = record.pledge;
  return {
    pledgeId: id,
    reference,
    title: working.title,
    capabilityCode: working.capabilityCode,
    quantity: working.quantity,
    readyAtHours: readyAt(working).readyAtHours,
    isInPlace: working.posture === "in_place",
    state: working.state,
    standing,
    revisionNumber: working.number,
    version: working.version,
    remark: working.remark,
    changedAt: working.changedAt,
  };
}

function runsOut(
  record: PledgeRecord,
  { evidenceMaxDays, today }: Seen["snapshot"]["rules"],
): RunningOutView[] {
  const counted = countedOf(record);
  const pledge = ownPledge(record);
  if (!counted || !pledge || pledge.standing !== "active") return [];
  return runningOut(counted, evidenceMaxDays, today).map((out) => ({
    ...out,
    pledge,
    daysLeft: daysBetween(today, out.lastDay),
  }));
}
