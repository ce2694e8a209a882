import { at } from "./at";
import type { Substitutes } from "./eligibility";
import type { Reading, Requirement } from "./types";

/**
 * Lines that draw on the same pledges: those of one phase (or of all, in the additive reading) whose capabilities
 * are joined by a pledge that may fill more than one of them. Nothing outside a competition bears on its lines.
 */
export interface Competition {
  /** the places of its lines among all lines, ascending: in rank order */
  places: Int32Array;
  lines: readonly Requirement[];
  /** by slot: one of the lines that every pledge can either serve all of, or none */
  slots: readonly Requirement[];
  /** by line: its slot */
  slotOf: Int32Array;
  /** the capabilities that may serve one of the lines */
  offered: ReadonlySet<string>;
}

/** `lines` in rank order. */
export function splitCompetitions(
  reading: Reading,
  lines: readonly Requirement[],
  substitutes: Substitutes,
): Competition[] {
  const offeredBy = invert(substitutes);
  const groups = new Map<string, number[]>();
  lines.forEach((line, place) => {
    const key = reading === "total" ? line.phase : "";
    const group = groups.get(key);
    if (group) group.push(place);
    else groups.set(key, [place]);
  });
  return [...groups.values()].flatMap((places) =>
    joinCapabilities(places, lines, substitutes, offeredBy).map((own) =>
      competitionOf(own, lines, offeredBy),
    ),
  );
}

/** Places of lines, parted by what may serve them. */
function joinCapabilities(
  places: readonly number[],
  lines: readonly Requirement[],
  substitutes: Substitutes,
  offeredBy: ReadonlyMap<string, readonly string[]>,
): number[][] {
  const wanted = new Set(places.map((place) => at(lines, place).capability));
  const groupOf = new Map<string, string>();
  for (const start of wanted) {
    if (groupOf.has(start)) continue;
    const queue = [start];
    groupOf.set(start, start);
    for (const capability of queue) {
      for (const offered of offeredBy.get(capability) ?? [capability]) {
        for (const next of [offered, ...(substitutes.get(offered) ?? [])]) {
          if (!wanted.has(next) || groupOf.has(next)) continue;
          groupOf.set(next, start);
          queue.push(next);
        }
      }
    }
  }
  const parts = new Map<string, number[]>();
  for (const place of places) {
    const group = groupOf.get(at(lines, place).capability) ?? "";
    const part = parts.get(group);
    if (part) part.push(place);
    else parts.set(group, [place]);
  }
  return [...parts.values()];
}

function competitionOf(
  places: readonly number[],
  all: readonly Requirement[],
  offeredBy: ReadonlyMap<string, readonly string[]>,
): Competition {
  const lines = places.map((place) => at(all, place));
  const slots: Requirement[] = [];
  const slotsByHour = new Map<number, number[]>();
  const slotOf = new Int32Array(lines.length);
  const offered = new Set<string>();
  lines.forEach((line, sink) => {
    const own = slotsByHour.get(line.requiredByHours) ?? [];
    if (own.length === 0) slotsByHour.set(line.requiredByHours, own);
    const known = own.find((one) => asksTheSame(at(slots, one), line));
    const slot = known ?? slots.push(line) - 1;
    if (known === undefined) own.push(slot);
    slotOf[sink] = slot;
    const fillers = offeredBy.get(line.capability);
    if (fillers) for (const capability of fillers) offered.add(capability);
    else offered.add(line.capability);
  });
  return { places: new Int32Array(places), lines, slots, slotOf, offered };
}

/** But for their hour. */
const asksTheSame = (one: Requirement, other: Requirement): boolean =>
  one.capability === other.capability &&
  one.phase === other.phase &&
  one.area === other.area &&
  one.combat === other.combat &&
  one.holdDays === other.holdDays;

/** For each wanted capability those that may fill it, itself first; none = only itself. */
function invert(substitutes: Substitutes): Map<string, string[]> {
  const offeredBy = new Map<string, string[]>();
  for (const [offered, filled] of substitutes) {
    for (const wanted of filled) {
      const known = offeredBy.get(wanted);
      if (!known) offeredBy.set(wanted, offered === wanted ? [wanted] : [wanted, offered]);
      else if (!known.includes(offered)) known.push(offered);
    }
  }
  return offeredBy;
}
