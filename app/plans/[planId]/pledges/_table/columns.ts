import { dtg } from "@/app/_ui/format/dtg";
import { count, figure, withUnit } from "@/app/_ui/format/figures";
import {
  BASIS_WORDS,
  CAVEAT_WORDS,
  legWords,
  RELEASE_WORDS,
  REVISION_STATE_WORDS,
} from "@/app/_ui/format/words";
import { BASES, POSTURES, RELEASES, REVISION_STATES } from "@/db/enums";
import { CAVEAT_TAGS, COUNTS_AS, POSTURE } from "../_words/pledge-words";
import { readyAtLabel } from "../_words/ready-at-words";
import type { PledgeLine } from "./pledge-line";

export type ColumnKind = "text" | "choice" | "choices" | "number" | "date";
type Value = string | number | readonly string[] | undefined;

export interface PledgeColumn {
  /** Also the key under which the URL keeps its filter. */
  id: string;
  label: string;
  kind: ColumnKind;
  widthPx: number;
  isHiddenAtFirst?: boolean;
  isFigure?: boolean;
  /** What filters compare: codes of a choice, plain numbers, days as YYYY-MM-DD; undefined for none. */
  value: (line: PledgeLine) => Value;
  /** What sorting compares, where it is not the text. */
  order?: (line: PledgeLine) => string | number;
  /** What the cell says, on the screen as in a file. */
  text: (line: PledgeLine) => string;
  /** Words for one value of a choice. */
  word?: (code: string, line: PledgeLine) => string;
  /** Cells of a file where figure and unit stand apart, so that a spreadsheet can add them. */
  file?: { headers: readonly string[]; cells: (line: PledgeLine) => (string | number | null)[] };
}

const day = (at: Date) => at.toISOString().slice(0, 10);
const position = <T>(list: readonly T[], item: T) => list.indexOf(item);

