import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import * as db from "@/db/schema";
import { DomainError, notFound } from "@/server/errors";
import { wording } from "@/server/language/wording";
import { notOfTheList, requireArea, requireCapability, requireNations } from "./catalogue";
import { conditionKey } from "./frame-parts";
import { freeRequirementId } from "./free-id";
import { LAST, type Planner } from "./part";
import { addPhaseSteps, removePhaseSteps } from "./phase-steps";
import { participationKey } from "./requirement-parts";
import type { MeasureFields, PhaseFields, PlanChange, RequirementFields } from "./schema";
import { changedMeanwhile, findPart, isSame, mayFindPart, type Step } from "./write";

type Change<K extends PlanChange["kind"]> = Extract<PlanChange, { kind: K }>;

/** What a change means for the parts of the plan. Writes nothing. */
export async function stepsOf(
  ctx: Planner,
  planId: string,
  change: PlanChange,
  reason: string,
): Promise<Step[]> {
  switch (change.kind) {
    case "edit_plan":
      return [{ part: "plan", key: "", version: change.version, after: change.fields }];
    case "add_phase":
      return addPhaseSteps(ctx, planId, change, reason);
    case "remove_phase":
      return removePhaseSteps(ctx, planId, change);
    case "edit_phase":
      return phaseSteps(ctx, planId, change);
    case "add_measure":
      return addMeasureSteps(ctx, planId, change);
    case "edit_measure":
      return editMeasureSteps(ctx, planId, change);
    case "remove_measure":
      return [{ part: "measure", key: change.measureId, version: change.version, after: null }];
    case "order_measures":
      return orderSteps(ctx, planId, change);
    case "mark_measure":
      return [markStep(ctx, change)];
    case "set_participation":
      return participationSteps(ctx, planId, change, reason);
    case "add_requirement":
      return addRequirementSteps(ctx, planId, change);
    case "edit_requirement":
      return editRequirementSteps(ctx, planId, change);
    case "remove_requirement":
      return removeRequirementSteps(ctx, planId, change);
    case "set_condition":
      return conditionSteps(ctx, planId, change, reason);
    case "sign":
      return signatureSteps(ctx, planId, change);
    case "add_party":
      return addPartySteps(ctx, planId, change);
    case "remove_party":
      return removePartySteps(ctx, planId, change);
  }
}

/** What a person typed is no longer what a source says. */
const ENTERED = { basis: "entered", sourceCodes: [] } as const;

async function phaseSteps(ctx: Planner, planId: string, change: Change<"edit_phase">): Promise<Step[]> {
  const { phaseId, version, fields } = change;
  const { fields: before } = await findPart(ctx, planId, "phase", phaseId);
  const timing: (keyof PhaseFields)[] = ["startHours", "deadlineHours", "clock"];
  const isRetimed = timing.some((field) => !isSame(before[field], fields[field]));
  const own: Step = {
    part: "phase",
    key: phaseId,
    version,
    after: isRetimed ? { ...fields, ...ENTERED } : fields,
  };
  if (!change.movesDue || isSame(before.deadlineHours, fields.deadlineHours)) return [own];
  return [own, ...(await dueSteps(ctx, planId, phaseId, Number(before.deadlineHours), fields.deadlineHours))];
}

/** Lines and measures that were due at the old deadline of their phase, at the new one. */
async function dueSteps(
  { tx }: Planner,
  planId: string,
  phaseId: string,
  from: number,
  to: number,
): Promise<Step[]> {
  const { requirement, measure } = db;
  const lines = await tx
    .select({ id: requirement.id })
    .from(requirement)
    .where(
      and(
        eq(requirement.planId, planId),
        eq(requirement.phaseId, phaseId),
        eq(requirement.requiredByHours, from),
      ),
    );
  const measures = await tx
    .select({ id: measure.id })
    .from(measure)
    .where(and(eq(measure.planId, planId), eq(measure.phaseId, phaseId), eq(measure.dueHours, from)));
  return [
    ...lines.map(
      ({ id }): Step => ({ part: "requirement", key: id, after: { requiredByHours: to, ...ENTERED } }),
    ),
    ...measures.map(
      ({ id }): Step => ({ part: "measure", key: id, after: { dueHours: to, hourBasis: "entered" } }),
    ),
  ];
}

