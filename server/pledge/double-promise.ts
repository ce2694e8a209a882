import { PLAN_STATUSES, type PlanStatus } from "@/db/enums";

/** One pledge that names a unit, as far as it matters for which of several counts. */
export interface UnitClaim {
  pledgeId: string;
  nation: string;
  unitKey: string;
  planStatus: PlanStatus;
  /** Null for what nobody outside the nation has heard of: it stands behind everything submitted. */
  firstSubmittedAt: Date | null;
}

/** Days that a promise stands for, both inclusive; null is open-ended. */
export interface Span {
  from: string | null;
  to: string | null;
}

export type Precedence = "plan_status" | "first_submitted" | "id";

/** One unit belongs to one nation: names of other nations' units never collide with it. */
export const unitOf = ({ nation, unitKey }: Pick<UnitClaim, "nation" | "unitKey">): string =>
  `${nation} ${unitKey}`;

const never = Number.POSITIVE_INFINITY;
const submitted = ({ firstSubmittedAt }: UnitClaim): number => firstSubmittedAt?.getTime() ?? never;
const rank = ({ planStatus }: UnitClaim): number => PLAN_STATUSES.indexOf(planStatus);

/**
 * Which of two promises of one unit goes before: a signed plan before an agreed one before a draft, then what
 * was submitted first, then the smaller id. A total order, so that every reader finds the same one.
 */
export function byPrecedence(one: UnitClaim, other: UnitClaim): number {
  if (rank(one) !== rank(other)) return rank(other) - rank(one);
  if (submitted(one) !== submitted(other)) return submitted(one) < submitted(other) ? -1 : 1;
  return one.pledgeId < other.pledgeId ? -1 : one.pledgeId > other.pledgeId ? 1 : 0;
}

/** What decided between two promises of one unit. */
export function decidedBy(one: UnitClaim, other: UnitClaim): Precedence {
  if (rank(one) !== rank(other)) return "plan_status";
  return submitted(one) !== submitted(other) ? "first_submitted" : "id";
}

/**
 * Of several promises of one unit that all count today, exactly one does. Returns for each of the others the
 * pledge that counts instead of it. Conditions play no part: they are set plan by plan, and what one plan
 * takes out must not decide what another one counts.
 */
export function overtakenClaims(claims: readonly UnitClaim[]): Map<string, string> {
  const first = new Map<string, UnitClaim>();
  for (const claim of claims) {
    const known = first.get(unitOf(claim));
    if (!known || byPrecedence(claim, known) < 0) first.set(unitOf(claim), claim);
  }
  const overtaken = new Map<string, string>();
  for (const claim of claims) {
    const counts = first.get(unitOf(claim));
    if (counts && counts.pledgeId !== claim.pledgeId) overtaken.set(claim.pledgeId, counts.pledgeId);
  }
  return overtaken;
}

/** The days that two promises share, or null where they never meet. */
export function sharedSpan(one: Span, other: Span): Span | null {
  const from = later(one.from, other.from);
  const to = earlier(one.to, other.to);
  return from !== null && to !== null && from > to ? null : { from, to };
}

/** A promise ends with its window or when it expires, whichever comes first. */
export const spanOf = (fields: {
  windowFrom: string | null;
  windowTo: string | null;
  expiresOn: string | null;
}): Span => ({ from: fields.windowFrom, to: earlier(fields.windowTo, fields.expiresOn) });

const later = (one: string | null, other: string | null) =>
  one === null ? other : other === null || one > other ? one : other;
const earlier = (one: string | null, other: string | null) =>
  one === null ? other : other === null || one < other ? one : other;
