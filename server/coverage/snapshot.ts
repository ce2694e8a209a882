import "server-only";
import { asc, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import type { Reading } from "@/db/enums";
import * as db from "@/db/schema";
import { dayOf } from "@/server/authz/context";
import { WHOLE_PICTURE } from "@/server/authz/visible";
import { notFound } from "@/server/errors";
import { type PastPoint, readPast } from "@/server/log/record";
import { fromConfirmation } from "@/server/plan/clock";
import { listConditions } from "@/server/plan/queries";
import { readyAt } from "@/server/pledge/arrival";
import {
  type CountingRules,
  conditionStates,
  findOvertaken,
  howMuchCounts,
  includedPersonnel,
} from "@/server/pledge/counting";
import { countedOf, loadPlanPledges } from "@/server/pledge/record";
import { conditionsOf, isVerifiedOn } from "@/server/pledge/standing";
import { ColumnWriter, compareText } from "./engine";
import type { Requirement } from "./engine/types";
import {
  type CountedPledge,
  type Derivation,
  deriveWith,
  type Facts,
  openSnapshot,
  type Snapshot,
} from "./facts";

/**
 * Reads the plan in one repeatable-read transaction, so that the picture cannot be torn. It sees every
 * submitted pledge: callers show totals from it, and names only of pledges that their reader may see.
 */
export const takeFacts = (database: Database, planId: string, now: Date): Promise<Facts> =>
  database.transaction({ scope: "coverage" }, (tx) => readFacts(tx, planId, now), { isSnapshot: true });

/** The same in a transaction that stands, and that has come to read for coverage. */
export const readSnapshot = async (tx: Transaction, planId: string, now: Date): Promise<Snapshot> =>
  openSnapshot(await readFacts(tx, planId, now));

/** The same of a plan as it once stood, from what the log had by then and by the rules of its day. */
export const takePastFacts = (database: Database, point: PastPoint, now: Date): Promise<Facts> =>
  readPast(database, point, (tx) => readFacts(tx, point.planId, now));

async function readFacts(tx: Transaction, planId: string, now: Date): Promise<Facts> {
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
  const conditions = await listConditions({ tx }, planId);
  const rules: CountingRules = {
    conditions: conditionStates(conditions),
    evidenceMaxDays: plan.evidenceMaxDays,
    today,
    overtakenBy: await findOvertaken(tx, records, today, WHOLE_PICTURE),
  };

  const phaseById = new Map(phases.map((phase) => [phase.id, phase]));
  const inT0 = (hours: number, phaseId: string) =>
    fromConfirmation(hours, phaseById.get(phaseId)?.clock ?? "confirmed_breach", plan.confirmationHours);

  const frame: Derivation["frame"] = {
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
  };
  const derivation: Derivation = {
    frame,
    domains: capabilities.map((row) => [row.code, row.domain]),
    mayAct: participation.map((row) => `${row.nationCode} ${row.domain} ${row.phaseId}`),
    included: [...includedPersonnel(records, rules)],
    pledgeIds: records.map((record) => [record.pledge.reference, record.pledge.id]),
  };
  const derive = deriveWith(derivation);

  const columns = new ColumnWriter(records.length);
  const pledges: CountedPledge[] = [];
  for (const record of records.sort((a, b) => compareText(a.pledge.reference, b.pledge.reference))) {
    const revision = countedOf(record);
    if (!revision) continue;
    const count = howMuchCounts(record, revision, rules);
    if (!count.counts) continue;
    const { pledge } = record;
    const arrival = readyAt(revision);
    columns.add(derive(pledge.reference, pledge.nationCode, revision, count, arrival));
    pledges.push({
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

  return {
    ...derivation,
    planId,
    revision: plan.revision,
    takenAt: now,
    listed: { ids: pledges.map(({ reference }) => reference), table: columns.table() },
    pledges,
    requirements: requirements.map((line) => [
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
    rules: {
      evidenceMaxDays: rules.evidenceMaxDays,
      today,
      conditions: conditions.map(({ code, nation, state, isExcluded }) => ({
        code,
        nation,
        state,
        isExcluded,
      })),
      overtakenBy: [...rules.overtakenBy],
    },
  };
}
