import type {
  MovementDelay,
  ReferenceNation,
  ReferencePledge,
  ReferenceRequirement,
  RequirementInput,
} from "./reference-files";

const figure = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 3 });
const sentences = (parts: (string | null | undefined | false)[]): string =>
  parts
    .filter((part): part is string => Boolean(part))
    .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(" ");

const OFFER: Record<ReferencePledge["basis"], string> = {
  reported: "Offer and size are public statements, non-binding",
  reported_offer_illustrative_size: "This kind of help was named publicly; the size is illustrative",
  illustrative: "Constructed for planning; no such offer was found",
};

/** How far each figure of a pledge rests on something public, in plain words. */
export function describePledgeBasis(
  pledge: ReferencePledge,
  unit: string,
  delayByCode: ReadonlyMap<string, MovementDelay>,
): string {
  return sentences([
    OFFER[pledge.basis],
    publishedSize(pledge, unit),
    pledge.scaledFrom && scale(pledge.scaledFrom),
    pledge.personnel === undefined
      ? "Persons: no figure"
      : `Persons: ${figure(pledge.personnel)} (${pledge.personnelBasis})`,
    pledge.includedIn && `These persons are already in the head-count of ${pledge.includedIn}`,
    decision(pledge),
    "Notice to move is illustrative: no nation published one for this force",
    ...(pledge.delays ?? []).map((code) => delay(delayByCode.get(code))),
    transit(pledge),
    pledge.enduranceDays !== undefined &&
      `Endurance: ${pledge.enduranceDays} days, the limit of stay in the Black Sea under the Montreux Convention`,
    pledge.sectorsBasis && `Split over the sectors is ${pledge.sectorsBasis}`,
    pledge.confidence === "background" && "Rests on background knowledge, not on a source that was read",
  ]);
}

function publishedSize(pledge: ReferencePledge, unit: string): string | null {
  const { quantityQualifier: qualifier, quantityMin: least, quantityMax: most } = pledge;
  if (qualifier === "reported length") return "The length of the line is reported";
  if (least !== undefined && most !== undefined)
    return `Published as a range of ${figure(least)} to ${figure(most)} ${unit}`;
  if (most !== undefined) return `Published as an upper bound of ${figure(most)} ${unit}`;
  if (least !== undefined) return `Published as about ${figure(least)} ${unit}`;
  if (qualifier === "up_to") return `Published as up to ${figure(pledge.quantity)} ${unit}`;
  return qualifier ? `Published as: ${qualifier}` : null;
}

const scale = (scaledFrom: string): string =>
  scaledFrom.startsWith("Assumption")
    ? `Size assumed${scaledFrom.slice("Assumption".length)}`
    : `Size taken from: ${scaledFrom}`;

function decision({ decisionBy, legs, posture }: ReferencePledge): string {
  if (posture === "in_place") return "In place: its national decision counts as taken before the breach";
  if (legs.decisionHours === null) return "No time can be given for the national decision";
  if (decisionBy === "none") return "Needs no further national decision";
  const by = decisionBy === "national" ? "the nation's rule" : "the government alone";
  return `Decision: ${figure(legs.decisionHours)} h, typical by ${by}`;
}

const delay = (known: MovementDelay | undefined): string | null =>
  known ? `${known.name}: ${figure(known.hours)} h (${known.basis})` : null;

function transit({ distanceKm, distanceNm, legs }: ReferencePledge): string | null {
  if (legs.transitHours === 0) return null;
  if (distanceNm !== undefined) return `Transit worked out from ${figure(distanceNm)} nautical miles`;
  return distanceKm === undefined ? null : `Transit worked out from ${figure(distanceKm)} km`;
}

/** The national rule of decision beyond its bodies and hours, in plain words. */
export function describeDecision({ decision }: ReferenceNation): string {
  return sentences([
    decision.threshold && `Needs: ${decision.threshold}`,
    decision.emergencyRoute && `Emergency route: ${decision.emergencyRoute}`,
    decision.notification && `Notification: ${decision.notification}`,
    decision.standingMandateHours !== null &&
      `With a mandate voted in advance: ${figure(decision.standingMandateHours)} h (assumption)`,
    decision.timingNote,
    decision.note,
    decision.confidence === "background" && "The rule is background knowledge, not read in a source",
    decision.confidence === "mixed" && "The rule is partly background knowledge, not read in a source",
  ]);
}

/** The note of a requirement line, with the inputs that its rule works on and their basis. */
export function describeRequirement(
  requirement: ReferenceRequirement,
  inputByKey: ReadonlyMap<string, RequirementInput>,
): string {
  const inputs = requirement.inputs
    .map((key) => inputByKey.get(key))
    .filter((input) => input !== undefined)
    .map((input) => `${input.meaning}: ${figure(input.value)} (${input.basis})`);
  return sentences([requirement.note, inputs.length > 0 && `Inputs: ${inputs.join("; ")}`]);
}
