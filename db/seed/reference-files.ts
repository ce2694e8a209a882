import { readFileSync } from "node:fs";
import { z } from "zod";
import {
  BASES,
  CAVEATS,
  CONDITION_CODES,
  CONDITION_STATES,
  DOMAINS,
  PHASE_CLOCKS,
  PLAN_STATUSES,
  POSTURES,
  TRANSPORT_MODES,
} from "../enums";

const code = z.string().min(1).max(64);
const codes = z.array(code);
const sources = codes.min(1);
const nation = z.string().regex(/^[A-Z]{3}$/);
const text = z.string();
const count = z.int().min(0);
const hours = z.number().min(0).multipleOf(0.1);
const basis = z.enum(BASES);
const domain = z.enum(DOMAINS);

const Source = z.strictObject({
  code,
  publisher: text.min(1),
  publishedOn: text.min(4).nullable(),
  dateBasis: z.enum(["shown", "inferred", "none"]),
  url: z.url({ protocol: /^https?$/ }).nullable(),
  supports: text.min(1),
  quality: text,
  access: z.enum(["read", "background"]),
});

const Nation = z.strictObject({
  code: nation,
  iso2: z.string().regex(/^[A-Z]{2}$/),
  isHost: z.boolean(),
  isEuMember: z.boolean(),
  isNatoMember: z.boolean(),
  isBlackSeaLittoral: z.boolean(),
  coalitionRole: text,
  isCoalitionMember: z.boolean().nullable(),
  coalitionSource: code.nullable(),
  groundInUkraine: text,
  base: code,
  port: code.nullable(),
  position: z.strictObject({ text, domains: z.array(domain), asOf: text, confidence: text, sources }),
  decision: z.strictObject({
    rule: code,
    bodies: z.array(text).min(1),
    needsPriorVote: z.boolean(),
    threshold: text.nullable(),
    emergencyRoute: text.nullable(),
    notification: text.nullable(),
    fastHours: hours.nullable(),
    typicalHours: hours.nullable(),
    slowHours: hours.nullable(),
    basis: text,
    timingNote: text,
    standingMandateHours: hours.nullable(),
    confidence: z.enum(["read", "mixed", "background"]),
    note: text,
    sources,
  }),
});

const Capability = z.strictObject({
  code,
  name: text.min(1),
  shortName: text.min(1).max(28),
  domain,
  unit: text.min(1),
  personnelPerUnit: z.number().min(0).nullable(),
  personnelBasis: text,
  note: text,
  sources: codes,
});

const Substitution = z.strictObject({ offered: code, fills: code, basis, note: text });
const Area = z.strictObject({ code, name: text.min(1) });

const Sector = z.strictObject({
  code,
  name: text.min(1),
  lengthKm: z.int().min(1),
  oblasts: text,
  latitude: z.number(),
  longitude: z.number(),
  basis,
  note: text,
});

const Place = z.strictObject({
  code,
  name: text.min(1),
  kind: text.min(1),
  nation: nation.nullable(),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  basis: text,
  sources,
});

const MovementMode = z.strictObject({
  code: z.enum(TRANSPORT_MODES),
  name: text.min(1),
  loadHours: hours,
  unloadHours: hours,
  speed: z.number().positive().nullable(),
  speedUnit: z.enum(["", "km/h", "km/day", "kn"]),
  circuity: z.number().min(1),
  basis: text,
  note: text,
  sources: codes,
});

const MovementDelay = z.strictObject({
  code,
  name: text.min(1),
  kind: z.enum(["permit", "border", "notice", "activation", "staging"]),
  hours,
  basis: text,
  note: text,
  sources,
});

const Legs = z.strictObject({
  decisionHours: hours.nullable(),
  noticeHours: hours,
  permitHours: hours,
  borderHours: hours,
  loadHours: hours,
  transitHours: hours,
  straitsTransitHours: hours,
  treatyNoticeHours: hours,
  unloadHours: hours,
});

const MovementExample = z.strictObject({
  label: text,
  nation,
  mode: z.enum(TRANSPORT_MODES),
  destination: code,
  legs: Legs,
  totalHours: hours,
});

const RequirementInput = z.strictObject({
  key: code,
  meaning: text.min(1),
  value: z.number(),
  basis: z.enum(["reported", "assumption", "background"]),
  sources,
});

const Requirement = z.strictObject({
  id: code,
  phase: code,
  capability: code,
  area: code.nullable(),
  quantity: count,
  requiredByHours: hours,
  holdDays: count,
  priority: z.int().min(1).max(3),
  isCombat: z.boolean(),
  basis,
  numberBasis: text,
  rule: text.min(1),
  inputs: codes,
  confidence: text,
  note: text,
  sources,
});

