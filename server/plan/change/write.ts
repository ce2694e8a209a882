import "server-only";
import { DomainError, notFound } from "@/server/errors";
import { quoted, wording } from "@/server/language/wording";
import { conditionPart, planPart, signaturePart } from "./frame-parts";
import { lastHand } from "./last-hand";
import { measureOrderPart, measurePart } from "./measure-parts";
import type { Fields, PartStore, Planner, Standing } from "./part";
import { phasePart } from "./phase-part";
import { acceptedGapPart, participationPart, requirementPart } from "./requirement-parts";

/** In the order in which they may come; they go in the other. */
const PARTS = {
  plan: planPart,
  signature: signaturePart,
  condition: conditionPart,
  phase: phasePart,
  measure: measurePart,
  measure_order: measureOrderPart,
  participation: participationPart,
  requirement: requirementPart,
  accepted_gap: acceptedGapPart,
} as const satisfies Record<string, PartStore>;
export type Part = keyof typeof PARTS;

export const PART_NAMES = Object.keys(PARTS) as Part[];
export const isPart = (name: string | undefined): name is Part => name !== undefined && name in PARTS;

/** What differs, by path: "requirement/R0-AIR-AEW/quantity", or "requirement/R0-AIR-AEW" where a part came or went. */
export type Changes = Record<string, { from: unknown; to: unknown }>;

/** One part as it is to be: some of its fields anew, all of a new one, or null for none. */
export interface Step {
  part: Part;
  /** "" for the plan itself. */
  key: string;
  after: Fields | null;
  isNew?: boolean;
  /** What the planner saw; a part without a version is left to the step's own check. */
  version?: number;
}

const WORD_OF = {
  plan: "plan",
  signature: "nation",
  condition: "condition",
  phase: "phase",
  measure: "measure",
  measure_order: "phase",
  participation: "nation",
  requirement: "requirement",
  accepted_gap: "gap",
} as const satisfies Record<Part, string>;

export async function findPart(ctx: Planner, planId: string, part: Part, key: string): Promise<Standing> {
  const standing = await PARTS[part].find(ctx, planId, key);
  if (!standing) throw notFound(WORD_OF[part]);
  return standing;
}

export const mayFindPart = (ctx: Planner, planId: string, part: Part, key: string) =>
  PARTS[part].find(ctx, planId, key);

/** Writes the steps in their order and says what became different. */
export async function writeSteps(ctx: Planner, planId: string, steps: readonly Step[]): Promise<Changes> {
  const changes: Changes = {};
  for (const step of steps) Object.assign(changes, await writeStep(ctx, planId, step));
  return changes;
}

async function writeStep(ctx: Planner, planId: string, step: Step): Promise<Changes> {
  const { part, key, after } = step;
  const store: PartStore = PARTS[part];
  const path = pathOf(part, key);
  if (step.isNew) {
    if (!after) return {};
    await store.add(ctx, planId, key, after);
    return { [path]: { from: null, to: (await findPart(ctx, planId, part, key)).fields } };
  }
  const before = await findPart(ctx, planId, part, key);
  if (step.version !== undefined && step.version !== before.version)
    throw await changedMeanwhile(ctx, planId, step, before);
  if (after === null) {
    await store.remove(ctx, planId, key);
    return { [path]: { from: before.fields, to: null } };
  }
  const changes = fieldChanges(path, before.fields, after);
  if (Object.keys(changes).length > 0) await store.set(ctx, planId, key, { ...before.fields, ...after });
  return changes;
}

/** The refusal of a change that was made on what stands no more: who changed it, and what stands now. */
export async function changedMeanwhile(
  ctx: Planner,
  planId: string,
  { part, key }: Pick<Step, "part" | "key">,
  { fields, version }: Standing,
): Promise<DomainError> {
  const last = await lastHand(ctx, planId, [pathOf(part, key)]);
  const message = last
    ? wording("plan.changedBy", { actor: quoted(last.actor) })
    : wording("plan.changedMeanwhile");
  const who = { changedBy: last?.actor ?? null, changedAt: last?.at ?? null };
  return new DomainError("CONFLICT", message, { details: { ...fields, version, ...who } });
}

export const pathOf = (part: Part, key: string): string => (key === "" ? part : `${part}/${key}`);

function fieldChanges(path: string, before: Fields, after: Fields): Changes {
  const changes: Changes = {};
  for (const [field, to] of Object.entries(after))
    if (!isSame(before[field], to)) changes[`${path}/${field}`] = { from: before[field] ?? null, to };
  return changes;
}

/** Compared as the history keeps them. */
export const isSame = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

const canonical = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