async function addMeasureSteps(
  ctx: Planner,
  planId: string,
  { phaseId, fields }: Change<"add_measure">,
): Promise<Step[]> {
  await findPart(ctx, planId, "phase", phaseId);
  await requireNations(ctx, fields.parties, "parties");
  const after = {
    phaseId,
    ...stated(fields),
    position: LAST,
    basis: "entered",
    hourBasis: fields.dueHours === null ? "none" : "entered",
    doneAt: null,
    doneBy: null,
    doneNote: null,
  };
  return [{ part: "measure", key: randomUUID(), after, isNew: true }];
}

async function editMeasureSteps(
  ctx: Planner,
  planId: string,
  { measureId, version, fields }: Change<"edit_measure">,
): Promise<Step[]> {
  const { fields: before } = await findPart(ctx, planId, "measure", measureId);
  await requireNations(ctx, fields.parties, "parties");
  const typed = stated(fields);
  const saysElse = (["kind", "text", "parties"] as const).some(
    (field) => !isSame(before[field], typed[field]),
  );
  const isRetimed = !isSame(before.dueHours, fields.dueHours);
  const after = {
    ...typed,
    ...(saysElse && { basis: "entered" }),
    ...(isRetimed && { hourBasis: fields.dueHours === null ? "none" : "entered" }),
  };
  return [{ part: "measure", key: measureId, version, after }];
}

const stated = (fields: MeasureFields): MeasureFields => ({ ...fields, parties: [...fields.parties].sort() });

async function orderSteps(
  ctx: Planner,
  planId: string,
  { phaseId, was, measureIds }: Change<"order_measures">,
): Promise<Step[]> {
  const part = { part: "measure_order", key: phaseId } as const;
  const found = await findPart(ctx, planId, part.part, phaseId);
  const { fields } = found;
  // Safe because the part lists ids.
  const standing = fields.order as string[];
  if (!isSame([...standing].sort(), [...measureIds].sort()))
    throw new DomainError("CONFLICT", wording("plan.otherOrder"), { details: fields });
  if (!isSame(standing, was)) throw await changedMeanwhile(ctx, planId, part, found);
  return [{ part: "measure_order", key: phaseId, after: { order: measureIds } }];
}

const markStep = (ctx: Planner, change: Change<"mark_measure">): Step => ({
  part: "measure",
  key: change.measureId,
  version: change.version,
  after: change.isDone
    ? { doneAt: ctx.now.toISOString(), doneBy: ctx.actor.userId, doneNote: change.note }
    : { doneAt: null, doneBy: null, doneNote: null },
});

/** Cells that already are as they should be are left alone: two planners may wish the same. */
async function participationSteps(
  ctx: Planner,
  planId: string,
  { cells }: Change<"set_participation">,
  reason: string,
): Promise<Step[]> {
  await requireNations(ctx, [...new Set(cells.map((cell) => cell.nation))], "cells");
  for (const phaseId of new Set(cells.map((cell) => cell.phaseId)))
    await findPart(ctx, planId, "phase", phaseId);
  const wished = new Map(cells.map((cell) => [participationKey(cell), cell.takesPart]));
  const steps: Step[] = [];
  for (const [key, takesPart] of wished) {
    const stands = (await mayFindPart(ctx, planId, "participation", key)) !== null;
    if (stands === takesPart) continue;
    steps.push(
      takesPart
        ? { part: "participation", key, after: { basis: "entered", note: reason }, isNew: true }
        : { part: "participation", key, after: null },
    );
  }
  return steps;
}

