import { z } from "zod";
import { CAVEATS, EVIDENCE_KINDS, LIMITS, POSTURES, RELEASE_LEVELS, TRANSPORT_MODES } from "@/db/enums";
import { type ProblemKey, wording } from "@/server/language/wording";
import { namesNations, tellsMore } from "./levels";

// A lone surrogate cannot be stored as UTF-8; control and direction marks hide what a reader sees.
const HIDDEN = /[^\P{Cc}\n\r\t]|[\u202A-\u202E\u2066-\u2069]/u;
export const isPlainText = (text: string) => text.isWellFormed() && !HIDDEN.test(text);

type Label = Extract<ProblemKey, `label.${string}`>;
type FieldProblem = Extract<ProblemKey, `field.${string}`>;

const refusal = (problem: FieldProblem, label: Label, values: Record<string, string | number> = {}) => ({
  error: wording(problem, { label: wording(label), ...values }),
});

const plainText = (label: Label, most: number) =>
  z
    .string(refusal("field.text", label))
    .max(most, refusal("field.mostCharacters", label, { most }))
    .refine(isPlainText, refusal("field.unprintable", label))
    .transform((text) => text.trim());

/** Text that may be left out: empty is stored as nothing. */
const optionalText = (label: Label, most: number) =>
  plainText(label, most)
    .transform((text) => (text === "" ? null : text))
    .nullable();

export const requiredText = (label: Label, most: number, remedy: FieldProblem) =>
  plainText(label, most).refine(
    (text) => text.length > 0,
    refusal("field.remedy", label, { remedy: wording(remedy) }),
  );

const wholeNumber = (label: Label, least: number, most: number) => {
  const refused = refusal("field.whole", label, { least, most });
  return z.number(refused).refine((value) => Number.isInteger(value) && value >= least && value <= most, {
    ...refused,
    abort: true,
  });
};

export const isTenths = (value: number): boolean => Math.abs(value * 10 - Math.round(value * 10)) < 1e-6;

const legHours = (label: Label) => {
  const refused = refusal("field.hours", label, { most: LIMITS.hours });
  return z.number(refused).refine((value) => isTenths(value) && value >= 0 && value <= LIMITS.hours, {
    ...refused,
    abort: true,
  });
};

const code = (label: Label) => {
  const refused = refusal("field.chooseOne", label);
  return z.string(refused).min(1, refused).max(64, refused).refine(isPlainText, refused);
};

const DAYS = { first: "2000-01-01", last: "2199-12-31" };
const day = (label: Label) => {
  const refused = refusal("field.day", label, DAYS);
  return z.iso
    .date({ ...refused, abort: true })
    .refine((text) => text >= DAYS.first && text <= DAYS.last, refused);
};

const nationCode = z
  .string(refusal("field.choose", "label.nations"))
  .regex(/^[A-Z]{3}$/, { error: wording("pledge.threeLetters") });

/** A list of at most `most`, of which no two are the same. */
const distinct = <T extends z.ZodType>(
  label: Label,
  item: T,
  most: number,
  keyOf: (value: z.output<T>) => unknown,
) =>
  z
    .array(item, refusal("field.choose", label))
    .max(most, refusal("field.most", label, { most }))
    .refine((list) => new Set(list.map(keyOf)).size === list.length, refusal("field.once", label));

export const PlanId = z
  .string({ error: wording("field.noPlan") })
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, { error: wording("field.noPlan") });
export const PledgeId = z.uuid({ error: wording("field.noPledge") });
export const EventId = z.uuid({ error: wording("field.noAct") });
export const version = wholeNumber("label.version", 1, 2_147_483_647);

/** The time legs of a pledge, in hours with one decimal (server/pledge/arrival.ts says how they add up). */
export const Legs = z.strictObject({
  decisionHours: legHours("label.decision").nullable(),
  noticeHours: legHours("label.notice"),
  permitHours: legHours("label.permit"),
  borderHours: legHours("label.border"),
  loadHours: legHours("label.load"),
  transitHours: legHours("label.transit"),
  straitsTransitHours: legHours("label.straits"),
  treatyNoticeHours: legHours("label.treatyNotice"),
  unloadHours: legHours("label.unload"),
});
export type Legs = z.infer<typeof Legs>;

export const SectorStretch = z.strictObject({
  sectorCode: code("label.sector"),
  lengthKm: wholeNumber("label.length", 1, 10_000),
});
export type SectorStretch = z.infer<typeof SectorStretch>;

