import "server-only";
import { asc, eq } from "drizzle-orm";
import { CONDITIONS, type Condition, type PhaseClock } from "@/db/enums";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import type { Granted } from "@/server/authz/grant";
import { notFound } from "@/server/errors";
import { fromConfirmation } from "./clock";
import type { CatalogueView, ConditionView, MeasureView, PlanListItem, PlanView } from "./views";

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
  const phaseSources = await tx.select().from(db.phaseSource).where(eq(db.phaseSource.planId, planId));
  const signatures = await tx
    .select({ nation: db.planSignature.nationCode, signedOn: db.planSignature.signedOn })
    .from(db.planSignature)
    .where(eq(db.planSignature.planId, planId))
    .orderBy(asc(db.planSignature.nationCode));
  const measures = await tx
    .select()
    .from(db.measure)
    .leftJoin(db.measureParty, eq(db.measureParty.measureId, db.measure.id))
    .where(eq(db.measure.planId, planId))
    .orderBy(asc(db.measure.position), asc(db.measureParty.nationCode));

  const { summary, status, reading, confirmationHours, evidenceMaxDays, marking, isReference } = plan;
  const inT0 = (hours: number | null, clock: PhaseClock) =>
    hours === null ? null : fromConfirmation(hours, clock, confirmationHours);
  const measuresOf = ({ id, clock }: { id: string; clock: PhaseClock }): MeasureView[] => {
    const byId = new Map<string, MeasureView>();
    for (const { measure, measure_party: party } of measures) {
      if (measure.phaseId !== id) continue;
      const { kind, text, basis, hourBasis } = measure;
      const dueHours = inT0(measure.dueHours, clock);
      const view = byId.get(measure.id) ?? { kind, text, dueHours, basis, hourBasis, parties: [] };
      if (party) view.parties.push(party.nationCode);
      byId.set(measure.id, view);
    }
    return [...byId.values()];
  };

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
    revision: plan.revision,
    revisedAt: plan.revisedAt,
    phases: phases.map((phase) => ({
      id: phase.id,
      position: phase.position,
      name: phase.name,
      text: phase.text,
      startHours: inT0(phase.startHours, phase.clock),
      deadlineHours: fromConfirmation(phase.deadlineHours, phase.clock, confirmationHours),
      clock: phase.clock,
      basis: phase.basis,
      sourceCodes: phaseSources.filter((row) => row.phaseId === phase.id).map((row) => row.sourceCode),
      measures: measuresOf(phase),
    })),
    conditions: await listConditions({ tx }, planId),
  };
}

export async function listConditions({ tx }: Pick<Reader, "tx">, planId: string): Promise<ConditionView[]> {
  const rows = await tx
    .select()
    .from(db.planCondition)
    .where(eq(db.planCondition.planId, planId))
    .orderBy(asc(db.planCondition.code), asc(db.planCondition.nationCode));
  return rows
    .filter((row): row is typeof row & { code: Condition } => row.code in CONDITIONS)
    .map((row) => ({
      id: row.id,
      code: row.code,
      nation: row.nationCode,
      state: row.state,
      isExcluded: row.isExcluded,
      reason: row.reason,
      setAt: row.setAt,
      version: row.version,
    }));
}

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
