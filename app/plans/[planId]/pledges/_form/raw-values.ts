import { CAVEATS, POSTURES, RELEASE_LEVELS, TRANSPORT_MODES } from "@/db/enums";
import { namesNations } from "@/server/pledge/levels";
import type { PledgeFields } from "@/server/pledge/schema";
import { LEG_FIELDS, type LegField } from "../_words/leg-fields";

/** The form as typed: every figure stays text until it is read, so that nothing typed is lost or rounded. */
export interface RawPledge
  extends Omit<
    PledgeFields,
    | LegField
    | "unitDesignation"
    | "quantity"
    | "personnel"
    | "enduranceDays"
    | "availability"
    | "windowFrom"
    | "windowTo"
    | "expiresOn"
    | "originCode"
    | "destinationCode"
    | "sectors"
  > {
  unitDesignation: string;
  quantity: string;
  personnel: string;
  enduranceDays: string;
  availability: string;
  windowFrom: string;
  windowTo: string;
  expiresOn: string;
  originCode: string;
  destinationCode: string;
  decisionHours: string;
  noticeHours: string;
  permitHours: string;
  borderHours: string;
  loadHours: string;
  transitHours: string;
  straitsTransitHours: string;
  treatyNoticeHours: string;
  unloadHours: string;
  sectors: { sectorCode: string; lengthKm: string }[];
}

