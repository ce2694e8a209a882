import "server-only";
import { asc, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import type { Basis, Caveat, Condition, ConditionState, Domain, Reading, TransportMode } from "@/db/enums";
import * as db from "@/db/schema";
import { dayOf } from "@/server/authz/context";
import { WHOLE_PICTURE } from "@/server/authz/visible";
import { notFound } from "@/server/errors";
import { fromConfirmation } from "@/server/plan/clock";
import { listConditions } from "@/server/plan/queries";
import { type LegName, readyAt } from "@/server/pledge/arrival";
import { applyCaveats } from "@/server/pledge/caveats";
import {
  type CountingRules,
  conditionStates,
  findOvertaken,
  howMuchCounts,
  includedPersonnel,
} from "@/server/pledge/counting";
import { envelopeSupply } from "@/server/pledge/envelope";
import { countedOf, fieldsOf, loadPlanPledges } from "@/server/pledge/record";
import type { PledgeFields, SectorStretch } from "@/server/pledge/schema";
import { conditionsOf, isVerifiedOn } from "@/server/pledge/standing";
import type { Plan, Pledge, Requirement, Tier } from "./engine/types";

/** What screens say about a counted pledge beside what the engine needs to know. */
export interface CountedPledge {
  pledgeId: string;
  revisionId: string;
  reference: string;
  nation: string;
  title: string;
  capabilityCode: string;
  readyAtHours: number | null;
  dominantLeg: LegName | null;
  isInPlace: boolean;
  caveats: readonly Caveat[];
  /** The conditions among the caveats, as they stand, and whether the evidence holds: together they make the tier. */
  conditions: { code: Condition; state: ConditionState; isExcluded: boolean }[];
  isVerified: boolean;
  basis: Basis;
  sourceCodes: string[];
  /** Named stretches of the front line, for what is counted in kilometres of it. */
  sectors: readonly SectorStretch[];
  movement: Movement;
}

/** From where to where a pledge moves, and how. */
export interface Movement {
  mode: TransportMode;
  originCode: string | null;
  destinationCode: string | null;
}

export interface RequirementRow {
  rule: string;
  numberBasis: string;
  confidence: string;
  note: string;
  basis: Basis;
  sourceCodes: string[];
}

/** One unchanging picture of a plan with everything that counts in it, whoever may see it. */
export interface Snapshot {
  planId: string;
  revision: number;
  takenAt: Date;
  plan: Plan;
  /** By the pledge's reference, which is its id in `plan`. */
  pledges: ReadonlyMap<string, CountedPledge>;
  requirements: ReadonlyMap<string, RequirementRow>;
  domainOf: ReadonlyMap<string, Domain>;
  unitOf: ReadonlyMap<string, string>;
  /** Turns fields of a pledge, as they are or as they would be, into what the engine reads. */
  toEnginePledge(
    reference: string,
    nation: string,
    fields: PledgeFields,
    count: { tier: Tier; excludedBy: Condition | null },
  ): Pledge;
  rules: CountingRules;
}

/**
 * Reads the plan in one repeatable-read transaction, so that the picture cannot be torn. It sees every
 * submitted pledge: callers show totals from it, and names only of pledges that their reader may see.
 */
export const takeSnapshot = (database: Database, planId: string, now: Date): Promise<Snapshot> =>
  database.transaction({ scope: "coverage" }, (tx) => readSnapshot(tx, planId, now), { isSnapshot: true });

/** The same in a transaction that stands; headquarters and coverage read the same rows. */
export async function readSnapshot(tx: Transaction, planId: string, now: Date): Promise<Snapshot> {
  const [plan] = await tx.select().from(db.plan).where(eq(db.plan.id, planId));
  if (!plan) throw notFound("plan");
  const phases = await tx
    .select()
    .from(db.phase)
    .where(eq(db.phase.planId, planId))
    .orderBy(asc(db.phase.position));
  const requirements = await tx
    .select()
    .from(db.requirement)
    .where(eq(db.requirement.planId, planId))
    .orderBy(asc(db.requirement.id));
  const requirementSources = await tx
    .select()
    .from(db.requirementSource)
    .where(eq(db.requirementSource.planId, planId));
  const capabilities = await tx.select().from(db.capability).orderBy(asc(db.capability.position));
  const substitutions = await tx
    .select()
    .from(db.substitution)
    .orderBy(asc(db.substitution.offeredCode), asc(db.substitution.fillsCode));
  const areas = (await tx.select().from(db.area).orderBy(asc(db.area.position))).map((row) => row.code);
  const participation = await tx.select().from(db.participation).where(eq(db.participation.planId, planId));
  const records = await loadPlanPledges(tx, planId, WHOLE_PICTURE);
  const today = dayOf(now);
  const rules: CountingRules = {
    conditions: conditionStates(await listConditions({ tx }, planId)),
    evidenceMaxDays: plan.evidenceMaxDays,
    today,
    overtakenBy: await findOvertaken(tx, records, today, WHOLE_PICTURE),
  };

  const domainOf = new Map(capabilities.map((row) => [row.code, row.domain]));
  const unitOf = new Map(capabilities.map((row) => [row.code, row.unit]));
  const phaseById = new Map(phases.map((phase) => [phase.id, phase]));
  const phaseIds = phases.map((phase) => phase.id);
  const mayAct = new Set(participation.map((row) => `${row.nationCode} ${row.domain} ${row.phaseId}`));
  const included = includedPersonnel(records, rules);
  const containerOf = new Map(records.map((record) => [record.pledge.reference, record.pledge.id]));

  const toEnginePledge: Snapshot["toEnginePledge"] = (reference, nation, fields, count) => {
    const domain = domainOf.get(fields.capabilityCode);
    const effect = domain
      ? applyCaveats({ ...fields, domain }, areas, phaseIds, (phaseId) =>
          mayAct.has(`${nation} ${domain} ${phaseId}`),
        )
      : { areas: [], phases: [], isNonCombat: false };
    const inner = included.get(containerOf.get(reference) ?? "") ?? [];
    return {
      id: reference,
      nation,
      capability: fields.capabilityCode,
      quantity: envelopeSupply(fields.quantity, unitOf.get(fields.capabilityCode) ?? "", inner).supply,
      readyAtHours: readyAt(fields).readyAtHours,
      enduranceDays: fields.enduranceDays,
      phases: effect.phases,
      areas: effect.areas,
      nonCombat: effect.isNonCombat,
      tier: count.tier,
      availability: fields.availability,
      excludedBy: count.excludedBy,
    };
  };

  const enginePledges: Pledge[] = [];
  const counted = new Map<string, CountedPledge>();
  for (const record of records) {
    const revision = countedOf(record);
    if (!revision) continue;
    const count = howMuchCounts(record, revision, rules);
    if (!count.counts) continue;
    const { pledge } = record;
    const arrival = readyAt(revision);
    enginePledges.push(toEnginePledge(pledge.reference, pledge.nationCode, fieldsOf(revision), count));
    counted.set(pledge.reference, {
      pledgeId: pledge.id,
      revisionId: revision.id,
      reference: pledge.reference,
      nation: pledge.nationCode,
      title: revision.title,
      capabilityCode: revision.capabilityCode,
      readyAtHours: arrival.readyAtHours,
      dominantLeg: arrival.dominantLeg,
      isInPlace: revision.posture === "in_place",
      caveats: revision.caveats,
      conditions: conditionsOf({ caveats: revision.caveats, nation: pledge.nationCode }, rules.conditions),
      isVerified: isVerifiedOn(revision, rules.evidenceMaxDays, today),
      basis: revision.basis,
      sourceCodes: revision.sourceCodes,
      sectors: revision.sectors,
      movement: {
        mode: revision.mode,
        originCode: revision.originCode,
        destinationCode: revision.destinationCode,
      },
    });
  }

  const inT0 = (hours: number, phaseId: string) =>
    fromConfirmation(hours, phaseById.get(phaseId)?.clock ?? "confirmed_breach", plan.confirmationHours);

  return {
    planId,
    revision: plan.revision,
    takenAt: now,
    plan: {
      format: "muster-plan/1",
      reading: plan.reading satisfies Reading,
      phases: phases.map((phase) => ({
        id: phase.id,
        order: phase.position,
        // A limit rounds down: half an hour more must never let a late force count.
        deadlineHours: Math.floor(inT0(phase.deadlineHours, phase.id)),
      })),
      capabilities: capabilities.map(({ code, domain, unit }) => ({ code, domain, unit })),
      substitutions: substitutions.map((row) => ({ offered: row.offeredCode, fills: row.fillsCode })),
      areas,
      requirements: requirements.map(
        (line): Requirement => ({
          id: line.id,
          phase: line.phaseId,
          capability: line.capabilityCode,
          area: line.areaCode,
          quantity: line.quantity,
          requiredByHours: Math.floor(inT0(line.requiredByHours, line.phaseId)),
          holdDays: line.holdDays,
          priority: line.priority === 1 ? 1 : line.priority === 2 ? 2 : 3,
          combat: line.isCombat,
        }),
      ),
      pledges: enginePledges.sort((a, b) => (a.id < b.id ? -1 : 1)),
    },
    pledges: counted,
    requirements: new Map(
      requirements.map((line) => [
        line.id,
        {
          rule: line.rule,
          numberBasis: line.numberBasis,
          confidence: line.confidence,
          note: line.note,
          basis: line.basis,
          sourceCodes: requirementSources
            .filter((row) => row.requirementId === line.id)
            .map((row) => row.sourceCode),
        },
      ]),
    ),
    domainOf,
    unitOf,
    toEnginePledge,
    rules,
  };
}