export const PLEDGE_COLUMNS: readonly PledgeColumn[] = [
  {
    id: "nat",
    label: "Nation",
    kind: "choice",
    widthPx: 164,
    value: ({ nation }) => nation.code,
    text: ({ nation }) => nation.name,
    word: (_, { nation }) => nation.name,
  },
  {
    id: "ttl",
    label: "Designation",
    kind: "text",
    widthPx: 340,
    value: ({ row }) => row.title,
    text: ({ row }) => row.title,
  },
  {
    id: "ref",
    label: "Reference",
    kind: "text",
    widthPx: 110,
    value: ({ row }) => row.reference,
    text: ({ row }) => row.reference,
  },
  {
    id: "dom",
    label: "Domain",
    kind: "choice",
    widthPx: 136,
    isHiddenAtFirst: true,
    value: ({ domain }) => domain.code,
    order: ({ domain }) => domain.position,
    text: ({ domain }) => domain.name,
    word: (_, { domain }) => domain.name,
  },
  {
    id: "cap",
    label: "Capability",
    kind: "choice",
    widthPx: 214,
    value: ({ capability }) => capability.code,
    text: ({ capability }) => capability.shortName,
    word: (_, { capability }) => `${capability.shortName} (${capability.code})`,
  },
  {
    id: "qty",
    label: "Quantity",
    kind: "number",
    widthPx: 138,
    isFigure: true,
    value: ({ row }) => row.quantity,
    text: ({ row, capability }) => withUnit(row.quantity, capability.unit),
    file: {
      headers: ["Quantity", "Unit"],
      cells: ({ row, capability }) => [row.quantity, capability.unit],
    },
  },
  {
    id: "sup",
    label: "Supply",
    kind: "number",
    widthPx: 138,
    isFigure: true,
    isHiddenAtFirst: true,
    value: ({ row }) => row.supply,
    text: ({ row, capability }) => withUnit(row.supply, capability.unit),
    file: {
      headers: ["Supply", "Supply unit"],
      cells: ({ row, capability }) => [row.supply, capability.unit],
    },
  },
  {
    id: "rdy",
    label: "Ready at",
    kind: "number",
    widthPx: 108,
    isFigure: true,
    value: ({ row }) => row.readyAtHours ?? undefined,
    order: ({ row }) => row.readyAtHours ?? 0,
    text: ({ row }) => readyAtLabel(row),
  },
  {
    id: "cnt",
    label: "Counts as",
    kind: "choice",
    widthPx: 124,
    value: ({ row }) => row.countsAs,
    order: ({ row }) => Object.keys(COUNTS_AS).indexOf(row.countsAs),
    text: ({ row }) => COUNTS_AS[row.countsAs].name,
    word: (_, { row }) => COUNTS_AS[row.countsAs].name,
  },
  {
    id: "sta",
    label: "State",
    kind: "choice",
    widthPx: 116,
    value: ({ row }) => row.state,
    order: ({ row }) => position(REVISION_STATES, row.state),
    text: ({ row }) => REVISION_STATE_WORDS[row.state],
    word: (_, { row }) => REVISION_STATE_WORDS[row.state],
  },
  {
    id: "pos",
    label: "Posture",
    kind: "choice",
    widthPx: 116,
    value: ({ row }) => row.posture,
    order: ({ row }) => position(POSTURES, row.posture),
    text: ({ row }) => POSTURE[row.posture].name,
    word: (_, { row }) => POSTURE[row.posture].name,
  },
  {
    id: "ntm",
    label: "Notice to move",
    kind: "number",
    widthPx: 124,
    isFigure: true,
    value: ({ row }) => row.noticeHours,
    text: ({ row }) => `${row.noticeHours.toLocaleString("en")} h`,
    file: { headers: ["Notice to move, h"], cells: ({ row }) => [row.noticeHours] },
  },
  {
    id: "leg",
    label: "Longest leg",
    kind: "choice",
    widthPx: 134,
    value: ({ row }) => row.dominantLeg ?? undefined,
    text: ({ row }) => (row.dominantLeg ? legWords(row.dominantLeg) : ""),
    word: (code) => legWords(code),
  },
  {
    id: "pha",
    label: "From phase",
    kind: "choice",
    widthPx: 176,
    value: ({ phase }) => phase.id,
    order: ({ phase }) => phase.position,
    text: ({ phase }) => phase.name,
    word: (_, { phase }) => phase.name,
  },
  {
    id: "are",
    label: "Area",
    kind: "choice",
    widthPx: 164,
    value: ({ row }) => row.areaCode,
    text: ({ areaName }) => areaName,
    word: (_, { areaName }) => areaName,
  },
  {
    id: "cav",
    label: "Caveats",
    kind: "choices",
    widthPx: 206,
    value: ({ row }) => row.caveats,
    order: ({ row }) => row.caveats.length,
    text: ({ row }) => row.caveats.map((caveat) => CAVEAT_TAGS[caveat]).join(", "),
    word: (code, { row }) => {
      const caveat = row.caveats.find((taken) => taken === code);
      return caveat ? CAVEAT_WORDS[caveat].short : code;
    },
  },
  {
    id: "win",
    label: "Window",
    kind: "date",
    widthPx: 186,
    value: ({ row }) => row.windowFrom ?? row.windowTo ?? undefined,
    text: ({ row }) => windowText(row.windowFrom, row.windowTo),
  },
  {
    id: "exp",
    label: "Expires",
    kind: "date",
    widthPx: 104,
    isHiddenAtFirst: true,
    value: ({ row }) => row.expiresOn ?? undefined,
    text: ({ row }) => row.expiresOn ?? "",
  },
  {
    id: "end",
    label: "Endurance",
    kind: "number",
    widthPx: 100,
    isFigure: true,
    value: ({ row }) => row.enduranceDays ?? undefined,
    text: ({ row }) => (row.enduranceDays === null ? "" : count(row.enduranceDays, "day")),
    file: { headers: ["Endurance, days"], cells: ({ row }) => [row.enduranceDays] },
  },
  {
    id: "rel",
    label: "Who may see it",
    kind: "choice",
    widthPx: 142,
    value: ({ row }) => row.release,
    order: ({ row }) => position(RELEASES, row.release),
    text: ({ row }) => RELEASE_WORDS[row.release],
    word: (_, { row }) => RELEASE_WORDS[row.release],
  },
  {
    id: "bas",
    label: "Basis",
    kind: "choice",
    widthPx: 200,
    value: ({ row }) => row.basis,
    order: ({ row }) => position(BASES, row.basis),
    text: ({ row }) => BASIS_WORDS[row.basis],
    word: (_, { row }) => BASIS_WORDS[row.basis],
  },
  {
    id: "evd",
    label: "Evidence of",
    kind: "date",
    widthPx: 104,
    isHiddenAtFirst: true,
    value: ({ row }) => row.evidenceOn ?? undefined,
    text: ({ row }) => row.evidenceOn ?? "",
  },
  {
    id: "rev",
    label: "Revision",
    kind: "number",
    widthPx: 92,
    isFigure: true,
    isHiddenAtFirst: true,
    value: ({ row }) => row.revisionNumber,
    text: ({ row }) => figure(row.revisionNumber),
    file: { headers: ["Revision"], cells: ({ row }) => [row.revisionNumber] },
  },
  {
    id: "rmk",
    label: "Remark",
    kind: "text",
    widthPx: 240,
    isHiddenAtFirst: true,
    value: ({ row }) => row.remark ?? undefined,
    text: ({ row }) => row.remark ?? "",
  },
  {
    id: "chg",
    label: "Changed",
    kind: "date",
    widthPx: 144,
    value: ({ row }) => day(row.changedAt),
    order: ({ row }) => row.changedAt.getTime(),
    text: ({ row }) => dtg(row.changedAt),
  },
];

export const COLUMNS_BY_ID: ReadonlyMap<string, PledgeColumn> = new Map(
  PLEDGE_COLUMNS.map((column) => [column.id, column]),
);

export const COLUMN_IDS: readonly string[] = PLEDGE_COLUMNS.map((column) => column.id);

/** What sorting compares; undefined goes last, whichever way. */
export const orderOf = (column: PledgeColumn, line: PledgeLine): string | number =>
  column.order?.(line) ?? defaultOrder(column, line);

function defaultOrder(column: PledgeColumn, line: PledgeLine): string | number {
  const value = column.value(line);
  return column.kind === "number" && typeof value === "number" ? value : column.text(line);
}

function windowText(from: string | null, to: string | null): string {
  if (from && to) return `${from} to ${to}`;
  if (from) return `from ${from}`;
  return to ? `until ${to}` : "";
}
