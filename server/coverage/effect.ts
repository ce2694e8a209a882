import "server-only";
import { eq } from "drizzle-orm";
import { continueAs } from "@/db/client";
import * as db from "@/db/schema";
import { type ApartCtx, type Ctx, contextOf } from "@/server/authz/context";
import type { Permission } from "@/server/authz/policy";
import { notFound } from "@/server/errors";
import { holdPlans } from "@/server/hold-plans";
import { computedAt } from "./computed";
import { type Plan, type Report, TIERS } from "./engine/types";
import { readSnapshot } from "./snapshot";
import { figuresOf } from "./solving";
import type { EffectView, LineEffect } from "./views";

/**
 * What `change` would do to a plan's coverage: it is made in earnest, the plan is read as it would stand, and
 * everything is taken back. So the effect cannot differ from what saving brings. For headquarters only, which
 * is cleared for every total.
 */
export async function effectOfTrial<P extends Permission>(
  ctx: ApartCtx<P>,
  planId: string,
  change: (inner: Ctx<P>) => Promise<unknown>,
): Promise<EffectView> {
  const { actor, database, now, locale } = ctx;
  const { revision, plan } = await database.transaction(
    contextOf(actor),
    async (tx) => {
      // Held first, so that what is compared differs by the change alone.
      await holdPlans(tx, { plans: [planId] });
      const [held] = await tx
        .select({ revision: db.plan.revision })
        .from(db.plan)
        .where(eq(db.plan.id, planId));
      if (!held) throw notFound("plan");
      await change({ actor, tx, now, locale });
      // Totals are made of everything, also of what headquarters may not read.
      await continueAs(tx, { scope: "coverage" });
      return { revision: held.revision, plan: (await readSnapshot(tx, planId, now)).plan };
    },
    { isTrial: true },
  );
  // Solved when the transaction is over: it holds the plan, and a thread may have others to answer first.
  const [before, figures] = [await computedAt(ctx, planId, revision), await figuresOf(ctx, plan)];
  return effectBetween({ plan: before.snapshot.plan, report: before.report }, { plan, report: figures });
}

/** A plan with what it covers. */
interface Covered {
  plan: Plan;
  report: Pick<Report, "lines" | "phases">;
}

/**
 * What a change of the plan does to its lines, from the same assignment: pledges, requirements, deadlines or
 * conditions may differ. A line that only one of the two plans has counts as nothing required in the other.
 */
export function effectBetween(before: Covered, after: Covered): EffectView {
  const [was, is] = [linesOf(before), linesOf(after)];
  const lines = [...new Set([...was.keys(), ...is.keys()])].flatMap((requirement): LineEffect[] => {
    const [one, other] = [was.get(requirement), is.get(requirement)];
    const named = other ?? one;
    if (!named || isSame(one, other)) return [];
    const { phaseId, capabilityCode } = named;
    return [
      { requirement, phaseId, capabilityCode, before: one?.figures ?? null, after: other?.figures ?? null },
    ];
  });
  return { lines, phases: phasesBetween(before.report, after.report) };
}

type Figures = NonNullable<LineEffect["before"]>;
interface Line {
  phaseId: string;
  capabilityCode: string;
  figures: Figures;
}

function linesOf({ plan, report }: Covered): Map<string, Line> {
  const lineOf = new Map(plan.requirements.map((line) => [line.id, line]));
  return new Map(
    report.lines.flatMap(({ requirement, required, assured, verified, declared }) => {
      const line = lineOf.get(requirement);
      if (!line) return [];
      const figures = { required, assured, verified, declared };
      return [[requirement, { phaseId: line.phase, capabilityCode: line.capability, figures }] as const];
    }),
  );
}

const isSame = (one: Line | undefined, other: Line | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  one.figures.required === other.figures.required &&
  TIERS.every((tier) => one.figures[tier] === other.figures[tier]);

function phasesBetween(before: Covered["report"], after: Covered["report"]): EffectView["phases"] {
  const wasOf = new Map(before.phases.map((phase) => [phase.phase, phase]));
  return after.phases.map((phase) => {
    const was = wasOf.get(phase.phase);
    return {
      phaseId: phase.phase,
      criticalShortBefore: was ? was.criticalLines - was.criticalCovered.declared : 0,
      criticalShortAfter: phase.criticalLines - phase.criticalCovered.declared,
      criticalLines: phase.criticalLines,
    };
  });
}