const StatedFields = z.strictObject({
  capabilityCode: code("label.capability"),
  title: requiredText("label.designation", LIMITS.title, "field.nameUnit"),
  unitDesignation: optionalText("label.unit", LIMITS.title),
  quantity: wholeNumber("label.quantity", 1, LIMITS.quantity),
  personnel: wholeNumber("label.personnel", 0, LIMITS.quantity).nullable(),
  enduranceDays: wholeNumber("label.endurance", 0, LIMITS.days).nullable(),
  availability: z
    .number(refusal("field.ratio", "label.availability"))
    .min(0, refusal("field.ratio", "label.availability"))
    .max(1, refusal("field.ratio", "label.availability"))
    .nullable(),
  windowFrom: day("label.windowFrom").nullable(),
  windowTo: day("label.windowTo").nullable(),
  expiresOn: day("label.expiresOn").nullable(),
  posture: z.enum(POSTURES, refusal("field.chooseOne", "label.posture")),
  availableFromPhaseId: code("label.availableFrom"),
  ...Legs.shape,
  mode: z.enum(TRANSPORT_MODES, refusal("field.chooseOne", "label.mode")),
  originCode: code("label.origin").nullable(),
  destinationCode: code("label.destination").nullable(),
  areaCode: code("label.area"),
  caveats: distinct(
    "label.caveats",
    z.enum(CAVEATS, refusal("field.choose", "label.caveats")),
    CAVEATS.length,
    (caveat) => caveat,
  ),
  caveatNote: plainText("label.caveatNote", LIMITS.text),
  note: plainText("label.note", LIMITS.text),
  headquartersLevel: z
    .enum(RELEASE_LEVELS, refusal("field.chooseOne", "label.headquartersLevel"))
    .refine((level): boolean => level !== "none", refusal("field.chooseOne", "label.headquartersLevel")),
  nationsLevel: z.enum(RELEASE_LEVELS, refusal("field.chooseOne", "label.nationsLevel")),
  everyoneLevel: z.enum(RELEASE_LEVELS, refusal("field.chooseOne", "label.everyoneLevel")),
  releasedTo: distinct("label.nations", nationCode, 33, (nation) => nation),
  sectors: distinct("label.sectors", SectorStretch, 50, (stretch) => stretch.sectorCode),
});

type Stated = z.infer<typeof StatedFields>;

/** Fields are held against each other as soon as each of them is sound, whatever else is wrong in the form. */
const once =
  (...names: (keyof Stated)[]) =>
  ({ value }: { value: unknown }): boolean =>
    typeof value === "object" &&
    value !== null &&
    names.every((name) => StatedFields.shape[name].safeParse((value as Partial<Stated>)[name]).success);

/** Everything a nation states in a pledge: the same object in the form, the procedure and the database. */
export const PledgeFields = StatedFields.refine(
  ({ windowFrom, windowTo }) => !windowFrom || !windowTo || windowFrom <= windowTo,
  {
    path: ["windowTo"],
    error: wording("pledge.windowOrder"),
    when: once("windowFrom", "windowTo"),
  },
)
  .refine(({ straitsTransitHours, transitHours }) => straitsTransitHours <= transitHours, {
    path: ["straitsTransitHours"],
    error: wording("pledge.straitsLonger"),
    when: once("straitsTransitHours", "transitHours"),
  })
  .refine(({ headquartersLevel, nationsLevel }) => !tellsMore(nationsLevel, headquartersLevel), {
    path: ["nationsLevel"],
    error: wording("pledge.nationsAboveHeadquarters"),
    when: once("headquartersLevel", "nationsLevel"),
  })
  .refine(({ nationsLevel, everyoneLevel }) => !tellsMore(everyoneLevel, nationsLevel), {
    path: ["everyoneLevel"],
    error: wording("pledge.everyoneAboveNations"),
    when: once("nationsLevel", "everyoneLevel"),
  })
  .refine((fields) => !namesNations(fields) || fields.releasedTo.length > 0, {
    path: ["releasedTo"],
    error: wording("pledge.nameNations"),
    when: once("nationsLevel", "everyoneLevel", "releasedTo"),
  })
  .refine((fields) => namesNations(fields) || fields.releasedTo.length === 0, {
    path: ["releasedTo"],
    error: wording("pledge.noNationsHere"),
    when: once("nationsLevel", "everyoneLevel", "releasedTo"),
  });
export type PledgeFields = z.infer<typeof PledgeFields>;

