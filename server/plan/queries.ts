import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { type Caveat, CONDITIONS, type Condition, type PhaseClock } from "@/db/enums";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import type { Granted } from "@/server/authz/grant";
import { notFound } from "@/server/errors";
import { groupBy } from "@/server/group-by";
import { fromConfirmation } from "./clock";
import type { CatalogueView, ConditionView, PlanListItem, PlanView } from "./views";

type Reader = Pick<Ctx<"plan.read">, "tx" | "actor">;

export const listPlans = ({ tx }: Reader): Promise<PlanListItem[]> =>
  tx
    .select({ id: db.plan.id, name: db.plan.name, status: db.plan.status, revision: db.plan.revision })
    .from(db.plan)
    .orderBy(asc(db.plan.createdAt), asc(db.plan.id));

/** Anybody who may see the plan or its coverage. */
type Onlooker = { tx: Ctx<"plan.read">["tx"]; actor: Granted<"plan.read"> | Granted<"coverage.read"> };

export async function getRevision({ tx }: Onlooker, planId: string): Promise<{ revision: number }> {
  const [row] = await tx.select({ revision: db.plan.revision }).from(db.plan).where(eq(db.plan.id, planId));
  if (!row) throw notFound("plan");
  return row;
}

export async function getPlan({ tx }: Reader, planId: string): Promise<PlanView> {
  const [plan] = await tx.select().from(db.plan).where(eq(db.plan.id, planId));
  if (!plan) throw notFound("plan");
  const phases = await tx
    .select()
    .from(db.phase)
    .where(eq(db.phase.planId, planId))
    .orderBy(asc(db.phase.position));
  const phaseSources = await tx
    .select()
    .from(db.phaseSource)
    .where(eq(db.phaseSource.planId, planId))
    .orderBy(asc(db.phaseSource.sourceCode));
  const signatures = await tx
    .select({ nation: db.planSignature.nationCode, signedOn: db.planSignature.signedOn })
    .from(db.planSignature)
    .where(eq(db.planSignature.planId, planId))
    .orderBy(asc(db.planSignature.nationCode));
  const measures = await listMeasures({ tx }, planId);

  const {
    summary,
    status,
    reading,
    confirmationHours,
    evidenceMaxDays,
    marking,
    isReference,
    copiedFromId,
    version,
  } = plan;
  const inT0 = (hours: number | null, clock: PhaseClock) =>
    hours === null ? null : fromConfirmation(hours, clock, confirmationHours);
  return {
    id: plan.id,
    name: plan.name,
    summary,
    status,
    signatures,
    reading,
    confirmationHours,
    evidenceMaxDays,
    marking,
    isReference,
    copiedFromId,
    version,
    revision: plan.revision,
    revisedAt: plan.revisedAt,
    phases: phases.map((phase) => ({
      id: phase.id,
      position: phase.position,
      name: phase.name,
      text: phase.text,
      startHours: inT0(phase.startHours, phase.clock),
      deadlineHours: fromConfirmation(phase.deadlineHours, phase.clock, confirmationHours),
      stated: { startHours: phase.startHours, deadlineHours: phase.deadlineHours },
      clock: phase.clock,
      basis: phase.basis,
      sourceCodes: phaseSources.filter((row) => row.phaseId === phase.id).map((row) => row.sourceCode),
      version: phase.version,
      measures: measures
        .filter((measure) => measure.phaseId === phase.id)
        .map(({ phaseId: _, ...measure }) => ({
          ...measure,
          dueHours: inT0(measure.statedDueHours, phase.clock),
        })),
    })),
    conditions: await listConditions({ tx }, planId),
  };
}

