import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import * as db from "@/db/schema";
import { DomainError, notFound } from "@/server/errors";
import { wording } from "@/server/language/wording";
import { holdPlan } from "./apply";
import { requireGround } from "./ground";
import { overtaken } from "./overtaken";
import type { Fields, Planner } from "./part";
import { recordPlanEvent } from "./record";
import type { UndoChange } from "./schema";
import {
  type Changes,
  isPart,
  isSame,
  mayFindPart,
  PART_NAMES,
  type Part,
  type Step,
  writeSteps,
} from "./write";

type Event = typeof db.planEvent.$inferSelect;

/**
 * Takes one change back by turning its own record round, as a new entry of the history. Refused as soon as
 * anything that it made has been changed again. What was undone can be undone in turn.
 */
export async function undoChange(
  ctx: Planner,
  { planId, eventId }: z.infer<typeof UndoChange>,
): Promise<{ eventId: string }> {
  const { tx } = ctx;
  await holdPlan(ctx, planId);
  const [event] = await tx
    .select()
    .from(db.planEvent)
    .where(and(eq(db.planEvent.id, eventId), eq(db.planEvent.planId, planId)));
  if (!event) throw notFound("act");
  const [undone] = await tx
    .select({ id: db.planEvent.id })
    .from(db.planEvent)
    .where(eq(db.planEvent.undoesId, eventId));
  if (undone) throw new DomainError("CONFLICT", wording("plan.undoneAlready"));
  const turns = turnsOf(event.changes);
  if (turns.length === 0) throw new DomainError("INVALID", wording("plan.noUndo"));
  const steps: Step[] = [];
  for (const turn of turns) steps.push(await stepBack(ctx, event, turn));
  await requireGround(ctx, planId, turns);
  const changes = await writeSteps(ctx, planId, steps);
  const reason = event.reason ?? "";
  return { eventId: await recordPlanEvent(ctx, planId, "undo", reason, changes, eventId) };
}

/** One part and what of it goes back: whole, or field by field. */
export interface Turn {
  part: Part;
  key: string;
  isWhole: boolean;
  from: Fields | null;
  to: Fields | null;
}

/** The turns in an order in which they can be made: what goes before what rests on it, what comes after. */
function turnsOf(changes: Changes): Turn[] {
  const turns = new Map<string, Turn>();
  for (const [path, { from, to }] of Object.entries(changes)) {
    const [part, ...rest] = path.split("/");
    if (!isPart(part)) return [];
    const [key = "", field] = part === "plan" ? ["", ...rest] : rest;
    const name = `${part}/${key}`;
    if (field === undefined) {
      // Safe because a part that came or went is kept whole.
      turns.set(name, { part, key, isWhole: true, from: from as Fields | null, to: to as Fields | null });
      continue;
    }
    const turn = turns.get(name) ?? { part, key, isWhole: false, from: {}, to: {} };
    turn.from = { ...turn.from, [field]: from };
    turn.to = { ...turn.to, [field]: to };
    turns.set(name, turn);
  }
  const rank = ({ part, isWhole, from }: Turn) =>
    isWhole && from === null ? -PART_NAMES.indexOf(part) - 1 : PART_NAMES.indexOf(part);
  return [...turns.values()].sort((one, other) => rank(one) - rank(other));
}

async function stepBack(ctx: Planner, event: Event, turn: Turn): Promise<Step> {
  const { part, key, from, to, isWhole } = turn;
  const standing = await mayFindPart(ctx, event.planId, part, key);
  const isOvertaken = isWhole
    ? !holds(standing?.fields ?? null, to)
    : !standing || !holds(standing.fields, to);
  if (isOvertaken) throw await overtaken(ctx, event, turn, standing);
  return { part, key, after: from, isNew: isWhole && from !== null };
}

/** Whether a part still says what it was made to say. */
function holds(standing: Fields | null, made: Fields | null): boolean {
  if (standing === null || made === null) return standing === made;
  return Object.entries(made).every(([field, value]) => isSame(standing[field], value));
}
