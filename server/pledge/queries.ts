import "server-only";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import type { Actor } from "@/server/authz/policy";
import { notFound } from "@/server/errors";
import { problemIn } from "@/server/language/say";
import { type ArrivalLegs, readyAt } from "./arrival";
import { type CountingRules, countingRules, countsAs, includedPersonnel } from "./counting";
import { type EnvelopeSupply, envelopeSupply } from "./envelope";
import { eventsOf } from "./events";
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
import type { PledgeRow, PledgeView } from "./views";

type Reader = Ctx<"pledge.read">;

export async function listPledges(ctx: Reader, planId: string): Promise<PledgeRow[]> {
  const records = await loadPlanPledges(ctx.tx, planId, ctx.actor);
  const rules = await countingRules(ctx, planId, records);
  const units = await unitsOf(ctx);
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
  const includes = await loadIncluded(ctx.tx, pledgeId, ctx.actor);
  const rules = await countingRules(ctx, pledge.planId, [record, ...includes]);
  const units = await unitsOf(ctx);
  const container = pledge.includedInId ? await loadPledge(ctx.tx, pledge.includedInId, ctx.actor) : null;
  const envelope = envelopeSupply(
    working.quantity,
    units.get(working.capabilityCode) ?? "",
    includedPersonnel(includes, rules).get(pledgeId) ?? [],
  );
  const counted = countedOf(record);
  return {
    row: pledgeRow(ctx.actor, record, working, rules, envelope),
    pledgeVersion: pledge.version,
    planId: pledge.planId,
    standingReason: pledge.standingReason,
    open: isOpen(working) ? revisionView(working) : null,
    counted: counted && revisionView(counted),
    newest: revisionView(working),
    arrival: readyAt(legsOf(working)),
    envelope: {
      ...envelope,
      arithmetic: envelope.arithmetic && problemIn(ctx.locale, envelope.arithmetic),
    },
    includedIn: container && named(container),
    includes: includes.flatMap((inner) => {
      const personnel = (countedOf(inner) ?? workingRevision(inner))?.personnel ?? null;
      const name = named(inner);
      return name ? [{ ...name, personnel }] : [];
    }),
    events: await eventsOf(ctx, record),
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
    levels: {
      headquartersLevel: fields.headquartersLevel,
      nationsLevel: fields.nationsLevel,
      everyoneLevel: fields.everyoneLevel,
    },
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
