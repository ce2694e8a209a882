import "server-only";
import type { Basis, Caveat, Condition, ConditionState, Domain, TransportMode } from "@/db/enums";
import { type Arrival, type LegName, readyAt } from "@/server/pledge/arrival";
import { applyCaveats } from "@/server/pledge/caveats";
import { type CountingRules, conditionStates } from "@/server/pledge/counting";
import { envelopeSupply } from "@/server/pledge/envelope";
import type { PledgeFields, SectorStretch } from "@/server/pledge/schema";
import { type PledgeList, pledgeOf } from "./engine";
import type { Plan, Pledge, Tier } from "./engine/types";

/** What screens say about a counted pledge beside what the engine needs to know. */
export interface CountedPledge {
  pledgeId: string;
  revisionId: string;
  reference: string;
  nation: string;
  title: string;
  capabilityCode: string;
  readyAtHours: number | null;
  dominantLeg: LegName | null;
  isInPlace: boolean;
  caveats: readonly Caveat[];
  /** The conditions among the caveats, as they stand, and whether the evidence holds: together they make the tier. */
  conditions: { code: Condition; state: ConditionState; isExcluded: boolean }[];
  isVerified: boolean;
  basis: Basis;
  sourceCodes: string[];
  /** Named stretches of the front line, for what is counted in kilometres of it. */
  sectors: readonly SectorStretch[];
  movement: Movement;
}

/** From where to where a pledge moves, and how. */
export interface Movement {
  mode: TransportMode;
  originCode: string | null;
  destinationCode: string | null;
}

export interface RequirementRow {
  rule: string;
  numberBasis: string;
  confidence: string;
  note: string;
  basis: Basis;
  sourceCodes: string[];
}

/** One unchanging picture of a plan with everything that counts in it, whoever may see it. */
export interface Snapshot {
  planId: string;
  revision: number;
  takenAt: Date;
  plan: Plan;
  /** By the pledge's reference, which is its id in `plan`. */
  pledges: ReadonlyMap<string, CountedPledge>;
  requirements: ReadonlyMap<string, RequirementRow>;
  domainOf: ReadonlyMap<string, Domain>;
  unitOf: ReadonlyMap<string, string>;
  /** Turns fields of a pledge, as they are or as they would be, into what the engine reads. */
  toEnginePledge: Derive;
  rules: CountingRules;
}

/** What of a pledge decides what it can do. */
type DerivedFrom = Parameters<typeof readyAt>[0] &
  Pick<
    PledgeFields,
    "capabilityCode" | "quantity" | "caveats" | "availableFromPhaseId" | "enduranceDays" | "availability"
  >;
type Derive = (
  reference: string,
  nation: string,
  fields: DerivedFrom,
  count: { tier: Tier; excludedBy: Condition | null },
  arrival?: Arrival,
) => Pledge;

/** What a pledge is derived with, beside its own fields. */
export interface Derivation {
  frame: Omit<Plan, "pledges">;
  domains: [capability: string, domain: Domain][];
  /** nation, domain and phase, where the plan lets them act */
  mayAct: string[];
  /** head-counts within a pledge, by its id */
  included: [pledgeId: string, (number | null)[]][];
  /** id of every pledge that was submitted */
  pledgeIds: [reference: string, pledgeId: string][];
}

/** A snapshot as plain values, from which it can be opened again wherever they were kept. */
export interface Facts extends Derivation {
  planId: string;
  revision: number;
  takenAt: Date;
  /** As the engine reads them, in the order of their references, as are those of screens. */
  listed: PledgeList;
  pledges: CountedPledge[];
  requirements: [requirement: string, RequirementRow][];
  rules: Omit<CountingRules, "conditions" | "overtakenBy"> & {
    conditions: { code: Condition; nation: string | null; state: ConditionState; isExcluded: boolean }[];
    overtakenBy: [pledgeId: string, by: string][];
  };
}

export function openSnapshot(facts: Facts): Snapshot {
  const { planId, revision, takenAt, frame, rules } = facts;
  const { ids, table } = facts.listed;
  return {
    planId,
    revision,
    takenAt,
    plan: { ...frame, pledges: ids.map((id, row) => pledgeOf(table, row, id)) },
    pledges: new Map(facts.pledges.map((pledge) => [pledge.reference, pledge])),
    requirements: new Map(facts.requirements),
    domainOf: new Map(facts.domains),
    unitOf: new Map(frame.capabilities.map(({ code, unit }) => [code, unit])),
    toEnginePledge: deriveWith(facts),
    rules: {
      ...rules,
      conditions: conditionStates(rules.conditions),
      overtakenBy: new Map(rules.overtakenBy),
    },
  };
}

export function deriveWith({ frame, domains, mayAct, included, pledgeIds }: Derivation): Derive {
  const domainOf = new Map(domains);
  const unitOf = new Map(frame.capabilities.map(({ code, unit }) => [code, unit]));
  const phaseIds = frame.phases.map((phase) => phase.id);
  const actors = new Set(mayAct);
  const includedIn = new Map(included);
  const idOf = new Map(pledgeIds);
  return (reference, nation, fields, count, arrival = readyAt(fields)) => {
    const domain = domainOf.get(fields.capabilityCode);
    const effect = domain
      ? applyCaveats({ ...fields, domain }, frame.areas, phaseIds, (phaseId) =>
          actors.has(`${nation} ${domain} ${phaseId}`),
        )
      : { areas: [], phases: [], isNonCombat: false };
    const inner = includedIn.get(idOf.get(reference) ?? "") ?? [];
    return {
      id: reference,
      nation,
      capability: fields.capabilityCode,
      quantity: envelopeSupply(fields.quantity, unitOf.get(fields.capabilityCode) ?? "", inner).supply,
      readyAtHours: arrival.readyAtHours,
      enduranceDays: fields.enduranceDays,
      phases: effect.phases,
      areas: effect.areas,
      nonCombat: effect.isNonCombat,
      tier: count.tier,
      availability: fields.availability,
      excludedBy: count.excludedBy,
    };
  };
}
