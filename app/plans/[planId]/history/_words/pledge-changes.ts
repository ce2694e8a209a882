import { calendarDate } from "@/app/_ui/format/dtg";
import { EVIDENCE_KINDS, REVISION_STATES, STANDINGS } from "@/db/enums";
import type { PledgeFields } from "@/server/pledge/schema";
import { type FieldContext, fieldName, fieldText, isPledgeField } from "../../pledges/_words/field-words";
import type { PledgeWords } from "../../pledges/_words/pledge-words";
import { type Changes, readable, type ShownChange } from "./change";

/** The act itself tells the state, its reason the remark or what was seen, and its moment when it was decided. */
const TOLD_ELSEWHERE = ["state", "remark", "evidenceText", "decidedAt", "standingReason"];

/** What an act changed of a pledge, field by field. */
export function pledgeChanges(
  say: PledgeWords,
  context: FieldContext,
  changes: Changes,
  capabilityCode: string,
): ShownChange[] {
  const text = (field: string, value: unknown): string | null =>
    valueText(say, context, field, value, capabilityCode) || null;
  return Object.entries(changes)
    .filter(([field]) => !TOLD_ELSEWHERE.includes(field))
    .map(([field, { from, to }]) => ({
      key: field,
      name: fieldName(say.t, field),
      from: text(field, from),
      to: text(field, to),
    }));
}

function valueText(
  say: PledgeWords,
  context: FieldContext,
  field: string,
  value: unknown,
  capabilityCode: string,
): string | null {
  const { words, locale } = say;
  if (field === "state") return worded(REVISION_STATES, value, (state) => words(`revisionState.${state}`));
  if (field === "standing") return worded(STANDINGS, value, (standing) => words(`standing.${standing}`));
  if (field === "evidenceKind") return worded(EVIDENCE_KINDS, value, (kind) => words(`evidence.${kind}`));
  if (field === "evidenceOn") return typeof value === "string" ? calendarDate(value, locale) : null;
  if (!isPledgeField(field)) return readable(value);
  // What the history keeps may be of a form that the field no longer has.
  if (!isShapeOf(field, value)) return readable(value);
  // Safe because the words of a field look at it and at the capability alone.
  const fields = { capabilityCode, [field]: value } as PledgeFields;
  return fieldText(say, field, fields, context);
}

const LISTS = ["caveats", "releasedTo", "sectors"];
const FIGURES = /^(quantity|personnel|availability)$|(Hours|Days)$/;

/** Whether a value could be one of this field: checked by kind alone, so that no schema is loaded for it. */
function isShapeOf(field: string, value: unknown): boolean {
  if (value === null) return true;
  if (LISTS.includes(field)) return Array.isArray(value);
  return typeof value === (FIGURES.test(field) ? "number" : "string");
}

function worded<T extends string>(
  list: readonly T[],
  value: unknown,
  word: (one: T) => string,
): string | null {
  const known = list.find((one) => one === value);
  return known ? word(known) : null;
}
