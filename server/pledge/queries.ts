import "server-only";
import { asc, eq } from "drizzle-orm";
import * as db from "@/db/schema";
import { type Ctx, dayOf } from "@/server/authz/context";
import type { Actor } from "@/server/authz/policy";
import { notFound } from "@/server/errors";
import { listConditions } from "@/server/plan/queries";
import { type ArrivalLegs, readyAt } from "./arrival";
import { type EnvelopeSupply, envelopeSupply } from "./envelope";
import { actionsFor } from "./lifecycle";
import {
  countedOf,
  fieldsOf,
  isOpen,
  loadIncluded,
  loadPlanPledges,
  loadPledge,
  type PledgeRecord,
  type Revision,
  revisionView,
  workingRevision,
} from "./record";
import { type ConditionStates, howItCounts } from "./standing";
import type { CountsAs, PledgeRow, PledgeView } from "./views";

type Reader = Ctx<"pledge.read">;

/** What decides how pledges of a plan count on a day. */
export interface CountingRules {
  conditions: ConditionStates;
  evidenceMaxDays: number;
  today: string;
}

export async function countingRules(ctx: Pick<Reader, "tx" | "now">, planId: string): Promise<CountingRules> {
  const [plan] = await ctx.tx
    .select({ evidenceMaxDays: db.plan.evidenceMaxDays })
    .from(db.plan)
    .where(eq(db.plan.id, planId));
  if (!plan) throw notFound("plan");
  return {
    conditions: conditionStates(await listConditions(ctx, planId)),
    evidenceMaxDays: plan.evidenceMaxDays,
    today: dayOf(ctx.now),
  };
}

export function conditionStates(rows: Awaited<ReturnType<typeof listConditions>>): ConditionStates {
  const byKey = new Map(rows.map((row) => [`${row.code} ${row.nation ?? ""}`, row]));
  return { get: (code, nation) => byKey.get(`${code} `) ?? byKey.get(`${code} ${nation}`) };
}

export async function listPledges(ctx: Reader, planId: string): Promise<PledgeRow[]> {
  const rules = await countingRules(ctx, planId);
  const units = await unitsOf(ctx);
  const records = await loadPlanPledges(ctx.tx, planId, ctx.actor);
  const included = includedPersonnel(records, rules);
  return records.flatMap((record) => {
    const working = workingRevision(record);
    if (!working) return [];
    const unit = units.get(working.capabilityCode) ?? "";
    const supply = envelopeSupply(working.quantity, unit, included.get(record.pledge.id) ?? []);
    return [pledgeRow(ctx.actor, record, working, rules, supply)];
  });
}

export async function getPledge(ctx: Reader, pledgeId: string): Promise<PledgeView> {
  const record = await loadPledge(ctx.tx, pledgeId, ctx.actor);
  const working = record && workingRevision(record);
  if (!record || !working) throw notFound("pledge");
  const { pledge } = record;
  const rules = await countingRules(ctx, pledge.planId);
  const units = await unitsOf(ctx);
  const includes = await loadIncluded(ctx.tx, pledgeId, ctx.actor);
  const container = pledge.includedInId ? await loadPledge(ctx.tx, pledge.includedInId, ctx.actor) : null;
  const envelope = envelopeSupply(
    working.quantity,
    units.get(working.capabilityCode) ?? "",
    includedPersonnel(includes, rules).get(pledgeId) ?? [],
  );
  const events = await ctx.tx
    .select()
    .from(db.pledgeEvent)
    .where(eq(db.pledgeEvent.pledgeId, pledgeId))
    .orderBy(asc(db.pledgeEvent.at));
  const counted = countedOf(record);
  return {
    row: pledgeRow(ctx.actor, record, working, rules, envelope),
    planId: pledge.planId,
    standingReason: pledge.standingReason,
    open: isOpen(working) ? revisionView(working) : null,
    counted: counted && revisionView(counted),
    newest: revisionView(working),
    arrival: readyAt(legsOf(working)),
    envelope,
    includedIn: container && named(container),
    includes: includes.flatMap((inner) => {
      const personnel = (countedOf(inner) ?? workingRevision(inner))?.personnel ?? null;
      const name = named(inner);
      return name ? [{ ...name, personnel }] : [];
    }),
    events: events.map(({ id, at, actor, action, reason, changes }) => ({
      id,
      at,
      actor,
      action,
      reason,
      changes,
    })),
  };
}

