import "server-only";
import { eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import * as db from "@/db/schema";
import { dayOf } from "@/server/authz/context";
import type { PledgeReader } from "@/server/authz/visible";
import { notFound } from "@/server/errors";
import { listConditions } from "@/server/plan/queries";
import type { ConditionView } from "@/server/plan/views";
import { overtakenClaims, type UnitClaim } from "./double-promise";
import { countedOf, loadByUnit, loadUnitMates, type PledgeRecord, type Revision } from "./record";
import { type ConditionStates, type Count, howItCounts, whyNothingCounts } from "./standing";
import type { CountsAs } from "./views";

/** What decides how pledges of a plan count on a day. */
export interface CountingRules {
  conditions: ConditionStates;
  evidenceMaxDays: number;
  today: string;
  /** Pledges whose unit is promised elsewhere too and counts there, with the pledge that counts. */
  overtakenBy: ReadonlyMap<string, string>;
}

interface Reader {
  tx: Transaction;
  now: Date;
  actor: PledgeReader;
}

/** The rules of a plan for these of its pledges. */
export async function countingRules(
  ctx: Reader,
  planId: string,
  records: readonly PledgeRecord[],
): Promise<CountingRules> {
  const [plan] = await ctx.tx
    .select({ evidenceMaxDays: db.plan.evidenceMaxDays })
    .from(db.plan)
    .where(eq(db.plan.id, planId));
  if (!plan) throw notFound("plan");
  const today = dayOf(ctx.now);
  return {
    conditions: conditionStates(await listConditions(ctx, planId)),
    evidenceMaxDays: plan.evidenceMaxDays,
    today,
    overtakenBy: await findOvertaken(ctx.tx, records, today, ctx.actor),
  };
}

export function conditionStates(
  rows: readonly Pick<ConditionView, "code" | "nation" | "state" | "isExcluded">[],
): ConditionStates {
  const byKey = new Map(rows.map((row) => [`${row.code} ${row.nation ?? ""}`, row]));
  return { get: (code, nation) => byKey.get(`${code} `) ?? byKey.get(`${code} ${nation}`) };
}

/**
 * Which of these pledges count nothing because their unit counts elsewhere, in this plan or another. It
 * looks as far as its reader may: for the own nation, headquarters and coverage that is everywhere.
 */
export async function findOvertaken(
  tx: Transaction,
  records: readonly PledgeRecord[],
  today: string,
  reader: PledgeReader,
): Promise<Map<string, string>> {
  const claimants = [...records, ...(await loadUnitMates(tx, records, reader))];
  return overtakenClaims(await countedClaims(tx, claimants, today));
}

/** A promise as somebody types it. */
export interface TypedPromise {
  pledgeId: string;
  planId: string;
  nation: string;
  /** Null where it names no unit, or would not count. */
  unitKey: string | null;
  /** Units that its revisions name, which it may let go. */
  formerUnits: readonly string[];
  firstSubmittedAt: Date | null;
}

/**
 * The same for a pledge as it is typed, as if it were submitted: it stands in the place of its revisions. Says
 * which promises would then count nothing, and which others of the units it names or named would count.
 */
export async function unitsAsTyped(
  tx: Transaction,
  { pledgeId, planId, nation, unitKey, formerUnits, firstSubmittedAt }: TypedPromise,
  today: string,
  reader: PledgeReader,
): Promise<{ overtaken: ReadonlyMap<string, string>; counting: PledgeRecord[] }> {
  const units = new Set([...formerUnits, ...(unitKey === null ? [] : [unitKey])]);
  const named = [...units].map((unit) => ({ nationCode: nation, unitKey: unit }));
  const others = (await loadByUnit(tx, named, reader)).filter(({ pledge }) => pledge.id !== pledgeId);
  const claims = (await countedClaims(tx, others, today)).filter((claim) => units.has(claim.unitKey));
  const [plan] = await tx.select({ status: db.plan.status }).from(db.plan).where(eq(db.plan.id, planId));
  const planStatus = plan?.status ?? "draft";
  const own = unitKey === null ? [] : [{ pledgeId, nation, unitKey, firstSubmittedAt, planStatus }];
  const overtaken = overtakenClaims([...claims, ...own]);
  const counting = new Set(claims.map((claim) => claim.pledgeId).filter((id) => !overtaken.has(id)));
  return { overtaken, counting: others.filter(({ pledge }) => counting.has(pledge.id)) };
}

/** The promises of units among these pledges that count on a day. */
export async function countedClaims(
  tx: Transaction,
  records: readonly PledgeRecord[],
  today: string,
): Promise<UnitClaim[]> {
  const counting = records.flatMap(({ pledge, ...rest }) => {
    const counted = countedOf({ pledge, ...rest });
    const unitKey = counted?.unitKey ?? null;
    if (!counted || unitKey === null) return [];
    return whyNothingCounts({ ...counted, standing: pledge.standing }, today) ? [] : [{ pledge, unitKey }];
  });
  if (counting.length === 0) return [];
  const plans = await tx
    .select({ id: db.plan.id, status: db.plan.status })
    .from(db.plan)
    .where(inArray(db.plan.id, [...new Set(counting.map(({ pledge }) => pledge.planId))]));
  const statusOf = new Map(plans.map((plan) => [plan.id, plan.status]));
  return counting.map(({ pledge, unitKey }) => ({
    pledgeId: pledge.id,
    nation: pledge.nationCode,
    unitKey,
    planStatus: statusOf.get(pledge.planId) ?? "draft",
    firstSubmittedAt: pledge.firstSubmittedAt,
  }));
}

export function howMuchCounts(record: PledgeRecord, counted: Revision, rules: CountingRules): Count {
  const count = howItCounts(
    { ...counted, standing: record.pledge.standing, nation: record.pledge.nationCode },
    rules.conditions,
    rules.evidenceMaxDays,
    rules.today,
  );
  return count.counts && rules.overtakenBy.has(record.pledge.id)
    ? { counts: false, why: "double_promise" }
    : count;
}

export function countsAs(record: PledgeRecord, rules: CountingRules): CountsAs {
  const counted = countedOf(record);
  if (record.pledge.standing !== "active") return record.pledge.standing;
  if (!counted) return "not_submitted";
  const count = howMuchCounts(record, counted, rules);
  if (!count.counts) return count.why;
  return count.excludedBy ? "excluded" : count.tier;
}

/**
 * Head-counts that count today, by the pledge that contains them. People whose unit counts elsewhere are still
 * not at the container's disposal, unless what counts is the container itself or another pledge within it.
 */
export function includedPersonnel(
  records: readonly PledgeRecord[],
  rules: CountingRules,
): Map<string, (number | null)[]> {
  const containerOf = new Map(records.map(({ pledge }) => [pledge.id, pledge.includedInId]));
  const byContainer = new Map<string, (number | null)[]>();
  for (const record of records) {
    const container = record.pledge.includedInId;
    const counted = countedOf(record);
    if (container === null || !counted) continue;
    const count = howMuchCounts(record, counted, rules);
    if (!count.counts && count.why !== "double_promise") continue;
    const counts = rules.overtakenBy.get(record.pledge.id);
    if (counts !== undefined && (counts === container || containerOf.get(counts) === container)) continue;
    const known = byContainer.get(container) ?? [];
    known.push(counted.personnel);
    byContainer.set(container, known);
  }
  return byContainer;
}