const ForceEstimate = z.strictObject({
  least: count,
  most: count,
  qualifier: text,
  what: text,
  publishedOn: text,
  sources,
});

const Pledge = z.strictObject({
  reference: code,
  nation,
  capability: code,
  title: text.min(1),
  quantity: count,
  quantityQualifier: text.optional(),
  quantityMin: count.optional(),
  quantityMax: count.optional(),
  basis: z.enum(["reported", "reported_offer_illustrative_size", "illustrative"]),
  scaledFrom: text.optional(),
  personnel: count.optional(),
  personnelBasis: text,
  includedIn: code.optional(),
  area: code,
  posture: z.enum(POSTURES),
  availableFrom: code,
  enduranceDays: count.optional(),
  mode: z.enum(TRANSPORT_MODES),
  origin: code,
  destination: code,
  distanceKm: count.optional(),
  distanceNm: count.optional(),
  delays: codes.optional(),
  decisionBy: z.enum(["none", "government-only", "national"]),
  legs: Legs,
  /** Arrival by public planning figures if the pledge still had to move; null where it is blocked. */
  arrivalHours: hours.nullable(),
  caveats: z.array(z.enum(CAVEATS)),
  sectors: z.array(z.strictObject({ sector: code, lengthKm: z.int().min(1) })).optional(),
  sectorsBasis: text.optional(),
  note: text.optional(),
  confidence: z.enum(["read", "background"]),
  sources,
});

const Plan = z.strictObject({
  id: code,
  name: text.min(1),
  status: z.enum(PLAN_STATUSES),
  marking: text.min(1),
  summary: text.min(1),
  phases: z.array(
    z.strictObject({
      id: code,
      name: text.min(1),
      text: text.min(1),
      startHours: hours.nullable(),
      deadlineHours: hours,
      clock: z.enum(PHASE_CLOCKS),
      basis,
      lead: z.array(nation),
      sources,
    }),
  ),
  measures: z.array(
    z.strictObject({
      phase: code,
      kind: text,
      text: text.min(1),
      parties: z.array(nation).min(1),
      dueHours: hours.nullable(),
      basis,
      hourBasis: text,
    }),
  ),
  participationLimits: z.array(
    z.strictObject({ nation, domains: z.array(domain), phases: codes, basis, note: text }),
  ),
  conditions: z.array(
    z.strictObject({ code: z.enum(CONDITION_CODES), state: z.enum(CONDITION_STATES), reason: text.min(1) }),
  ),
  straitsTreaty: z.strictObject({
    name: text,
    stayDays: count,
    noticeDays: count,
    littoralNoticeDays: count,
    ships: count,
    tonnes: count,
    usualTonnes: count,
    confidence: text,
    sources,
  }),
});

const Credits = z.strictObject({
  edition: z.string().regex(/^\d{4}-\d{2}$/),
  compiled: text,
  wording: text,
  licences: z.array(z.strictObject({ what: text, from: text, url: z.url(), licence: text, by: text })),
});

export type ReferenceNation = z.infer<typeof Nation>;
export type ReferencePledge = z.infer<typeof Pledge>;
export type ReferenceRequirement = z.infer<typeof Requirement>;
export type RequirementInput = z.infer<typeof RequirementInput>;
export type MovementDelay = z.infer<typeof MovementDelay>;
export type Reference = ReturnType<typeof readReference>;

/** The carried files of db/reference, each checked against its shape; a broken one is refused by name. */
export function readReference() {
  return {
    sources: read("sources", z.array(Source)),
    nations: read("nations", z.array(Nation)),
    capabilities: read("capabilities", z.array(Capability)),
    substitutions: read("substitutions", z.array(Substitution)),
    areas: read("areas", z.array(Area)),
    sectors: read("sectors", z.array(Sector)),
    places: read("places", z.array(Place)),
    movementModes: read("movement-modes", z.array(MovementMode)),
    movementDelays: read("movement-delays", z.array(MovementDelay)),
    movementExamples: read("movement-examples", z.array(MovementExample)),
    requirementInputs: read("requirement-inputs", z.array(RequirementInput)),
    requirements: read("requirements", z.array(Requirement)),
    forceEstimates: read("force-estimates", z.array(ForceEstimate)),
    pledges: read("pledges", z.array(Pledge)),
    plan: read("plan", Plan),
    credits: read("credits", Credits),
  };
}

function read<T extends z.ZodType>(name: string, shape: T): z.infer<T> {
  const file = new URL(`../reference/${name}.json`, import.meta.url);
  const result = shape.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!result.success)
    throw new Error(`db/reference/${name}.json is not as it must be:\n${z.prettifyError(result.error)}`);
  return result.data;
}
