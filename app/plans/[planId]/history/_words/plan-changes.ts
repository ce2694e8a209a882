import type { useTranslations } from "next-intl";
import type { CatalogueWords } from "@/app/_ui/format/catalogue";
import { calendarDate, dtg } from "@/app/_ui/format/dtg";
import type { Figures } from "@/app/_ui/format/figures";
import { plainHours } from "@/app/_ui/format/hours";
import type { Words } from "@/app/_ui/format/words";
import { CONDITION_CODES, DOMAINS } from "@/db/enums";
import type { Locale } from "@/server/language/locale";
import { nationName } from "@/server/nation/name";
import type { CatalogueView, PlanView } from "@/server/plan/views";
import { type Changes, readable, type ShownChange } from "./change";

export type HistoryTexts = ReturnType<typeof useTranslations<"history">>;

/** All that it takes to say in one language what was changed of a plan. */
export interface PlanSay {
  locale: Locale;
  t: HistoryTexts;
  words: Words;
  figures: Figures;
  names: CatalogueWords;
  phases: PlanView["phases"];
  catalogue: Pick<CatalogueView, "capabilities" | "areas" | "nations">;
}

/** Kept for undo and told by nothing but an id, or told by the entry itself. */
const NOT_SHOWN = ["doneBy", "position", "reason", "acceptedBy", "acceptedAt", "actor", "version"];

/** What an act changed of a plan: by part and field, or a part that came or went as a whole. */
export function planChanges(say: PlanSay, changes: Changes): ShownChange[] {
  return Object.entries(changes).flatMap(([path, { from, to }]) => {
    const [part = "", ...rest] = path.split("/");
    const [key, field] = part === "plan" ? ["", rest[0]] : rest;
    if (field !== undefined && NOT_SHOWN.includes(field)) return [];
    const about = partName(say, part, key, to ?? from, field === undefined);
    if (about === null || key === undefined)
      return [{ key: path, name: path, from: readable(from), to: readable(to) }];
    if (field === undefined) return [wholePart(say, path, part, about, from, to)];
    return [
      {
        key: path,
        name: say.t("entry.of", { part: about, field: fieldName(say, field) }),
        from: valueText(say, field, from),
        to: valueText(say, field, to),
      },
    ];
  });
}

function wholePart(
  say: PlanSay,
  path: string,
  part: string,
  name: string,
  from: unknown,
  to: unknown,
): ShownChange {
  if (part === "participation") {
    const takes = (value: unknown) => say.t(value === null ? "value.takesNoPart" : "value.takesPart");
    return { key: path, name, from: takes(from), to: takes(to) };
  }
  const text = (value: unknown) => (isRecord(value) ? summary(say, value) : readable(value));
  return {
    key: path,
    name: `${name}, ${say.t(from === null ? "entry.added" : "entry.removed")}`,
    from: text(from),
    to: text(to),
  };
}

const NAMING = ["name", "deadlineHours", "signedOn", "shortfall"];

/** A part in one line: the fields that tell it from its like. */
const summary = (say: PlanSay, fields: Record<string, unknown>): string =>
  [
    ...NAMING,
    "capabilityCode",
    "quantity",
    "requiredByHours",
    "areaCode",
    "kind",
    "text",
    "dueHours",
    "parties",
  ]
    .filter((field) => field in fields)
    .map((field) => valueText(say, field, fields[field]))
    .filter((text) => text !== null)
    .join(", ");

/** What a path is about; null for a part that nobody has words for. */
function partName(
  say: PlanSay,
  part: string,
  key: string | undefined,
  whole: unknown,
  isWhole: boolean,
): string | null {
  const { t, words, phases } = say;
  const id = key ?? "";
  switch (part) {
    case "plan":
      return t("part.plan");
    case "signature":
      return t(isWhole ? "part.party" : "part.signature", { nation: nation(say, id) });
    case "condition": {
      const [code, of] = id.split(" ");
      if (of) return t("part.nationalDecision", { nation: nation(say, of) });
      const known = CONDITION_CODES.find((one) => one === code);
      return known ? words(`condition.${known}`) : null;
    }
    case "phase":
      return t("part.phase", { id });
    case "measure_order":
      return t("part.measureOrder", { id });
    case "measure": {
      const standing = phases.flatMap((phase) => phase.measures).find((measure) => measure.id === id);
      const text = standing?.text ?? (isRecord(whole) ? readable(whole.text) : null);
      return text ? t("part.measureNamed", { text: short(text) }) : t("part.measure");
    }
    case "participation": {
      const [code = "", domain, phase = ""] = id.split(" ");
      const known = DOMAINS.find((one) => one === domain);
      return known
        ? t("part.participation", { nation: nation(say, code), domain: words(`domain.${known}`), phase })
        : null;
    }
    case "requirement":
      return t("part.requirement", { id });
    case "accepted_gap":
      return t("part.acceptedGap", { id });
    default:
      return null;
  }
}

const MOST_LETTERS = 60;
const short = (text: string): string =>
  text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS).trimEnd()}…` : text;

type FieldKey = "field.name";

function fieldName({ t }: PlanSay, field: string): string {
  const key = `field.${field}` as FieldKey;
  return t.has(key) ? t(key) : field;
}

const nation = ({ locale, catalogue }: PlanSay, code: string): string => {
  const iso2 = catalogue.nations.find((one) => one.code === code)?.iso2;
  return iso2 ? nationName(iso2, locale) : code;
};

type WordKey = "basis.entered";

/** The lists of words by the field whose values they are. */
const LISTS: Record<string, string> = {
  basis: "basis",
  status: "planStatus",
  reading: "reading",
  clock: "phaseClock",
  state: "conditionState",
  kind: "measureKind",
  priority: "priority",
};

function valueText(say: PlanSay, field: string, value: unknown): string | null {
  const { t, words, figures, names, locale, phases, catalogue } = say;
  if (field === "areaCode" && value === null) return t("value.anyArea");
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return t(value ? "value.yes" : "value.no");
  if (typeof value === "number") {
    if (field.endsWith("Hours")) return t("value.hours", { hours: plainHours(value) });
    if (field.endsWith("Days")) return t("value.days", { days: value });
    if (field !== "priority") return figures.figure(value);
  }
  const key = `${LISTS[field]}.${String(value)}` as WordKey;
  if (field in LISTS && words.has(key)) return words(key);
  if (field === "order" && Array.isArray(value)) return t("value.items", { count: value.length });
  if (field === "parties" && Array.isArray(value))
    return value.map((code) => nation(say, String(code))).join(", ");
  if (typeof value !== "string") return readable(value);
  if (field === "signedOn") return calendarDate(value, locale);
  if (field.endsWith("At")) return dtg(new Date(value));
  if (field === "phaseId") return phases.find((phase) => phase.id === value)?.name ?? value;
  const capability = catalogue.capabilities.find((one) => one.code === value);
  if (field === "capabilityCode" && capability) return names.shortCapability(capability);
  const area = catalogue.areas.find((one) => one.code === value);
  if (field === "areaCode" && area) return names.area(area);
  return value;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

type ActionKey = "planAction.loaded";

/** What was done to a plan. */
export function planActionName(t: HistoryTexts, action: string): string {
  const key = `planAction.${action.replaceAll(" ", "_")}` as ActionKey;
  return t.has(key) ? t(key) : action.replaceAll("_", " ");
}