const GROUPED = /^[+-]?\d{1,3}(?:[.,'’]\d{3})+$/;
const PLAIN = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)$/;
const SPACES = /[\s\u00A0\u202F]/g;

/** Decimal comma or point; spaces group. NaN for what is no number, which the schema then names. */
export function readDecimal(text: string): number {
  const compact = text.replace(SPACES, "");
  return PLAIN.test(compact) ? Number(compact.replace(",", ".")) : Number.NaN;
}

/** A count: a point or comma before exactly three digits groups thousands, so "1,000" is never read as 1. */
export function readCount(text: string): number {
  const compact = text.replace(SPACES, "");
  return GROUPED.test(compact) ? Number(compact.replace(/[.,'’]/g, "")) : readDecimal(compact);
}

const orNull = (text: string, read: (text: string) => number) => (text.trim() === "" ? null : read(text));
const textOrNull = (text: string) => (text.trim() === "" ? null : text.trim());
const written = (value: number | null) => (value === null ? "" : String(value));

/** What the schema is asked to judge. Not yet valid: figures may be NaN. */
export function fieldsFromRaw(raw: RawPledge): PledgeFields {
  // In place, the legs are out of sight and decide nothing: one left empty must not stop the pledge.
  const leg = (text: string) =>
    raw.posture === "in_place" && Number.isNaN(readDecimal(text)) ? 0 : readDecimal(text);
  return {
    ...raw,
    unitDesignation: textOrNull(raw.unitDesignation),
    quantity: readCount(raw.quantity),
    personnel: orNull(raw.personnel, readCount),
    enduranceDays: orNull(raw.enduranceDays, readCount),
    availability: orNull(raw.availability, readDecimal),
    windowFrom: textOrNull(raw.windowFrom),
    windowTo: textOrNull(raw.windowTo),
    expiresOn: textOrNull(raw.expiresOn),
    originCode: textOrNull(raw.originCode),
    destinationCode: textOrNull(raw.destinationCode),
    decisionHours: orNull(raw.decisionHours, readDecimal),
    noticeHours: leg(raw.noticeHours),
    permitHours: leg(raw.permitHours),
    borderHours: leg(raw.borderHours),
    loadHours: leg(raw.loadHours),
    transitHours: leg(raw.transitHours),
    straitsTransitHours: leg(raw.straitsTransitHours),
    treatyNoticeHours: leg(raw.treatyNoticeHours),
    unloadHours: leg(raw.unloadHours),
    releasedTo: namesNations(raw) ? raw.releasedTo : [],
    sectors: raw.sectors.map(({ sectorCode, lengthKm }) => ({ sectorCode, lengthKm: readCount(lengthKm) })),
  };
}

export function rawFromFields(fields: PledgeFields): RawPledge {
  return {
    ...fields,
    unitDesignation: fields.unitDesignation ?? "",
    quantity: written(fields.quantity),
    personnel: written(fields.personnel),
    enduranceDays: written(fields.enduranceDays),
    availability: written(fields.availability),
    windowFrom: fields.windowFrom ?? "",
    windowTo: fields.windowTo ?? "",
    expiresOn: fields.expiresOn ?? "",
    originCode: fields.originCode ?? "",
    destinationCode: fields.destinationCode ?? "",
    decisionHours: written(fields.decisionHours),
    noticeHours: written(fields.noticeHours),
    permitHours: written(fields.permitHours),
    borderHours: written(fields.borderHours),
    loadHours: written(fields.loadHours),
    transitHours: written(fields.transitHours),
    straitsTransitHours: written(fields.straitsTransitHours),
    treatyNoticeHours: written(fields.treatyNoticeHours),
    unloadHours: written(fields.unloadHours),
    sectors: fields.sectors.map(({ sectorCode, lengthKm }) => ({ sectorCode, lengthKm: written(lengthKm) })),
  };
}

const TEXTS = [
  "capabilityCode",
  "title",
  "unitDesignation",
  "quantity",
  "personnel",
  "enduranceDays",
  "availability",
  "windowFrom",
  "windowTo",
  "expiresOn",
  "availableFromPhaseId",
  ...LEG_FIELDS,
  "originCode",
  "destinationCode",
  "areaCode",
  "caveatNote",
  "note",
] as const satisfies readonly (keyof RawPledge)[];

/**
 * Values that were kept unsaved, laid over the form's own. They may have been kept by an earlier version of
 * the form, so anything that does not fit is left as the form has it.
 */
export function restoreRaw(form: RawPledge, kept: Record<string, unknown>): RawPledge {
  const restored = { ...form };
  for (const name of TEXTS) {
    const value = kept[name];
    if (typeof value === "string") restored[name] = value;
  }
  restored.posture = oneOf(POSTURES, kept.posture) ?? form.posture;
  restored.mode = oneOf(TRANSPORT_MODES, kept.mode) ?? form.mode;
  for (const level of ["headquartersLevel", "nationsLevel", "everyoneLevel"] as const)
    restored[level] = oneOf(RELEASE_LEVELS, kept[level]) ?? form[level];
  if (Array.isArray(kept.caveats))
    restored.caveats = CAVEATS.filter((caveat) => (kept.caveats as unknown[]).includes(caveat));
  if (Array.isArray(kept.releasedTo))
    restored.releasedTo = kept.releasedTo.filter((nation) => typeof nation === "string");
  if (Array.isArray(kept.sectors)) restored.sectors = kept.sectors.filter(isStretch);
  return restored;
}

const oneOf = <T extends string>(list: readonly T[], value: unknown): T | undefined =>
  list.find((item) => item === value);

const isStretch = (value: unknown): value is RawPledge["sectors"][number] =>
  typeof value === "object" &&
  value !== null &&
  "sectorCode" in value &&
  "lengthKm" in value &&
  typeof value.sectorCode === "string" &&
  typeof value.lengthKm === "string";

const stable = (raw: RawPledge) =>
  JSON.stringify({ ...raw, caveats: [...raw.caveats].sort(), releasedTo: [...raw.releasedTo].sort() });

/** Whether two forms say the same, letter by letter. */
export const isSameRaw = (one: RawPledge, other: RawPledge): boolean =>
  stable(sorted(one)) === stable(sorted(other));

const sorted = (raw: RawPledge): RawPledge =>
  Object.fromEntries(Object.entries(raw).sort(([a], [b]) => (a < b ? -1 : 1))) as unknown as RawPledge;
