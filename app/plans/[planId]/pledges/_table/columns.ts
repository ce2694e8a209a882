import { dtg } from "@/app/_ui/format/dtg";
import { plainHours } from "@/app/_ui/format/hours";
import { caveatIn, legIn } from "@/app/_ui/format/words";
import { BASES, POSTURES, REVISION_STATES } from "@/db/enums";
import { REACHES, reachOf } from "@/server/pledge/levels";
import type { CountsAs } from "@/server/pledge/views";
import { MANY, type PledgeTexts, type PledgeWords } from "../_words/pledge-words";
import { readyAtLabel } from "../_words/ready-at-words";
import type { PledgeLine } from "./pledge-line";

export type ColumnKind = "text" | "choice" | "choices" | "number" | "date";
type Value = string | number | readonly string[] | undefined;

/** Its name is `pledges.column.<id>`. */
export type ColumnId =
  | "nat"
  | "ttl"
  | "ref"
  | "dom"
  | "cap"
  | "qty"
  | "sup"
  | "rdy"
  | "cnt"
  | "sta"
  | "pos"
  | "ntm"
  | "leg"
  | "pha"
  | "are"
  | "cav"
  | "win"
  | "exp"
  | "end"
  | "rel"
  | "bas"
  | "evd"
  | "rev"
  | "rmk"
  | "chg";
type FileHeader =
  | "column.qty"
  | "column.sup"
  | "column.rev"
  | `fileColumn.${"unit" | "supplyUnit" | "noticeHours" | "enduranceDays"}`;

export interface PledgeColumn {
  /** Also the key under which the URL keeps its filter. */
  id: ColumnId;
  kind: ColumnKind;
  widthPx: number;
  isHiddenAtFirst?: boolean;
  isFigure?: boolean;
  /** What filters compare: codes of a choice, plain numbers, days as YYYY-MM-DD; undefined for none. */
  value: (line: PledgeLine) => Value;
  /** What sorting compares, where it is not the text. */
  order?: (line: PledgeLine) => string | number;
  /** What the cell says, on the screen as in a file. */
  text: (line: PledgeLine, say: PledgeWords) => string;
  /** Words for one value of a choice. */
  word?: (code: string, line: PledgeLine, say: PledgeWords) => string;
  /** Cells of a file where figure and unit stand apart, so that a spreadsheet can add them. */
  file?: {
    headers: readonly FileHeader[];
    cells: (line: PledgeLine, say: PledgeWords) => (string | number | null)[];
  };
}

const day = (at: Date) => at.toISOString().slice(0, 10);
/** From what counts most to what does not count at all. */
const FIRMNESS: readonly CountsAs[] = [
  "assured",
  "verified",
  "declared",
  "excluded",
  "not_yet",
  "double_promise",
  "expired",
  "suspended",
  "withdrawn",
  "not_submitted",
];
const position = <T>(list: readonly T[], item: T) => list.indexOf(item);