export const legsOf = (revision: ArrivalLegs): ArrivalLegs => revision;

const named = (record: PledgeRecord) => {
  const working = workingRevision(record);
  return working && { id: record.pledge.id, reference: record.pledge.reference, title: working.title };
};

const unitsOf = async ({ tx }: Pick<Reader, "tx">): Promise<Map<string, string>> => {
  const rows = await tx.select({ code: db.capability.code, unit: db.capability.unit }).from(db.capability);
  return new Map(rows.map((row) => [row.code, row.unit]));
};

/** Head-counts that count today, by the pledge that contains them. */
export function includedPersonnel(
  records: readonly PledgeRecord[],
  rules: CountingRules,
): Map<string, (number | null)[]> {
  const byContainer = new Map<string, (number | null)[]>();
  for (const record of records) {
    const container = record.pledge.includedInId;
    const counted = countedOf(record);
    if (container === null || !counted || !howMuchCounts(record, counted, rules).counts) continue;
    const known = byContainer.get(container) ?? [];
    known.push(counted.personnel);
    byContainer.set(container, known);
  }
  return byContainer;
}

export const howMuchCounts = (record: PledgeRecord, counted: Revision, rules: CountingRules) =>
  howItCounts(
    { ...counted, standing: record.pledge.standing, nation: record.pledge.nationCode },
    rules.conditions,
    rules.evidenceMaxDays,
    rules.today,
  );

function countsAs(record: PledgeRecord, rules: CountingRules): CountsAs {
  const counted = countedOf(record);
  if (record.pledge.standing !== "active") return record.pledge.standing;
  if (!counted) return "not_submitted";
  const count = howMuchCounts(record, counted, rules);
  if (!count.counts) return count.why;
  return count.excludedBy ? "excluded" : count.tier;
}

function pledgeRow(
  actor: Actor,
  record: PledgeRecord,
  working: Revision,
  rules: CountingRules,
  { supply }: EnvelopeSupply,
): PledgeRow {
  const { pledge } = record;
  const arrival = readyAt(legsOf(working));
  const fields = fieldsOf(working);
  return {
    id: pledge.id,
    reference: pledge.reference,
    nation: pledge.nationCode,
    version: working.version,
    standing: pledge.standing,
    state: working.state,
    revisionNumber: working.number,
    countsAs: countsAs(record, rules),
    capabilityCode: fields.capabilityCode,
    title: fields.title,
    quantity: fields.quantity,
    supply,
    enduranceDays: fields.enduranceDays,
    posture: fields.posture,
    noticeHours: fields.noticeHours,
    readyAtHours: arrival.readyAtHours,
    dominantLeg: arrival.dominantLeg,
    availableFromPhaseId: fields.availableFromPhaseId,
    areaCode: fields.areaCode,
    caveats: fields.caveats,
    windowFrom: fields.windowFrom,
    windowTo: fields.windowTo,
    expiresOn: fields.expiresOn,
    release: fields.release,
    basis: working.basis,
    sourceCodes: working.sourceCodes,
    evidenceOn: working.evidenceOn,
    remark: working.remark,
    changedAt: working.changedAt,
    isOwn: actor.nation === pledge.nationCode,
    actions: actionsFor(actor, {
      nation: pledge.nationCode,
      standing: pledge.standing,
      state: working.state,
      wasSubmitted: pledge.firstSubmittedAt !== null,
    }),
  };
}
