import "server-only";
import type { ApartCtx } from "@/server/authz/context";
import { type Seen, seenBy } from "@/server/coverage/visibility";
import { aboutOf } from "./named";
import { applyScenario, compareReports } from "./scenario";
import type { Scenario } from "./schema";
import { askThread } from "./threads";
import type { HangsOn, WhatIfPlanView, WhatIfView } from "./views";

type Reader = ApartCtx<"coverage.read">;

/**
 * Every line and phase as they would stand: totals over everything, so that every reader may see them. A pledge that
 * is not told to the reader stays as it is in the plan, or what a scenario moves would tell whose it is and what it
 * hangs on.
 */
export async function whatIf(
  ctx: Reader,
  { planId, scenario }: { planId: string; scenario: Scenario },
): Promise<WhatIfView> {
  const seen = await seenBy(ctx, planId);
  const { plan } = seen.apart.snapshot;
  const staying = new Set(plan.pledges.flatMap(({ id }) => (seen.isTold(id) ? [] : [id])));
  const assumed = applyScenario(plan, hangsOnOf(seen), scenario, staying);
  // On the thread: a solve of 300 lines takes 30 ms and more, handing over its plan less than one.
  const after = await askThread(ctx, { kind: "figures", plan: assumed });
  return {
    ...aboutOf(seen),
    scenario,
    staying: staying.size,
    ...compareReports(plan, seen.apart.report, after),
  };
}

/** The plan for a browser that calculates with the same engine; without all of it, it would calculate wrongly. */
export async function planForWhatIf(ctx: Reader, planId: string): Promise<WhatIfPlanView> {
  const seen = await seenBy(ctx, planId);
  const { plan } = seen.snapshot;
  const about = aboutOf(seen);
  if (plan.pledges.every((pledge) => seen.visible(pledge.id)))
    return { ...about, isComplete: true, plan, hangsOn: hangsOnOf(seen) };
  return { ...about, isComplete: false, plan: null, hangsOn: null };
}

const hangsOnOf = ({ snapshot }: Seen): Record<string, HangsOn> =>
  Object.fromEntries(
    [...snapshot.pledges.values()].map(({ reference, isVerified, conditions }) => [
      reference,
      { isVerified, conditions },
    ]),
  );
