import { calendarDate } from "@/app/_ui/format/dtg";
import { plainHours } from "@/app/_ui/format/hours";
import { caveatIn } from "@/app/_ui/format/words";
import { nationName } from "@/server/nation/name";
import type { CatalogueView, PlanView } from "@/server/plan/views";
import type { PledgeFields } from "@/server/pledge/schema";
import { isLegField } from "./leg-fields";
import type { PledgeTexts, PledgeWords } from "./pledge-words";

type Field = keyof PledgeFields;

// By name rather than from the schema, so that screens which only read pledges load no validation.
const PLACES: Record<Field, true> = {
  capabilityCode: true,
  title: true,
  unitDesignation: true,
  quantity: true,
  personnel: true,
  enduranceDays: true,
  availability: true,
  windowFrom: true,
  windowTo: true,
  expiresOn: true,
  posture: true,
  availableFromPhaseId: true,
  decisionHours: true,
  noticeHours: true,
  permitHours: true,
  borderHours: true,
  loadHours: true,
  transitHours: true,
  straitsTransitHours: true,
  treatyNoticeHours: true,
  unloadHours: true,
  mode: true,
  originCode: true,
  destinationCode: true,
  areaCode: true,
  caveats: true,
  caveatNote: true,
  note: true,
  headquartersLevel: true,
  nationsLevel: true,
  everyoneLevel: true,
  releasedTo: true,
  sectors: true,
};
const FIELDS = Object.keys(PLACES) as Field[];

export const isPledgeField = (field: string): field is Field => FIELDS.some((one) => one === field);

type FieldKey = `field.${Field}`;

/** The name of a field, also of one that a history mentions and the form no longer has. */
export function fieldName(t: PledgeTexts, field: string): string {
  const key = `field.${field}` as FieldKey;
  return t.has(key) ? t(key) : field;
}

/** The fields in which two revisions differ, in the order of the schema; lists by what they hold. */
export const changedFields = (before: PledgeFields, after: PledgeFields): Field[] =>
  FIELDS.filter((field) => canonical(before[field]) !== canonical(after[field]));

const canonical = (value: PledgeFields[Field]): string =>
  JSON.stringify(Array.isArray(value) ? value.map((item) => JSON.stringify(item)).sort() : value);

export type FieldContext = Pick<PlanView, "phases"> &
  Pick<CatalogueView, "capabilities" | "places" | "areas" | "nations" | "sectors">;

/** A field of a pledge in words; empty where nothing is stated. */
export function fieldText(
  { t, words, figures, names, locale }: PledgeWords,
  field: Field,
  fields: PledgeFields,
  { phases, capabilities, places, areas, nations, sectors }: FieldContext,
): string {
  if (isLegField(field)) {
    const hours = fields[field];
    return hours === null ? t("noTimeGiven") : t("hours", { hours: plainHours(hours) });
  }
  const capability = capabilities.find((one) => one.code === fields.capabilityCode);
  const place = (code: string | null) => places.find((one) => one.code === code)?.name ?? code ?? "";
  switch (field) {
    case "capabilityCode":
      return capability ? `${names.shortCapability(capability)} (${capability.code})` : fields.capabilityCode;
    case "quantity":
      return figures.withUnit(fields.quantity, capability?.unit ?? "");
    case "personnel":
      return fields.personnel === null ? "" : figures.withUnit(fields.personnel, "personnel");
    case "enduranceDays":
      return fields.enduranceDays === null ? "" : t("days", { days: fields.enduranceDays });
    case "availability":
      return fields.availability === null ? "" : fields.availability.toLocaleString(locale);
    case "windowFrom":
    case "windowTo":
    case "expiresOn":
      return fields[field] === null ? "" : calendarDate(fields[field], locale);
    case "posture":
      return words(`posture.${fields.posture}`);
    case "availableFromPhaseId":
      return phases.find((phase) => phase.id === fields.availableFromPhaseId)?.name ?? "";
    case "mode":
      return words(`mode.${fields.mode}`);
    case "originCode":
    case "destinationCode":
      return place(fields[field]);
    case "areaCode": {
      const area = areas.find((one) => one.code === fields.areaCode);
      return area ? names.area(area) : fields.areaCode;
    }
    case "caveats":
      return fields.caveats.map((caveat) => caveatIn(words, caveat)).join(", ");
    case "headquartersLevel":
    case "nationsLevel":
    case "everyoneLevel":
      return words(`level.${fields[field]}`);
    case "releasedTo":
      return fields.releasedTo
        .map((code) => ({ code, iso2: nations.find((nation) => nation.code === code)?.iso2 }))
        .map(({ code, iso2 }) => (iso2 ? nationName(iso2, locale) : code))
        .join(", ");
    case "sectors":
      return fields.sectors
        .map(({ sectorCode, lengthKm }) => {
          const sector = sectors.find((one) => one.code === sectorCode);
          return `${sector ? names.sector(sector) : sectorCode} ${figures.figure(lengthKm)} km`;
        })
        .join(", ");
    case "unitDesignation":
      return fields.unitDesignation ?? "";
    case "title":
    case "caveatNote":
    case "note":
      return fields[field];
  }
}
