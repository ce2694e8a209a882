import { groupBy } from "@/server/group-by";
import {
  byPrecedence,
  decidedBy,
  type Span,
  sharedSpan,
  type UnitClaim,
  unitOf,
} from "@/server/pledge/double-promise";
import { unitKey } from "@/server/pledge/unit";
import type { FindingView, PromiseView } from "./views";

/** A pledge that promises something on some days, with what decides which of several goes first. */
export interface Promised {
  view: PromiseView;
  claim: UnitClaim | null;
}

/**
 * Promises of one unit whose windows meet. Three of them are one finding, not three: what belongs together is
 * what is joined by shared days, directly or through another promise.
 */
export function unitFindings(promises: readonly Promised[]): FindingView[] {
  const claimed = promises.flatMap(({ view, claim }) => (claim ? [{ view, claim }] : []));
  return [...groupBy(claimed, ({ claim }) => unitOf(claim)).values()].flatMap((sameUnit) =>
    joined([...sameUnit].sort((a, b) => byPrecedence(a.claim, b.claim))).map(unitFinding),
  );
}

type Claimed = { view: PromiseView; claim: UnitClaim };

function joined(promises: readonly Claimed[]): Claimed[][] {
  const clusters: Claimed[][] = [];
  for (const promise of promises) {
    const meets = (cluster: Claimed[]) =>
      cluster.some(({ view }) => sharedSpan(view.span, promise.view.span) !== null);
    const [into, ...others] = clusters.filter(meets);
    if (!into) {
      clusters.push([promise]);
      continue;
    }
    into.push(...others.flat(), promise);
    into.sort((a, b) => byPrecedence(a.claim, b.claim));
    for (const other of others) clusters.splice(clusters.indexOf(other), 1);
  }
  return clusters.filter((cluster) => new Set(cluster.map(({ view }) => view.pledgeId)).size > 1);
}

function unitFinding(cluster: Claimed[]): FindingView {
  const [first, second] = cluster;
  const pledges = cluster.map(({ view }) => view);
  const counting = pledges.find((view) => COUNTED.has(view.countsAs)) ?? null;
  return {
    id: `unit ${first?.claim ? unitOf(first.claim) : ""} ${pledges.map((view) => view.pledgeId).join()}`,
    kind: new Set(pledges.map((view) => view.planId)).size > 1 ? "two_plans" : "same_plan",
    nation: first?.view.nation ?? "",
    unitDesignation: first?.view.unitDesignation ?? null,
    pledges,
    shared: firstShared(pledges.map((view) => view.span)),
    countsPledgeId: counting?.pledgeId ?? null,
    because: first && second ? decidedBy(first.claim, second.claim) : null,
    envelope: null,
  };
}

const COUNTED: ReadonlySet<PromiseView["countsAs"]> = new Set([
  "assured",
  "verified",
  "declared",
  "excluded",
]);

/** The days that the first two of them that meet at all have in common. */
function firstShared(spans: readonly Span[]): Span | null {
  for (const [index, one] of spans.entries())
    for (const other of spans.slice(index + 1)) {
      const shared = sharedSpan(one, other);
      if (shared) return shared;
    }
  return null;
}

/**
 * Pledges of one nation and plan with the same capability and title on shared days: perhaps the same promise
 * entered twice. Only a hint. Where both name a unit, the units have already answered the question.
 */
export function perhapsFindings(promises: readonly Promised[]): FindingView[] {
  const alike = groupBy(
    promises,
    ({ view }) => `${view.nation} ${view.planId} ${view.capabilityCode} ${unitKey(view.title)}`,
  );
  return [...alike.values()].flatMap((same) => {
    const open = same.filter(({ view }, index) =>
      same.some(
        (other, at) =>
          at !== index &&
          other.view.pledgeId !== view.pledgeId &&
          (other.view.unitDesignation === null || view.unitDesignation === null) &&
          sharedSpan(other.view.span, view.span) !== null,
      ),
    );
    const pledges = open
      .map(({ view }) => view)
      .sort((a, b) => (a.reference < b.reference ? -1 : a.reference > b.reference ? 1 : 0));
    const [first] = pledges;
    if (!first || pledges.length < 2) return [];
    return [
      {
        id: `perhaps ${pledges.map((view) => view.pledgeId).join()}`,
        kind: "perhaps" as const,
        nation: first.nation,
        unitDesignation: null,
        pledges,
        shared: firstShared(pledges.map((view) => view.span)),
        countsPledgeId: null,
        because: null,
        envelope: null,
      },
    ];
  });
}
