import type { Caveat, Domain } from "@/db/enums";

/** What the areas, phases and tasks of a pledge are once its caveats have computed. */
export interface CaveatEffect {
  areas: string[];
  phases: string[];
  isNonCombat: boolean;
}

const UKRAINE = ["UA", "UA-west"];
const NATO_AREAS = ["NATO-neighbour", "home", "Black Sea"];

/**
 * Applies area, phase and task caveats. `phases` are all phases of the plan in order; `mayActIn` says in
 * which of them the plan lets this nation's domain act.
 */
export function applyCaveats(
  pledge: { domain: Domain; caveats: readonly Caveat[]; availableFromPhaseId: string },
  areas: readonly string[],
  phases: readonly string[],
  mayActIn: (phaseId: string) => boolean,
): CaveatEffect {
  const has = (caveat: Caveat) => pledge.caveats.includes(caveat);
  const closed = new Set<string>();
  if ((has("NO_GROUND_UA") && pledge.domain === "ground") || has("TRAIN_OUTSIDE"))
    for (const area of UKRAINE) closed.add(area);
  if (has("REAR_ONLY")) closed.add("UA");
  const open = areas.filter(
    (area) => !closed.has(area) && (!has("NATO_TERRITORY") || NATO_AREAS.includes(area)),
  );

  const from = phases.indexOf(pledge.availableFromPhaseId);
  const last = phases.length - 1;
  const inTime = phases.filter((_, index) =>
    has("LARGE_ATTACK_ONLY") ? index === last : from >= 0 && index >= from,
  );
  return { areas: open, phases: inTime.filter(mayActIn), isNonCombat: has("NON_COMBAT") };
}
