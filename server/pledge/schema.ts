import { z } from "zod";
import { CAVEATS, EVIDENCE_KINDS, LIMITS, POSTURES, RELEASES, TRANSPORT_MODES } from "@/db/enums";

// A lone surrogate cannot be stored as UTF-8; control and direction marks hide what a reader sees.
const HIDDEN = /[^\P{Cc}\n\r\t]|[\u202A-\u202E\u2066-\u2069]/u;
const isPlainText = (text: string) => text.isWellFormed() && !HIDDEN.test(text);

const plainText = (label: string, most: number) =>
  z
    .string({ error: `${label}: type text.` })
    .max(most, { error: `${label}: at most ${most} characters.` })
    .refine(isPlainText, { error: `${label}: remove characters that cannot be printed.` })
    .transform((text) => text.trim());

export const requiredText = (label: string, most: number, remedy: string) =>
  plainText(label, most).refine((text) => text.length > 0, { error: `${label}: ${remedy}` });

const wholeNumber = (label: string, least: number, most: number) => {
  const error = `${label}: a whole number from ${least} to ${most.toLocaleString("en")}.`;
  return z
    .number({ error })
    .refine((value) => Number.isInteger(value) && value >= least && value <= most, { error, abort: true });
};

export const isTenths = (value: number): boolean => Math.abs(value * 10 - Math.round(value * 10)) < 1e-6;

const legHours = (label: string) => {
  const error = `${label}: hours from 0 to ${LIMITS.hours.toLocaleString("en")}, one decimal at most.`;
  return z.number({ error }).refine((value) => isTenths(value) && value >= 0 && value <= LIMITS.hours, {
    error,
    abort: true,
  });
};

const code = (label: string) => {
  const error = `${label}: choose one of the list.`;
  return z.string({ error }).min(1, { error }).max(64, { error }).refine(isPlainText, { error });
};

const DAYS = { first: "2000-01-01", last: "2199-12-31" };
const day = (label: string) => {
  const error = `${label}: a date as YYYY-MM-DD, from ${DAYS.first} to ${DAYS.last}.`;
  return z.iso
    .date({ error, abort: true })
    .refine((text) => text >= DAYS.first && text <= DAYS.last, { error });
};

const nationCode = z
  .string({ error: "Nations: choose from the list." })
  .regex(/^[A-Z]{3}$/, { error: "Nations: three capital letters each." });

/** A list of at most `most`, of which no two are the same. */
const distinct = <T extends z.ZodType>(
  label: string,
  item: T,
  most: number,
  keyOf: (value: z.output<T>) => unknown,
) =>
  z
    .array(item, { error: `${label}: choose from the list.` })
    .max(most, { error: `${label}: at most ${most}.` })
    .refine((list) => new Set(list.map(keyOf)).size === list.length, { error: `${label}: each one once.` });

export const PlanId = z
  .string({ error: "Plan: no such plan." })
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, { error: "Plan: no such plan." });
export const PledgeId = z.uuid({ error: "Pledge: no such pledge." });
export const version = wholeNumber("Version", 1, 2_147_483_647);

/** The time legs of a pledge, in hours with one decimal (server/pledge/arrival.ts says how they add up). */
export const Legs = z.strictObject({
  decisionHours: legHours("National decision").nullable(),
  noticeHours: legHours("Notice to move"),
  permitHours: legHours("Permit"),
  borderHours: legHours("Border"),
  loadHours: legHours("Load"),
  transitHours: legHours("Transit"),
  straitsTransitHours: legHours("Transit to the Straits"),
  treatyNoticeHours: legHours("Treaty notice"),
  unloadHours: legHours("Unload"),
});
export type Legs = z.infer<typeof Legs>;

export const SectorStretch = z.strictObject({
  sectorCode: code("Sector"),
  lengthKm: wholeNumber("Length", 1, 10_000),
});
export type SectorStretch = z.infer<typeof SectorStretch>;