async function addRequirementSteps(
  ctx: Planner,
  planId: string,
  { fields }: Change<"add_requirement">,
): Promise<Step[]> {
  await requireKnown(ctx, planId, fields);
  const after = { ...fields, ...ENTERED, confidence: ENTERED_CONFIDENCE };
  return [{ part: "requirement", key: await freeRequirementId(ctx, planId, fields), after, isNew: true }];
}

async function editRequirementSteps(
  ctx: Planner,
  planId: string,
  { requirementId, version, fields }: Change<"edit_requirement">,
): Promise<Step[]> {
  const { fields: before } = await findPart(ctx, planId, "requirement", requirementId);
  await requireKnown(ctx, planId, fields);
  const isOnlyNote = Object.entries(fields).every(
    ([field, value]) => field === "note" || isSame(before[field], value),
  );
  const after = isOnlyNote ? fields : { ...fields, ...ENTERED, confidence: ENTERED_CONFIDENCE };
  return [{ part: "requirement", key: requirementId, version, after }];
}

const ENTERED_CONFIDENCE = "entered";

async function requireKnown(ctx: Planner, planId: string, fields: RequirementFields): Promise<void> {
  if (!(await mayFindPart(ctx, planId, "phase", fields.phaseId)))
    throw notOfTheList("label.phase", "phaseId");
  await requireCapability(ctx, fields.capabilityCode);
  if (fields.areaCode !== null) await requireArea(ctx, fields.areaCode);
}

async function removeRequirementSteps(
  ctx: Planner,
  planId: string,
  { requirementId, version }: Change<"remove_requirement">,
): Promise<Step[]> {
  const gap = await mayFindPart(ctx, planId, "accepted_gap", requirementId);
  const line: Step = { part: "requirement", key: requirementId, version, after: null };
  return gap ? [{ part: "accepted_gap", key: requirementId, after: null }, line] : [line];
}

async function conditionSteps(
  { tx }: Planner,
  planId: string,
  change: Change<"set_condition">,
  reason: string,
): Promise<Step[]> {
  const [row] = await tx
    .select({ code: db.planCondition.code, nationCode: db.planCondition.nationCode })
    .from(db.planCondition)
    .where(and(eq(db.planCondition.id, change.conditionId), eq(db.planCondition.planId, planId)));
  if (!row) throw notFound("condition");
  const { state, isExcluded, version } = change;
  return [{ part: "condition", key: conditionKey(row), version, after: { state, isExcluded, reason } }];
}

async function signatureSteps(
  ctx: Planner,
  planId: string,
  { nation, was, signedOn }: Change<"sign">,
): Promise<Step[]> {
  await requireSeen(ctx, planId, nation, was);
  return [{ part: "signature", key: nation, after: { signedOn } }];
}

async function addPartySteps(ctx: Planner, planId: string, { nation }: Change<"add_party">): Promise<Step[]> {
  await requireNations(ctx, [nation], "nation");
  if (await mayFindPart(ctx, planId, "signature", nation)) throw alreadyParty();
  return [{ part: "signature", key: nation, after: { signedOn: null }, isNew: true }];
}

const alreadyParty = () => {
  const message = wording("plan.alreadyParty");
  return new DomainError("CONFLICT", message, { fields: [{ field: "nation", message }] });
};

async function removePartySteps(
  ctx: Planner,
  planId: string,
  { nation, was }: Change<"remove_party">,
): Promise<Step[]> {
  await requireSeen(ctx, planId, nation, was);
  return [{ part: "signature", key: nation, after: null }];
}

/** A signature has no version: it is told by its day. */
async function requireSeen(ctx: Planner, planId: string, nation: string, was: string | null): Promise<void> {
  const part = { part: "signature", key: nation } as const;
  const standing = await findPart(ctx, planId, part.part, nation);
  if (!isSame(standing.fields.signedOn, was)) throw await changedMeanwhile(ctx, planId, part, standing);
}
