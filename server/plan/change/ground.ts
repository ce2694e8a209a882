import "server-only";
import { DomainError } from "@/server/errors";
import { wording } from "@/server/language/wording";
import type { Planner } from "./part";
import { cellsOf, requireFreePhase } from "./phase-steps";
import { participationKey } from "./requirement-parts";
import type { Turn } from "./undo";
import { mayFindPart, type Part } from "./write";

/** Refuses an undo that would take away what something else rests on, or put back what rests on what is gone. */
export async function requireGround(ctx: Planner, planId: string, turns: readonly Turn[]): Promise<void> {
  const turned = new Map(turns.map((turn) => [`${turn.part}/${turn.key}`, turn]));
  for (const turn of turns) {
    if (turn.isWhole && turn.from === null) await requireUnneeded(ctx, planId, turn, turned);
    for (const [part, key] of groundOf(turn)) {
      const comesBack = turned.get(`${part}/${key}`)?.isWhole;
      if (!comesBack && !(await mayFindPart(ctx, planId, part, key)))
        throw new DomainError("CONFLICT", wording("plan.groundGone"));
    }
  }
}

async function requireUnneeded(
  ctx: Planner,
  planId: string,
  { part, key }: Turn,
  turned: ReadonlyMap<string, Turn>,
): Promise<void> {
  const stillNeeded = () => new DomainError("CONFLICT", wording("plan.stillNeeded"));
  // A decision that somebody based on the line since must not go with it unseen.
  if (part === "requirement" && (await mayFindPart(ctx, planId, "accepted_gap", key))) throw stillNeeded();
  if (part !== "phase") return;
  await requireFreePhase(ctx, planId, key);
  const cells = await cellsOf(ctx, planId, key);
  if (cells.some((cell) => !turned.has(`participation/${participationKey({ ...cell, phaseId: key })}`)))
    throw stillNeeded();
}

/** The parts that must be there for what is put back. */
function groundOf({ part, key, from }: Turn): [Part, string][] {
  if (from === null) return [];
  if (part === "accepted_gap") return [["requirement", key]];
  if (part === "participation") return [["phase", key.split(" ").slice(2).join(" ")]];
  return (part === "requirement" || part === "measure") && typeof from.phaseId === "string"
    ? [["phase", from.phaseId]]
    : [];
}
