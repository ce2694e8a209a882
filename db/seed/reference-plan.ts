import { eq, sql } from "drizzle-orm";
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { CONDITIONS, type Condition, DOMAINS, type RevisionState } from "../enums";
import * as table from "../schema";
import type { Reference, ReferencePledge } from "./reference-files";
import { stableId } from "./stable-id";
import { describePledgeBasis, describeRequirement } from "./wording";

const ACTOR = "Reference plan";

const STARTING_STATE: Record<ReferencePledge["basis"], RevisionState> = {
  reported: "verified",
  reported_offer_illustrative_size: "accepted",
  illustrative: "submitted",
};

const EVIDENCE =
  "A public statement; its own date stands with its source, the date here is that of loading the plan. Nobody checked the forces: that it starts as verified is illustrative.";

export const pledgeIdOf = (reference: string): string => stableId(`pledge ${reference}`);
const revisionIdOf = (reference: string): string => stableId(`pledge ${reference} revision 1`);

/** Builds the reference plan with its pledges in the state that they start in. `today` is YYYY-MM-DD. */
export async function loadPlan(db: PostgresJsDatabase, reference: Reference, today: string): Promise<void> {
  await loadFrame(db, reference);
  await loadMeasures(db, reference);
  await loadRequirements(db, reference);
  await loadPledges(db, reference, today);
  await db.insert(table.planEvent).values({
    planId: reference.plan.id,
    actor: ACTOR,
    action: "loaded",
    reason: `Carried in with Muster, edition ${reference.credits.edition}. ${reference.credits.compiled}`,
    changes: {},
  });
  // The steps of loading are no history: whoever reads the plan first reads revision 1.
  await db.update(table.plan).set({ revision: 1 }).where(eq(table.plan.id, reference.plan.id));
}

async function loadFrame(db: PostgresJsDatabase, { plan, nations }: Reference): Promise<void> {
  const planId = plan.id;
  await db.insert(table.plan).values({
    id: planId,
    name: plan.name,
    summary: plan.summary,
    status: plan.status,
    marking: plan.marking,
    isReference: true,
  });
  const parties = new Set(plan.measures.flatMap((measure) => measure.parties));
  await db.insert(table.planSignature).values([...parties].map((nationCode) => ({ planId, nationCode })));
  await db.insert(table.phase).values(plan.phases.map((phase, position) => ({ ...phase, planId, position })));
  await db
    .insert(table.phaseSource)
    .values(
      plan.phases.flatMap((phase) =>
        phase.sources.map((sourceCode) => ({ planId, phaseId: phase.id, sourceCode })),
      ),
    );
  await db
    .insert(table.participation)
    .values(participationOf(plan, nations).map((row) => ({ ...row, planId })));
  await db.insert(table.planCondition).values(conditionsOf(plan, nations).map((row) => ({ ...row, planId })));
}

/** Every nation with every domain in every phase, less what the plan limits. */
export function participationOf(plan: Reference["plan"], nations: Reference["nations"]) {
  return nations.flatMap((nation) =>
    DOMAINS.flatMap((domain) => {
      const limit = plan.participationLimits.find(
        (row) => row.nation === nation.code && row.domains.includes(domain),
      );
      return plan.phases
        .filter((phase) => limit?.phases.includes(phase.id) ?? true)
        .map((phase) => ({
          nationCode: nation.code,
          domain,
          phaseId: phase.id,
          basis: limit?.basis ?? ("illustrative" as const),
          note: limit?.note ?? "No source limits this nation to certain phases",
        }));
    }),
  );
}

/** The conditions of the plan, and a national one for each nation that has a pledge hanging on it. */
export function conditionsOf(plan: Reference["plan"], nations: Reference["nations"]) {
  // Of every nation, whether it pledges under the condition or not: a row that came with a pledge would
  // tell of the pledge.
  const nationsOf = (code: Condition): (string | null)[] =>
    CONDITIONS[code] === "plan" ? [null] : nations.map((nation) => nation.code).sort();
  return plan.conditions.flatMap((condition) =>
    nationsOf(condition.code).map((nationCode) => ({ ...condition, nationCode })),
  );
}

async function loadMeasures(db: PostgresJsDatabase, { plan }: Reference): Promise<void> {
  const measures = plan.phases.flatMap((phase) =>
    plan.measures
      .filter((measure) => measure.phase === phase.id)
      .map(({ phase: phaseId, ...measure }, position) => ({
        ...measure,
        id: stableId(`measure ${phaseId} ${position}`),
        planId: plan.id,
        phaseId,
        position,
      })),
  );
  await db.insert(table.measure).values(measures);
  await db
    .insert(table.measureParty)
    .values(
      measures.flatMap(({ id, parties }) => parties.map((nationCode) => ({ measureId: id, nationCode }))),
    );
}