export const CreatePledge = z.strictObject({
  planId: PlanId,
  fields: PledgeFields,
  /** The ask of headquarters that this draft is to answer. */
  askId: z.uuid({ error: wording("gap.noAsk") }).nullish(),
});
export const SaveDraft = z.strictObject({ pledgeId: PledgeId, version, fields: PledgeFields });
/** A pledge whose open revision is meant as the reader last saw it. */
export const PledgeAt = z.strictObject({ pledgeId: PledgeId, version });
export const PledgesAt = z.strictObject({
  items: z
    .array(PledgeAt, { error: wording("pledge.chooseOne") })
    .min(1, { error: wording("pledge.chooseOne") })
    .max(200, { error: wording("pledge.mostAtOnce", { most: 200 }) }),
});
const reason = requiredText("label.reason", LIMITS.reason, "field.saySentence");
const remark = requiredText("label.remark", LIMITS.reason, "field.sayChange");
export const HandBackPledges = PledgesAt.extend({ remark });
export const ReturnPledge = PledgeAt.extend({ remark });
export const VerifyPledge = PledgeAt.extend({
  evidenceKind: z.enum(EVIDENCE_KINDS, { error: wording("pledge.evidenceKind") }),
  evidenceText: requiredText("label.evidence", LIMITS.reason, "field.sayWhatWasSeen"),
  evidenceOn: day("label.evidenceDate"),
});
/** What headquarters can decide on a submitted revision. */
export const REVIEW_DECISIONS = ["accept", "verify", "return"] as const;
export type ReviewDecision = (typeof REVIEW_DECISIONS)[number];
export const GetReview = z.strictObject({ planId: PlanId, pledgeId: PledgeId });
export const DecisionEffect = GetReview.extend({
  decision: z.enum(REVIEW_DECISIONS, { error: wording("pledge.decision") }),
});
/** `pledgeVersion` is that of the pledge as a whole, whose standing has been another one in between when it rose. */
export const ChangeStanding = PledgeAt.extend({ pledgeVersion: version, reason });
/** Acts to be taken back, by their events: what happened since makes an event no longer the last. */
export const UndoPledges = z.strictObject({
  items: z
    .array(z.strictObject({ pledgeId: PledgeId, eventId: EventId }), { error: wording("pledge.chooseAct") })
    .min(1, { error: wording("pledge.chooseAct") })
    .max(200, { error: wording("pledge.mostActsAtOnce", { most: 200 }) }),
});
export const RestoreRevision = PledgeAt.extend({ number: wholeNumber("label.revision", 1, 2_147_483_647) });
/** `version` is that of the pledge as a whole: what contains it stands beside its revisions. */
export const SetContainer = z.strictObject({
  pledgeId: PledgeId,
  containerId: PledgeId.nullable(),
  version,
  reason,
});
/** Without a plan, the copy stands in the plan of the original. */
export const DuplicatePledge = z.strictObject({ pledgeId: PledgeId, planId: PlanId.optional() });
export const ListPledges = z.strictObject({ planId: PlanId });
export const GetPledge = z.strictObject({ pledgeId: PledgeId });
export const PreviewPledge = z.strictObject({
  planId: PlanId,
  pledgeId: PledgeId.nullable(),
  fields: PledgeFields,
});

/** Whom the owner looks through: headquarters, every nation that is not named, or one nation. */
export const SeePledgeAs = z.strictObject({
  planId: PlanId,
  pledgeId: PledgeId.nullable(),
  /** As they are typed; null for the pledge as it stands. */
  fields: PledgeFields.nullable(),
  as: z.union([z.literal("headquarters"), z.literal("everyone"), nationCode], {
    error: wording("field.chooseOne", { label: wording("label.nations") }),
  }),
});

/** What somebody typed and has not saved, valid or not, so that a closed tab or an ended session loses nothing. */
export const FormKey = z
  .string({ error: wording("field.noForm") })
  .regex(/^[a-z0-9:-]{1,80}$/, { error: wording("field.noForm") });
export const KeepUnsaved = z.strictObject({
  formKey: FormKey,
  values: z
    .record(z.string().max(64, { error: wording("pledge.formNames") }), z.unknown(), {
      error: wording("pledge.formEmpty"),
    })
    .refine((values) => isKeepable(values, 0), { error: wording("pledge.formUnkeepable") })
    .refine((values) => !isKeepable(values, 0) || JSON.stringify(values).length <= 32_768, {
      error: wording("pledge.formTooLong"),
    }),
});

const DEEPEST = 8;
/** What a form can hold and JSON in the database can take: NUL and halves of a character it refuses. */
function isKeepable(value: unknown, depth: number): boolean {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\u0000");
  if (typeof value === "number") return Number.isFinite(value);
  if (value === null || typeof value === "boolean") return true;
  if (typeof value !== "object" || depth === DEEPEST) return false;
  const prototype = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) return false;
  return Object.entries(value).every(
    ([key, inner]) => isKeepable(key, depth + 1) && isKeepable(inner, depth + 1),
  );
}
export const FormRef = z.strictObject({ formKey: FormKey });
