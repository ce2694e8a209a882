import type { RevisionState } from "@/db/enums";

/** Three nations, headquarters, an observer, and the scope that makes totals. */
export const READERS = ["GBR", "FRA", "DEU", "headquarters", "observer", "coverage"] as const;
export type Reader = (typeof READERS)[number];

export const NATIONS = ["GBR", "FRA", "DEU"] as const;
export type Nation = (typeof NATIONS)[number];

export const isNation = (reader: Reader): reader is Nation => (NATIONS as readonly string[]).includes(reader);

export interface Release {
  release: "headquarters" | "nations" | "all";
  releasedTo: Nation[];
}

export interface Pledge {
  id: string;
  nation: Nation;
  standing: "active" | "suspended" | "withdrawn";
  isKnown: boolean;
}

export interface Revision extends Release {
  id: string;
  pledgeId: string;
  nation: Nation;
  number: number;
  state: RevisionState;
  version: number;
  /** Stands in every text of this revision, and in no other. */
  mark: string;
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

  /** May the reader be told of this revision at all? */
  isTold(reader: Reader, revision: Revision): boolean {
    if (reader === "observer") return false;
    if (!isNation(reader)) return KNOWN.includes(revision.state);
    if (reader === revision.nation) return true;
    return (
      IN_FORCE.includes(revision.state) &&
      isReleasedTo(reader, revision) &&
      !this.revisionsOf(revision.pledgeId).some((later) => takesPlaceOf(later, revision, reader))
    );
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

const isReleasedTo = (reader: Nation, { release, releasedTo }: Release): boolean =>
  release === "all" || (release === "nations" && releasedTo.includes(reader));

/** A decision for a later revision, a later submission, or one that is not told to this reader ends an earlier one. */
function takesPlaceOf(later: Revision, earlier: Revision, reader: Nation): boolean {
  if (later.number <= earlier.number) return false;
  if (later.state === "accepted" || later.state === "verified") return true;
  if (earlier.state === "submitted" && later.state === "submitted") return true;
  return (later.state === "submitted" || later.state === "returned") && !isReleasedTo(reader, later);
}
