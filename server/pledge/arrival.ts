import type { Posture } from "@/db/enums";

/** The time legs of a pledge in hours, as contracts and the database name them. */
export interface ArrivalLegs {
  posture: Posture;
  /** Null: the nation can give no time for its decision, so the pledge cannot come. */
  decisionHours: number | null;
  noticeHours: number;
  permitHours: number;
  borderHours: number;
  loadHours: number;
  transitHours: number;
  /** The part of `transitHours` up to the Turkish Straits. */
  straitsTransitHours: number;
  treatyNoticeHours: number;
  unloadHours: number;
}

export const LEG_NAMES = [
  "decision",
  "notice",
  "permit",
  "treatyNotice",
  "border",
  "load",
  "straitsTransit",
  "transit",
  "unload",
] as const;
export type LegName = (typeof LEG_NAMES)[number];

export interface BindingLeg {
  leg: LegName;
  hours: number;
}

export interface Arrival {
  /** Whole hours from T0; null when no time can be given. */
  readyAtHours: number | null;
  /** The sum before rounding. */
  rawHours: number | null;
  /** The longest leg on the binding branch; the national decision when that blocks; null in place. */
  dominantLeg: LegName | null;
  /** The legs that follow each other on the binding branch, in order; their hours sum to `rawHours`. */
  binding: BindingLeg[];
}

// Tenths of an hour are no exact binary fractions: 0.1 + 0.2 must not become another whole hour.
const ROUNDING_SLACK = 1e-9;

/**
 * When a pledge is ready in the area of operations. Land and air:
 * max(decision, notice, permit) + border + load + transit + unload. Ships under treaty notice:
 * max(max(decision, notice) + load + transit to the Straits, decision + treaty notice) + transit from the
 * Straits; warships have no permit, border and unload hours, but what is entered all the same is added.
 * Legs are summed first and rounded up once. In place = ready, its national decision counts as taken.
 */
export function readyAt(legs: ArrivalLegs): Arrival {
  if (legs.posture === "in_place") return { readyAtHours: 0, rawHours: 0, dominantLeg: null, binding: [] };
  if (legs.decisionHours === null)
    return { readyAtHours: null, rawHours: null, dominantLeg: "decision", binding: [] };

  const isUnderTreaty = legs.treatyNoticeHours > 0 || legs.straitsTransitHours > 0;
  const binding = isUnderTreaty
    ? throughTheStraits(legs, legs.decisionHours)
    : byLandOrAir(legs, legs.decisionHours);
  const sum = sumOf(binding);
  return {
    readyAtHours: Math.max(0, Math.ceil(sum - ROUNDING_SLACK)),
    rawHours: Math.round(sum * 10) / 10,
    dominantLeg: longestOf(binding).leg,
    binding,
  };
}

function byLandOrAir(legs: ArrivalLegs, decisionHours: number): BindingLeg[] {
  return [
    preparation(legs, decisionHours),
    { leg: "border", hours: legs.borderHours },
    { leg: "load", hours: legs.loadHours },
    { leg: "transit", hours: legs.transitHours },
    { leg: "unload", hours: legs.unloadHours },
  ];
}

function throughTheStraits(legs: ArrivalLegs, decisionHours: number): BindingLeg[] {
  const bySailing: BindingLeg[] = [
    preparation(legs, decisionHours),
    { leg: "load", hours: legs.loadHours },
    { leg: "straitsTransit", hours: legs.straitsTransitHours },
  ];
  const byNotice: BindingLeg[] = [
    { leg: "decision", hours: decisionHours },
    { leg: "treatyNotice", hours: legs.treatyNoticeHours },
  ];
  return [
    ...(sumOf(byNotice) > sumOf(bySailing) ? byNotice : bySailing),
    { leg: "border", hours: legs.borderHours },
    { leg: "transit", hours: tenths(legs.transitHours - legs.straitsTransitHours) },
    { leg: "unload", hours: legs.unloadHours },
  ];
}

/** What runs side by side before a move: only the longest of it counts. */
const preparation = (legs: ArrivalLegs, decisionHours: number): BindingLeg =>
  longestOf([
    { leg: "decision", hours: decisionHours },
    { leg: "notice", hours: legs.noticeHours },
    { leg: "permit", hours: legs.permitHours },
  ]);

const sumOf = (legs: readonly BindingLeg[]): number => legs.reduce((sum, { hours }) => sum + hours, 0);

/** The first of equals, so that the same legs always name the same one. */
const longestOf = (legs: readonly BindingLeg[]): BindingLeg =>
  legs.reduce((longest, leg) => (leg.hours > longest.hours ? leg : longest));

const tenths = (hours: number): number => Math.round(hours * 10) / 10;