const StatedFields = z.strictObject({
  capabilityCode: code("Capability"),
  title: requiredText("Designation", LIMITS.title, "name the unit or detachment."),
  quantity: wholeNumber("Quantity", 1, LIMITS.quantity),
  personnel: wholeNumber("Personnel", 0, LIMITS.quantity).nullable(),
  enduranceDays: wholeNumber("Endurance", 0, LIMITS.days).nullable(),
  availability: z
    .number({ error: "Availability: a number from 0 to 1." })
    .min(0, { error: "Availability: a number from 0 to 1." })
    .max(1, { error: "Availability: a number from 0 to 1." })
    .nullable(),
  windowFrom: day("Window from").nullable(),
  windowTo: day("Window to").nullable(),
  expiresOn: day("Expires on").nullable(),
  posture: z.enum(POSTURES, { error: "Posture: choose one of the list." }),
  availableFromPhaseId: code("Available from phase"),
  ...Legs.shape,
  mode: z.enum(TRANSPORT_MODES, { error: "Mode: choose one of the list." }),
  originCode: code("Origin").nullable(),
  destinationCode: code("Destination").nullable(),
  areaCode: code("Area"),
  caveats: distinct(
    "Caveats",
    z.enum(CAVEATS, { error: "Caveats: choose from the list." }),
    CAVEATS.length,
    (caveat) => caveat,
  ),
  caveatNote: plainText("Caveat remark", LIMITS.text),
  note: plainText("Note", LIMITS.text),
  release: z.enum(RELEASES, { error: "Who may see it: choose one of the list." }),
  releasedTo: distinct("Nations", nationCode, 33, (nation) => nation),
  sectors: distinct("Sectors", SectorStretch, 50, (stretch) => stretch.sectorCode),
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
    error: "Window to: must not be before the window begins.",
    when: once("windowFrom", "windowTo"),
  },
)
  .refine(({ straitsTransitHours, transitHours }) => straitsTransitHours <= transitHours, {
    path: ["straitsTransitHours"],
    error: "Transit to the Straits: is part of the transit, so it cannot be longer.",
    when: once("straitsTransitHours", "transitHours"),
  })
  .refine(({ release, releasedTo }) => release !== "nations" || releasedTo.length > 0, {
    path: ["releasedTo"],
    error: "Nations: name at least one, or choose another release.",
    when: once("release", "releasedTo"),
  })
  .refine(({ release, releasedTo }) => release === "nations" || releasedTo.length === 0, {
    path: ["releasedTo"],
    error: "Nations: only when the pledge is released to named nations.",
    when: once("release", "releasedTo"),
  });
export type PledgeFields = z.infer<typeof PledgeFields>;

export const CreatePledge = z.strictObject({ planId: PlanId, fields: PledgeFields });
export const SaveDraft = z.strictObject({ pledgeId: PledgeId, version, fields: PledgeFields });
/** A pledge whose open revision is meant as the reader last saw it. */
export const PledgeAt = z.strictObject({ pledgeId: PledgeId, version });
export const PledgesAt = z.strictObject({
  items: z
    .array(PledgeAt, { error: "Choose at least one pledge." })
    .min(1, { error: "Choose at least one pledge." })
    .max(200, { error: "At most 200 pledges at a time." }),
});
const reason = requiredText("Reason", LIMITS.reason, "say why in a sentence.");
const remark = requiredText("Remark", LIMITS.reason, "say in a sentence what has to change.");
export const HandBackPledges = PledgesAt.extend({ remark });
export const ReturnPledge = PledgeAt.extend({ remark });
export const VerifyPledge = PledgeAt.extend({
  evidenceKind: z.enum(EVIDENCE_KINDS, { error: "Evidence: choose what it rests on." }),
  evidenceText: requiredText("Evidence", LIMITS.reason, "say what was seen."),
  evidenceOn: day("Evidence date"),
});
export const ChangeStanding = z.strictObject({ pledgeId: PledgeId, version, reason });
export const ListPledges = z.strictObject({ planId: PlanId });
export const GetPledge = z.strictObject({ pledgeId: PledgeId });
export const PreviewPledge = z.strictObject({
  planId: PlanId,
  pledgeId: PledgeId.nullable(),
  fields: PledgeFields,
});

/** What somebody typed and has not saved, valid or not, so that a closed tab or an ended session loses nothing. */
export const FormKey = z
  .string({ error: "Form: no such form." })
  .regex(/^[a-z0-9:-]{1,80}$/, { error: "Form: no such form." });
export const KeepUnsaved = z.strictObject({
  formKey: FormKey,
  values: z
    .record(z.string().max(64, { error: "Form: its fields have shorter names." }), z.unknown(), {
      error: "Form: no fields to keep.",
    })
    .refine((values) => isKeepable(values, 0), { error: "Form: it holds something that cannot be kept." })
    .refine((values) => !isKeepable(values, 0) || JSON.stringify(values).length <= 32_768, {
      error: "Form: too much text to keep.",
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
