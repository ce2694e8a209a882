import type { ReleaseLevel, RevisionState } from "@/db/enums";
import { RELEASE_LEVELS } from "@/db/enums";
import type { Levels } from "@/server/pledge/levels";

/** Three nations, headquarters, an observer, and the scope that makes totals. */
export const READERS = ["GBR", "FRA", "DEU", "headquarters", "observer", "coverage"] as const;
export type Reader = (typeof READERS)[number];

export const NATIONS = ["GBR", "FRA", "DEU"] as const;
export type Nation = (typeof NATIONS)[number];

export const isNation = (reader: Reader): reader is Nation => (NATIONS as readonly string[]).includes(reader);

export interface Release extends Levels {
  releasedTo: Nation[];
}

export interface Pledge {
  id: string;
  nation: Nation;
  reference: string;
  standing: "active" | "suspended" | "withdrawn";
  isKnown: boolean;
}

/** What a revision states, by the names of its columns. */
export type Fields = Record<string, unknown>;

export interface Revision extends Release {
  id: string;
  pledgeId: string;
  nation: Nation;
  number: number;
  state: RevisionState;
  version: number;
  /** Stands in every text of this revision, and in no other. */
  mark: string;
  fields: Fields;
}

/** What a reader is told who may not read all of a pledge: this revision as far as the level goes. */
export interface ToldLess {
  pledge: Pledge;
  revision: Revision;
  level: Exclude<ReleaseLevel, "none" | "all">;
}

export interface Total {
  nation: Nation;
  capabilityCode: string;
  pledges: number;
  quantity: number;
}

export interface Scenario {
  id: string;
  /** Null for headquarters. */
  nation: Nation | null;
  name: string;
}

export const OPEN: readonly RevisionState[] = ["draft", "for_release"];
export const EDITABLE: readonly RevisionState[] = [...OPEN, "discarded"];
export const KNOWN: readonly RevisionState[] = ["submitted", "returned", "accepted", "verified"];
const IN_FORCE: readonly RevisionState[] = ["submitted", "accepted", "verified"];

/** What stands in the database, as somebody keeps it who knows no SQL: maps and the rules in words. */
export class Model {
  readonly pledges = new Map<string, Pledge>();
  readonly revisions = new Map<string, Revision>();
  readonly scenarios = new Map<string, Scenario>();

  revisionsOf(pledgeId: string): Revision[] {
    return [...this.revisions.values()].filter((revision) => revision.pledgeId === pledgeId);
  }

  /** May the reader read all of this revision? */
  isTold(reader: Reader, revision: Revision): boolean {
    if (reader === "observer") return false;
    if (reader === "coverage") return KNOWN.includes(revision.state);
    if (reader === revision.nation) return true;
    if (levelFor(reader, revision) !== "all") return false;
    const later = this.revisionsOf(revision.pledgeId).filter(({ number }) => number > revision.number);
    return isNation(reader)
      ? IN_FORCE.includes(revision.state) && !later.some((one) => takesPlaceOf(one, revision, reader))
      : KNOWN.includes(revision.state) && !later.some((one) => isHeldBack(one, reader));
  }

  /** By the newest revision; one that was returned to its nation after it can only take away. */
  toldLess(reader: Reader, pledge: Pledge): ToldLess | null {
    if (reader === "observer" || reader === "coverage" || reader === pledge.nation) return null;
    const known = this.revisionsOf(pledge.id).filter(({ state }) => KNOWN.includes(state));
    const decided = known.filter(({ state }) => state !== "returned" || reader === "headquarters");
    const newest = decided.sort((one, other) => other.number - one.number)[0];
    if (!pledge.isKnown || !newest) return null;
    const level = known
      .filter(({ number }) => number >= newest.number)
      .map((revision) => levelFor(reader, revision))
      .reduce((one, other) => (isMore(one, other) ? other : one));
    return level === "none" || level === "all" ? null : { pledge, revision: newest, level };
  }

  /** The revision that waits for headquarters, which may decide on it and not read it; null where there is none. */
  unread(pledgeId: string): Revision | null {
    const newest = this.revisionsOf(pledgeId)
      .filter(({ state }) => KNOWN.includes(state))
      .sort((one, other) => other.number - one.number)[0];
    const waits = newest?.state === "submitted" && this.pledges.get(pledgeId)?.standing === "active";
    return newest && waits && newest.headquartersLevel !== "all" ? newest : null;
  }

  allToldLess(reader: Reader): ToldLess[] {
    return [...this.pledges.values()].flatMap((pledge) => this.toldLess(reader, pledge) ?? []);
  }

  /** What the reader is told of those pledges of which it knows no more than their sum. */
  totals(reader: Reader): Total[] {
    const sums = new Map<string, Total>();
    for (const { pledge, revision, level } of this.allToldLess(reader)) {
      if (level !== "totals" || pledge.standing !== "active") continue;
      const { capability_code, quantity } = revision.fields;
      const key = `${pledge.nation} ${capability_code}`;
      const sum = sums.get(key) ?? {
        nation: pledge.nation,
        capabilityCode: String(capability_code),
        pledges: 0,
        quantity: 0,
      };
      sums.set(key, { ...sum, pledges: sum.pledges + 1, quantity: sum.quantity + Number(quantity) });
    }
    return [...sums.values()];
  }

  isPledgeTold(reader: Reader, pledge: Pledge): boolean {
    if (reader === pledge.nation) return true;
    return pledge.isKnown && this.revisionsOf(pledge.id).some((revision) => this.isTold(reader, revision));
  }

  isScenarioTold(reader: Reader, scenario: Scenario): boolean {
    return isNation(reader)
      ? scenario.nation === reader
      : reader === "headquarters" && scenario.nation === null;
  }

  /** Has the nation a draft open, so that it may not open another? */
  hasOpen(pledgeId: string, except?: Revision): boolean {
    return this.revisionsOf(pledgeId).some(
      (revision) => revision !== except && OPEN.includes(revision.state),
    );
  }
}

export const isMore = (one: ReleaseLevel, other: ReleaseLevel): boolean =>
  RELEASE_LEVELS.indexOf(one) > RELEASE_LEVELS.indexOf(other);

function levelFor(reader: Nation | "headquarters", release: Release): ReleaseLevel {
  if (reader === "headquarters") return release.headquartersLevel;
  return release.releasedTo.includes(reader) ? release.nationsLevel : release.everyoneLevel;
}

/** Its nation has given it up, so that it tells less than all whatever headquarters decides. */
const isHeldBack = (revision: Revision, reader: Nation | "headquarters"): boolean =>
  KNOWN.includes(revision.state) && levelFor(reader, revision) !== "all";

/** A decision for a later revision, a later submission, or one that is not told to this reader ends an earlier one. */
function takesPlaceOf(later: Revision, earlier: Revision, reader: Nation): boolean {
  if (later.state === "accepted" || later.state === "verified") return true;
  if (earlier.state === "submitted" && later.state === "submitted") return true;
  return isHeldBack(later, reader);
}
