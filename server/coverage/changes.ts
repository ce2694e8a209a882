import "server-only";
import { and, eq, gt, lte } from "drizzle-orm";
import * as db from "@/db/schema";
import { type ApartCtx, asActor } from "@/server/authz/context";
import { grant } from "@/server/authz/grant";
import { can } from "@/server/authz/policy";
import { groupBy } from "@/server/group-by";
import { findBeginning, readPast } from "@/server/log/record";
import { getPlan } from "@/server/plan/queries";
import type { ConditionView, PlanView } from "@/server/plan/views";
import { effectBetween } from "./effect";
import type { Report, Tier } from "./engine/types";
import { pastPoint, seenInPast } from "./past";
import type { ChangesView, ConditionChangeView, MovedLineView, PledgeChangeView } from "./views";
import { type Seen, seenBy } from "./visibility";

type Reader = ApartCtx<"coverage.read">;

interface Side {
  at: Date;
  seen: Seen;
  plan: PlanView;
}

/** What changed of a plan between two moments, or since one or its first, and what it did to the lines. */
export async function getChanges(
  ctx: Reader,
  { planId, from, to }: { planId: string; from: Date; to: Date | null },
): Promise<ChangesView> {
  const first = await findBeginning(ctx.database, planId);
  const was = await sideAt(ctx, planId, first && first > from ? first : from);
  const is = to ? await sideAt(ctx, planId, to) : await sideNow(ctx, planId);
  const actors = await actorsOf(ctx, planId, was.at, is.at);
  const changed = pledgesBetween(was.seen, is.seen, actors);
  // Two moments take a sum apart into what came between, so what is hidden is at its low end at both (banding.ts).
  const [before, after] = [was.seen.apart, is.seen.apart];
  const effect = effectBetween(
    { plan: before.snapshot.plan, report: before.report },
    { plan: after.snapshot.plan, report: after.report },
  );
  const movers = moversBetween(was.seen, is.seen);
  return {
    planId,
    from: { at: was.at, revision: was.plan.revision },
    to: { at: is.at, revision: is.plan.revision },
    phases: effect.phases,
    lines: effect.lines.map((line): MovedLineView => ({ ...line, ...movers(line.requirement) })),
    pledges: changed,
    conditions: conditionsBetween(was.plan.conditions, is.plan.conditions),
  };
}

async function sideAt(ctx: Reader, planId: string, at: Date): Promise<Side> {
  const { point } = await pastPoint(ctx, planId, { at });
  const actor = grant(ctx.actor, "plan.read");
  const plan = await readPast(ctx.database, point, (tx) => getPlan({ actor, tx }, planId));
  return { at, seen: await seenInPast(ctx, planId, { at }), plan };
}

async function sideNow(ctx: Reader, planId: string): Promise<Side> {
  const actor = grant(ctx.actor, "plan.read");
  const plan = await asActor(ctx, ({ tx }) => getPlan({ actor, tx }, planId));
  return { at: ctx.now, seen: await seenBy(ctx, planId), plan };
}

/** Who acted on which pledge in between, as far as the history tells the reader. */
async function actorsOf(ctx: Reader, planId: string, from: Date, to: Date): Promise<Map<string, string[]>> {
  if (!can(ctx.actor, "pledge.read")) return new Map();
  const { pledge, pledgeEvent } = db;
  const rows = await asActor(ctx, ({ tx }) =>
    tx
      .selectDistinct({ pledgeId: pledgeEvent.pledgeId, name: pledgeEvent.actor })
      .from(pledgeEvent)
      .innerJoin(pledge, eq(pledge.id, pledgeEvent.pledgeId))
      .where(and(eq(pledge.planId, planId), gt(pledgeEvent.at, from), lte(pledgeEvent.at, to))),
  );
  return new Map(
    [...groupBy(rows, (row) => row.pledgeId)].map(([id, own]) => [id, own.map((row) => row.name).sort()]),
  );
}

/** Pledges that began to count, ceased to, or count otherwise, of those that the reader may be told of at both times. */
function pledgesBetween(was: Seen, is: Seen, actors: ReadonlyMap<string, string[]>): PledgeChangeView[] {
  const references = new Set([...was.snapshot.pledges.keys(), ...is.snapshot.pledges.keys()]);
  return [...references].sort().flatMap((reference): PledgeChangeView[] => {
    const [before, after] = [factsOf(was, reference), factsOf(is, reference)];
    // What counts and is not told must not show as a pledge that came or went.
    if (before === "hidden" || after === "hidden" || (!before && !after)) return [];
    const named = after ?? before;
    if (!named) return [];
    const changes = (["title", "quantity", "tier", "readyAtHours"] as const).flatMap((field) =>
      before && after && before[field] !== after[field]
        ? [{ field, from: before[field], to: after[field] }]
        : [],
    );
    if (before && after && changes.length === 0) return [];
    const { pledgeId, nation, title, quantity } = named;
    const what = before ? (after ? "changed" : "removed") : "added";
    return [{ pledgeId, reference, nation, title, quantity, what, changes, by: actors.get(pledgeId) ?? [] }];
  });
}

interface Told extends Pick<PledgeChangeView, "pledgeId" | "nation" | "title" | "quantity"> {
  readyAtHours: number | null;
  tier: Tier | "excluded";
}

function factsOf({ snapshot, visible }: Seen, reference: string): Told | "hidden" | null {
  if (!snapshot.pledges.has(reference)) return null;
  const told = visible(reference);
  const counted = snapshot.plan.pledges.find((pledge) => pledge.id === reference);
  if (!told || !counted) return "hidden";
  const { pledgeId, nation, title, readyAtHours } = told;
  return {
    pledgeId,
    nation,
    title,
    readyAtHours,
    quantity: counted.quantity,
    tier: counted.excludedBy ? "excluded" : counted.tier,
  };
}

/** Whose units on a line are not what they were. */
function moversBetween(
  was: Seen,
  is: Seen,
): (requirement: string) => Pick<MovedLineView, "movedBy" | "hiddenMovers"> {
  const [before, after] = [sharesOf(was.apart.report), sharesOf(is.apart.report)];
  return (requirement) => {
    const [one, other] = [before.get(requirement), after.get(requirement)];
    const moved = [...new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])])]
      .filter((reference) => one?.get(reference) !== other?.get(reference))
      .sort();
    const told = moved.filter((reference) => was.visible(reference) ?? is.visible(reference));
    return { movedBy: told, hiddenMovers: moved.length - told.length };
  };
}

function sharesOf({ allocation }: Report): Map<string, Map<string, number>> {
  const byLine = new Map<string, Map<string, number>>();
  for (const { requirement, pledge, quantity } of allocation) {
    const shares = byLine.get(requirement) ?? new Map<string, number>();
    shares.set(pledge, (shares.get(pledge) ?? 0) + quantity);
    byLine.set(requirement, shares);
  }
  return byLine;
}

function conditionsBetween(
  was: readonly ConditionView[],
  is: readonly ConditionView[],
): ConditionChangeView[] {
  const before = new Map(was.map((condition) => [condition.id, condition]));
  return is.flatMap((condition): ConditionChangeView[] => {
    const former = before.get(condition.id);
    if (former?.state === condition.state && former.isExcluded === condition.isExcluded) return [];
    const { code, nation, state, isExcluded, reason, setBy } = condition;
    return [
      {
        code,
        nation,
        from: former ? { state: former.state, isExcluded: former.isExcluded } : null,
        to: { state, isExcluded },
        reason,
        by: setBy,
      },
    ];
  });
}