async function listMeasures({ tx }: Pick<Reader, "tx">, planId: string) {
  const { measure, measureParty } = db;
  const rows = await tx
    .select({ measure, doneBy: actorAt("measure", "done_by", "done_at") })
    .from(measure)
    .where(eq(measure.planId, planId))
    .orderBy(asc(measure.position));
  const parties = await tx
    .select({ measureId: measureParty.measureId, nation: measureParty.nationCode })
    .from(measureParty)
    .innerJoin(measure, eq(measure.id, measureParty.measureId))
    .where(eq(measure.planId, planId))
    .orderBy(asc(measureParty.nationCode));
  const partiesOf = groupBy(parties, (party) => party.measureId);
  return rows.map(({ measure: { id, version, phaseId, kind, text, dueHours, ...row }, doneBy }) => ({
    id,
    version,
    phaseId,
    kind,
    text,
    parties: (partiesOf.get(id) ?? []).map((party) => party.nation),
    statedDueHours: dueHours,
    basis: row.basis,
    hourBasis: row.hourBasis,
    done: row.doneAt && { at: row.doneAt, by: doneBy, note: row.doneNote ?? "" },
  }));
}

/** Whoever did something, by name: accounts are nobody's to read, but the history of the plan names its actors. */
const actorAt = (table: "measure" | "plan_condition", by: string, at: string) => {
  const of = (column: string) => sql`${sql.identifier(table)}.${sql.identifier(column)}`;
  return sql<string | null>`(select event.actor from plan_event event
    where event.plan_id = ${of("plan_id")} and event.user_id = ${of(by)} and event.at = ${of(at)} limit 1)`;
};

export async function listConditions({ tx }: Pick<Reader, "tx">, planId: string): Promise<ConditionView[]> {
  const { planCondition } = db;
  const rows = await tx
    .select({ row: planCondition, setBy: actorAt("plan_condition", "set_by", "set_at") })
    .from(planCondition)
    .where(eq(planCondition.planId, planId))
    .orderBy(asc(planCondition.code), asc(planCondition.nationCode));
  return rows.flatMap(({ row, setBy }): ConditionView[] => {
    const { id, code, state, isExcluded, reason, setAt, version } = row;
    if (!isCondition(code)) return [];
    return [{ id, code, nation: row.nationCode, state, isExcluded, reason, setBy, setAt, version }];
  });
}

const isCondition = (code: Caveat): code is Condition => code in CONDITIONS;

export async function getCatalogue({ tx }: Reader): Promise<CatalogueView> {
  const nationSources = await tx.select().from(db.nationSource);
  const nations = await tx.select().from(db.nation).orderBy(asc(db.nation.code));
  return {
    nations: nations.map(({ coalitionRole: _, groundInUkraine: __, ...nation }) => ({
      ...nation,
      sourceCodes: nationSources.filter((row) => row.nationCode === nation.code).map((row) => row.sourceCode),
    })),
    capabilities: await tx
      .select({
        code: db.capability.code,
        name: db.capability.name,
        shortName: db.capability.shortName,
        domain: db.capability.domain,
        unit: db.capability.unit,
      })
      .from(db.capability)
      .orderBy(asc(db.capability.domain), asc(db.capability.position)),
    substitutions: await tx
      .select({
        offered: db.substitution.offeredCode,
        fills: db.substitution.fillsCode,
        basis: db.substitution.basis,
        note: db.substitution.note,
      })
      .from(db.substitution)
      .orderBy(asc(db.substitution.offeredCode), asc(db.substitution.fillsCode)),
    areas: await tx
      .select({ code: db.area.code, name: db.area.name })
      .from(db.area)
      .orderBy(asc(db.area.position)),
    sectors: await tx
      .select({
        code: db.frontSector.code,
        name: db.frontSector.name,
        lengthKm: db.frontSector.lengthKm,
        basis: db.frontSector.basis,
        note: db.frontSector.note,
      })
      .from(db.frontSector)
      .orderBy(asc(db.frontSector.position)),
    places: await tx
      .select({
        code: db.place.code,
        name: db.place.name,
        kind: db.place.kind,
        nation: db.place.nationCode,
        latitude: db.place.latitude,
        longitude: db.place.longitude,
      })
      .from(db.place)
      .orderBy(asc(db.place.name), asc(db.place.code)),
    modes: await tx.select().from(db.movementMode),
    sources: await tx.select().from(db.source).orderBy(asc(db.source.code)),
  };
}