export const PLEDGE_COLUMNS: readonly PledgeColumn[] = [
  {
    id: "nat",
    kind: "choice",
    widthPx: 164,
    value: ({ nation }) => nation.code,
    text: ({ nation }) => nation.name,
    word: (_, { nation }) => nation.name,
  },
  {
    id: "ttl",
    kind: "text",
    widthPx: 340,
    value: ({ row }) => row.title,
    text: ({ row }) => row.title,
  },
  {
    id: "ref",
    kind: "text",
    widthPx: 120,
    value: ({ row }) => row.reference,
    text: ({ row }) => row.reference,
  },
  {
    id: "dom",
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
    kind: "choice",
    widthPx: 214,
    value: ({ capability }) => capability.code,
    text: ({ capability }) => capability.shortName,
    word: (_, { capability }) => `${capability.shortName} (${capability.code})`,
  },
  {
    id: "qty",
    kind: "number",
    widthPx: 138,
    isFigure: true,
    value: ({ row }) => row.quantity,
    text: ({ row, capability }, { figures }) => figures.withUnit(row.quantity, capability.unit),
    file: {
      headers: ["column.qty", "fileColumn.unit"],
      cells: ({ row, capability }, { figures }) => [row.quantity, figures.unitFor(MANY, capability.unit)],
    },
  },
  {
    id: "sup",
    kind: "number",
    widthPx: 138,
    isFigure: true,
    isHiddenAtFirst: true,
    value: ({ row }) => row.supply,
    text: ({ row, capability }, { figures }) => figures.withUnit(row.supply, capability.unit),
    file: {
      headers: ["column.sup", "fileColumn.supplyUnit"],
      cells: ({ row, capability }, { figures }) => [row.supply, figures.unitFor(MANY, capability.unit)],
    },
  },
  {
    id: "rdy",
    kind: "number",
    widthPx: 108,
    isFigure: true,
    value: ({ row }) => row.readyAtHours ?? undefined,
    order: ({ row }) => row.readyAtHours ?? 0,
    text: ({ row }, { t }) => readyAtLabel(t, row),
  },
  {
    id: "cnt",
    kind: "choice",
    widthPx: 136,
    value: ({ row }) => row.countsAs,
    order: ({ row }) => position(FIRMNESS, row.countsAs),
    text: ({ row }, { words }) => words(`countsAs.${row.countsAs}`),
    word: (_, { row }, { words }) => words(`countsAs.${row.countsAs}`),
  },
  {
    id: "sta",
    kind: "choice",
    widthPx: 116,
    value: ({ row }) => row.state,
    order: ({ row }) => position(REVISION_STATES, row.state),
    text: ({ row }, { words }) => words(`revisionState.${row.state}`),
    word: (_, { row }, { words }) => words(`revisionState.${row.state}`),
  },
  {
    id: "pos",
    kind: "choice",
    widthPx: 116,
    value: ({ row }) => row.posture,
    order: ({ row }) => position(POSTURES, row.posture),
    text: ({ row }, { words }) => words(`posture.${row.posture}`),
    word: (_, { row }, { words }) => words(`posture.${row.posture}`),
  },
  {
    id: "ntm",
    kind: "number",
    widthPx: 124,
    isFigure: true,
    value: ({ row }) => row.noticeHours,
    text: ({ row }, { t }) => t("hours", { hours: plainHours(row.noticeHours) }),
    file: { headers: ["fileColumn.noticeHours"], cells: ({ row }) => [row.noticeHours] },
  },
  {
    id: "leg",
    kind: "choice",
    widthPx: 176,
    value: ({ row }) => row.dominantLeg ?? undefined,
    text: ({ row }, { words }) => (row.dominantLeg ? legIn(words, row.dominantLeg) : ""),
    word: (code, _, { words }) => legIn(words, code),
  },
  {
    id: "pha",
    kind: "choice",
    widthPx: 176,
    value: ({ phase }) => phase.id,
    order: ({ phase }) => phase.position,
    text: ({ phase }) => phase.name,
    word: (_, { phase }) => phase.name,
  },
  {
    id: "are",
    kind: "choice",
    widthPx: 184,
    value: ({ row }) => row.areaCode,
    text: ({ areaName }) => areaName,
    word: (_, { areaName }) => areaName,
  },
  {
    id: "cav",
    kind: "choices",
    widthPx: 236,
    value: ({ row }) => row.caveats,
    order: ({ row }) => row.caveats.length,
    text: ({ row }, { words }) => row.caveats.map((caveat) => words(`caveat.${caveat}.tag`)).join(", "),
    word: (code, _, { words }) => caveatIn(words, code),
  },
  {
    id: "win",
    kind: "date",
    widthPx: 186,
    value: ({ row }) => row.windowFrom ?? row.windowTo ?? undefined,
    text: ({ row }, { t }) => windowText(t, row.windowFrom, row.windowTo),
  },
  {
    id: "exp",
    kind: "date",
    widthPx: 104,
    isHiddenAtFirst: true,
    value: ({ row }) => row.expiresOn ?? undefined,
    text: ({ row }) => row.expiresOn ?? "",
  },
  {
    id: "end",
    kind: "number",
    widthPx: 100,
    isFigure: true,
    value: ({ row }) => row.enduranceDays ?? undefined,
    text: ({ row }, { t }) => (row.enduranceDays === null ? "" : t("days", { days: row.enduranceDays })),
    file: { headers: ["fileColumn.enduranceDays"], cells: ({ row }) => [row.enduranceDays] },
  },
  {
    id: "rel",
    kind: "choice",
    widthPx: 142,
    value: ({ row }) => reachOf(row.levels),
    order: ({ row }) => position(REACHES, reachOf(row.levels)),
    text: ({ row }, { words }) => words(`release.${reachOf(row.levels)}`),
    word: (_, { row }, { words }) => words(`release.${reachOf(row.levels)}`),
  },
  {
    id: "bas",
    kind: "choice",
    widthPx: 200,
    value: ({ row }) => row.basis,
    order: ({ row }) => position(BASES, row.basis),
    text: ({ row }, { words }) => words(`basis.${row.basis}`),
    word: (_, { row }, { words }) => words(`basis.${row.basis}`),
  },
  {
    id: "evd",
    kind: "date",
    widthPx: 104,
    isHiddenAtFirst: true,
    value: ({ row }) => row.evidenceOn ?? undefined,
    text: ({ row }) => row.evidenceOn ?? "",
  },
  {
    id: "rev",
    kind: "number",
    widthPx: 92,
    isFigure: true,
    isHiddenAtFirst: true,
    value: ({ row }) => row.revisionNumber,
    text: ({ row }) => String(row.revisionNumber),
    file: { headers: ["column.rev"], cells: ({ row }) => [row.revisionNumber] },
  },
  {
    id: "rmk",
    kind: "text",
    widthPx: 240,
    isHiddenAtFirst: true,
    value: ({ row }) => row.remark ?? undefined,
    text: ({ row }) => row.remark ?? "",
  },
  {
    id: "chg",
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
export function orderOf(column: PledgeColumn, line: PledgeLine, say: PledgeWords): string | number {
  const order = column.order?.(line);
  if (order !== undefined) return order;
  const value = column.value(line);
  return column.kind === "number" && typeof value === "number" ? value : column.text(line, say);
}

function windowText(t: PledgeTexts, from: string | null, to: string | null): string {
  if (from && to) return t("window.both", { from, to });
  if (from) return t("window.from", { from });
  return to ? t("window.to", { to }) : "";
}
