import type { Domain } from "@/db/enums";
import type { LineView } from "@/server/coverage/views";
import type { AskView } from "@/server/gap/views";
import type { PledgeRow } from "@/server/pledge/views";

/** A line to which pledges of one nation alone are assigned. */
export interface HeldAloneView {
  line: LineView;
  /** What the line would have if the nation withdrew everything, from the same assignment. */
  without: number;
  pledges: { pledgeId: string; reference: string; title: string; quantity: number }[];
}

/** A line that pledges of the nation serve, as far as the reader may know of them. */
export interface ServedLineView {
  line: LineView;
  pledges: { pledgeId: string; reference: string; quantity: number }[];
}

/** A row of the list of nations. */
export interface NationRow {
  code: string;
  /** Null where it is no party of the plan, else the day of its signature or null. */
  signature: { signedOn: string | null } | null;
  /** In which the plan lets it act, in some phase at least. */
  domains: Domain[];
  /** Pledges that the reader may see; null for readers who are shown none. */
  pledges: { visible: number; counted: number; verified: number } | null;
  /** Open asks; null for readers who may not see them. */
  openAsks: number | null;
}

export interface NationListView {
  planId: string;
  revision: number;
  asOf: Date;
  nations: NationRow[];
}

/** What a conference prints of one nation. */
export interface NationSheetView {
  planId: string;
  code: string;
  revision: number;
  asOf: Date;
  signature: NationRow["signature"];
  participation: { domain: LineView["domain"]; phaseIds: string[] }[];
  /** Null for readers who are shown no pledges. */
  pledges: PledgeRow[] | null;
  served: ServedLineView[] | null;
  /** For headquarters and the nation itself. */
  heldAlone: HeldAloneView[] | null;
  asks: AskView[] | null;
}
