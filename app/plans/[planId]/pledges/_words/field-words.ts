import { shortCapability } from "@/app/_ui/format/capability";
import { calendarDate } from "@/app/_ui/format/dtg";
import { count, withUnit } from "@/app/_ui/format/figures";
import { plainHours } from "@/app/_ui/format/hours";
import { caveatWords, RELEASE_WORDS } from "@/app/_ui/format/words";
import { nationName } from "@/server/nation/name";
import type { CatalogueView, PlanView } from "@/server/plan/views";
import type { PledgeFields } from "@/server/pledge/schema";
import { LEG_GUIDANCE, type LegField } from "./leg-words";
import { POSTURE } from "./pledge-words";

type Field = keyof PledgeFields;

const NAMES: Record<Exclude<Field, LegField>, string> = {
  capabilityCode: "Capability",
  title: "Designation",
  quantity: "Quantity",
  personnel: "Personnel",
  enduranceDays: "Endurance",
  availability: "Availability",
  windowFrom: "Window from",
  windowTo: "Window to",
  expiresOn: "Expires on",
  posture: "Readiness",
  availableFromPhaseId: "Available from phase",
  mode: "How it moves",
  originCode: "Origin",
  destinationCode: "Destination",
  areaCode: "Area",
  caveats: "Caveats",
  caveatNote: "Remark on caveats",
  note: "Note",
  release: "Who may see it",
  releasedTo: "Named nations",
  sectors: "Front sectors",
};

const isLeg = (field: Field): field is LegField => field in LEG_GUIDANCE;

export const fieldName = (field: Field): string => (isLeg(field) ? LEG_GUIDANCE[field].name : NAMES[field]);

export const isPledgeField = (field: string): field is Field =>
  Object.hasOwn(NAMES, field) || Object.hasOwn(LEG_GUIDANCE, field);

/** The name of a field that a history mentions, which may be one that the form no longer has. */
export const historyFieldName = (field: string): string =>
  isPledgeField(field) ? fieldName(field) : (OTHER_NAMES[field] ?? field);

const OTHER_NAMES: Record<string, string> = {
  standing: "Standing",
  evidenceKind: "Evidence",
  evidenceOn: "Date of the evidence",
};

/** The fields in which two revisions differ, in the order of the form; lists by what they hold. */
export const changedFields = (before: PledgeFields, after: PledgeFields): Field[] =>
  ([...Object.keys(NAMES), ...Object.keys(LEG_GUIDANCE)] as Field[]).filter(
    (field) => canonical(before[field]) !== canonical(after[field]),
  );

const canonical = (value: PledgeFields[Field]): string =>
  JSON.stringify(Array.isArray(value) ? value.map((item) => JSON.stringify(item)).sort() : value);

/** A field of a pledge in words; empty where nothing is stated. */
export function fieldText(
  field: Field,
  fields: PledgeFields,
  plan: Pick<PlanView, "phases">,
  catalogue: Pick<CatalogueView, "capabilities" | "places" | "areas" | "modes" | "nations" | "sectors">,
): string {
  if (isLeg(field)) {
    const hours = fields[field];
    return hours === null ? "no time given" : `${plainHours(hours)} h`;
  }
  const capability = catalogue.capabilities.find((one) => one.code === fields.capabilityCode);
  const place = (code: string | null) =>
    catalogue.places.find((one) => one.code === code)?.name ?? code ?? "";
  const named = <T extends { code: string; name: string }>(list: readonly T[], code: string) =>
    list.find((one) => one.code === code)?.name ?? code;
  switch (field) {
    case "capabilityCode":
      return capability ? `${shortCapability(capability)} (${capability.code})` : fields.capabilityCode;
    case "quantity":
      return withUnit(fields.quantity, capability?.unit ?? "");
    case "personnel":
      return fields.personnel === null ? "" : withUnit(fields.personnel, "personnel");
    case "enduranceDays":
      return fields.enduranceDays === null ? "" : count(fields.enduranceDays, "day");
    case "availability":
      return fields.availability === null ? "" : String(fields.availability);
    case "windowFrom":
    case "windowTo":
    case "expiresOn":
      return fields[field] === null ? "" : calendarDate(fields[field]);
    case "posture":
      return POSTURE[fields.posture].name;
    case "availableFromPhaseId":
      return plan.phases.find((phase) => phase.id === fields.availableFromPhaseId)?.name ?? "";
    case "mode":
      return named(catalogue.modes, fields.mode);
    case "originCode":
    case "destinationCode":
      return place(fields[field]);
    case "areaCode":
      return named(catalogue.areas, fields.areaCode);
    case "caveats":
      return fields.caveats.map(caveatWords).join(", ");
    case "release":
      return RELEASE_WORDS[fields.release];
    case "releasedTo":
      return fields.releasedTo
        .map((code) => catalogue.nations.find((nation) => nation.code === code)?.iso2)
        .map((iso2, index) => (iso2 ? nationName(iso2) : (fields.releasedTo[index] ?? "")))
        .join(", ");
    case "sectors":
      return fields.sectors
        .map(({ sectorCode, lengthKm }) => `${named(catalogue.sectors, sectorCode)} ${lengthKm} km`)
        .join(", ");
    case "title":
    case "caveatNote":
    case "note":
      return fields[field];
  }
}