async function loadRequirements(
  db: PostgresJsDatabase,
  { plan, requirements, requirementInputs }: Reference,
): Promise<void> {
  const planId = plan.id;
  const inputByKey = new Map(requirementInputs.map((input) => [input.key, input]));
  await db.insert(table.requirement).values(
    requirements.map((line) => ({
      planId,
      id: line.id,
      phaseId: line.phase,
      capabilityCode: line.capability,
      areaCode: line.area,
      quantity: line.quantity,
      requiredByHours: line.requiredByHours,
      holdDays: line.holdDays,
      priority: line.priority,
      isCombat: line.isCombat,
      basis: line.basis,
      numberBasis: line.numberBasis,
      rule: line.rule,
      confidence: line.confidence,
      note: describeRequirement(line, inputByKey),
    })),
  );
  await db
    .insert(table.requirementSource)
    .values(
      requirements.flatMap((line) =>
        line.sources.map((sourceCode) => ({ planId, requirementId: line.id, sourceCode })),
      ),
    );
}

async function loadPledges(db: PostgresJsDatabase, reference: Reference, today: string): Promise<void> {
  const { plan, pledges } = reference;
  const now = sql`now()`;
  await db.insert(table.pledge).values(
    pledges.map((pledge) => ({
      id: pledgeIdOf(pledge.reference),
      planId: plan.id,
      nationCode: pledge.nation,
      reference: pledge.reference,
      firstSubmittedAt: now,
      includedInId: pledge.includedIn ? pledgeIdOf(pledge.includedIn) : null,
    })),
  );
  await db.insert(table.pledgeRevision).values(
    revisionsOf(reference, today).map((row) => ({
      ...row,
      submittedAt: now,
      decidedAt: row.state === "submitted" ? null : now,
    })),
  );
  await db.insert(table.pledgeSector).values(
    pledges.flatMap((pledge) =>
      (pledge.sectors ?? []).map(({ sector, lengthKm }) => ({
        revisionId: revisionIdOf(pledge.reference),
        sectorCode: sector,
        lengthKm,
      })),
    ),
  );
  await db
    .insert(table.pledgeSource)
    .values(
      pledges.flatMap((pledge) =>
        pledge.sources.map((sourceCode) => ({ revisionId: revisionIdOf(pledge.reference), sourceCode })),
      ),
    );
  await db.insert(table.pledgeEvent).values(
    pledges.map((pledge) => ({
      pledgeId: pledgeIdOf(pledge.reference),
      revisionId: revisionIdOf(pledge.reference),
      nationCode: pledge.nation,
      actor: ACTOR,
      action: "loaded",
      reason: `Made from public sources. It starts as ${STARTING_STATE[pledge.basis]}, which is illustrative: no nation registered anything.`,
      changes: {},
      isDisclosed: true,
    })),
  );
}

/** The first revision of every reference pledge, without its moments. */
export function revisionsOf({ plan, pledges, capabilities, movementDelays }: Reference, today: string) {
  const unitOf = new Map(capabilities.map((capability) => [capability.code, capability.unit]));
  const delayByCode = new Map(movementDelays.map((delay) => [delay.code, delay]));
  return pledges.map((pledge) => {
    const state = STARTING_STATE[pledge.basis];
    const isVerified = state === "verified";
    return {
      id: revisionIdOf(pledge.reference),
      pledgeId: pledgeIdOf(pledge.reference),
      nationCode: pledge.nation,
      planId: plan.id,
      number: 1,
      state,
      capabilityCode: pledge.capability,
      title: pledge.title,
      quantity: pledge.quantity,
      personnel: pledge.personnel ?? null,
      enduranceDays: pledge.enduranceDays ?? null,
      posture: pledge.posture,
      availableFromPhaseId: pledge.availableFrom,
      ...pledge.legs,
      mode: pledge.mode,
      originCode: pledge.origin,
      destinationCode: pledge.destination,
      areaCode: pledge.area,
      caveats: pledge.caveats,
      caveatNote: "",
      note: pledge.note ?? "",
      headquartersLevel: "all" as const,
      nationsLevel: "all" as const,
      everyoneLevel: "all" as const,
      releasedTo: [],
      basis: pledge.basis,
      basisNote: describePledgeBasis(pledge, unitOf.get(pledge.capability) ?? "", delayByCode),
      evidenceKind: isVerified ? ("statement" as const) : null,
      evidenceText: isVerified ? EVIDENCE : null,
      evidenceOn: isVerified ? today : null,
    };
  });
}
