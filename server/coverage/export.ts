import "server-only";
import type { ApartCtx } from "@/server/authz/context";
import type { PastWhen } from "@/server/log/record";
import { compareText } from "./engine";
import type { Plan, Report } from "./engine/types";
import { writePlan } from "./format/write-plan";
import { writeReport } from "./format/write-report";
import { seenInPast } from "./past";
import { seenBy } from "./visibility";

type Reader = ApartCtx<"coverage.read">;

/** The plan as muster-plan/1, with the pledges that the reader may see and the number of those withheld. */
export async function exportPlan(ctx: Reader, planId: string): Promise<string> {
  const { snapshot, visible } = await seenBy(ctx, planId);
  const pledges = snapshot.plan.pledges.filter((pledge) => visible(pledge.id));
  const withheld = snapshot.plan.pledges.length - pledges.length;
  const plan: Plan = {
    ...snapshot.plan,
    pledges,
    ...(withheld > 0 ? { withheld: { pledges: withheld } } : {}),
  };
  return writePlan(plan);
}

/** The report as muster-report/1, computed on everything; names of unseen pledges become counts. */
export async function exportReport(
  ctx: Reader,
  planId: string,
  when: PastWhen | null = null,
): Promise<string> {
  const seen = when ? await seenInPast(ctx, planId, when) : await seenBy(ctx, planId);
  const { snapshot, report, visible, atMost } = seen;
  const isSeen = (reference: string) => visible(reference) !== undefined;
  if (snapshot.plan.pledges.every((pledge) => isSeen(pledge.id))) return writeReport(report);
  const most = Object.fromEntries([...atMost].sort(([one], [other]) => compareText(one, other)));
  return writeReport({ ...redact(report, isSeen), ...(atMost.size > 0 ? { atMost: most } : {}) });
}

function redact(report: Report, isSeen: (reference: string) => boolean): Report {
  const allocation = report.allocation.filter((share) => isSeen(share.pledge));
  const hiddenPledges = new Set(
    report.allocation.filter((share) => !isSeen(share.pledge)).map((share) => share.pledge),
  ).size;
  return {
    ...report,
    allocation,
    ...{ hiddenPledges },
    gaps: report.gaps.map((gap) => {
      const pledges = gap.bottleneck.pledges.filter(isSeen);
      const nearMisses = gap.nearMisses.filter((miss) => isSeen(miss.pledge));
      return {
        ...gap,
        bottleneck: {
          ...gap.bottleneck,
          pledges,
          ...{ hiddenPledges: gap.bottleneck.pledges.length - pledges.length },
        },
        nearMisses,
        ...{ hiddenNearMisses: gap.nearMisses.length - nearMisses.length },
      };
    }),
  };
}
