import type { PledgeFields } from "@/server/pledge/schema";
import { changedFields } from "../_words/field-words";

export type Side = "mine" | "theirs";

/** What has to be chosen together, because one field means nothing without the other. */
const TOGETHER: Partial<Record<keyof PledgeFields, keyof PledgeFields>> = {
  nationsLevel: "headquartersLevel",
  everyoneLevel: "headquartersLevel",
  releasedTo: "headquartersLevel",
};

export interface FieldDifference {
  /** The field that names the choice; fields that belong to it follow its side. */
  field: keyof PledgeFields;
  fields: (keyof PledgeFields)[];
  base: PledgeFields;
  theirs: PledgeFields;
  mine: PledgeFields;
  /** Changed by me alone, by them alone, or by both in different ways. */
  kind: Side | "conflict";
}

export type MergeChoices = Partial<Record<keyof PledgeFields, Side>>;

/** The fields in which my form and the saved draft now differ, seen from the version that I began with. */
export function differencesOf(
  base: PledgeFields,
  theirs: PledgeFields,
  mine: PledgeFields,
): FieldDifference[] {
  const groups = new Map<keyof PledgeFields, (keyof PledgeFields)[]>();
  for (const field of Object.keys(mine) as (keyof PledgeFields)[]) {
    const lead = TOGETHER[field] ?? field;
    groups.set(lead, [...(groups.get(lead) ?? []), field]);
  }
  return [...groups].flatMap(([field, fields]) => {
    if (isSameIn(fields, mine, theirs)) return [];
    const kind = isSameIn(fields, base, theirs)
      ? ("mine" as const)
      : isSameIn(fields, base, mine)
        ? ("theirs" as const)
        : ("conflict" as const);
    return [{ field, fields, base, theirs, mine, kind }];
  });
}

/** Pre-chosen: whoever alone changed a field. A field that both changed is left to be chosen. */
export const initialChoices = (differences: readonly FieldDifference[]): MergeChoices =>
  Object.fromEntries(differences.flatMap(({ field, kind }) => (kind === "conflict" ? [] : [[field, kind]])));

export const undecided = (
  differences: readonly FieldDifference[],
  choices: MergeChoices,
): FieldDifference[] => differences.filter(({ field }) => choices[field] === undefined);

/** Their version with my side laid over it where it was chosen. Undecided fields stay theirs. */
export function mergedFields(
  theirs: PledgeFields,
  mine: PledgeFields,
  differences: readonly FieldDifference[],
  choices: MergeChoices,
): PledgeFields {
  const taken = differences
    .filter(({ field }) => choices[field] === "mine")
    .flatMap(({ fields }) => fields.map((field) => [field, mine[field]]));
  return { ...theirs, ...Object.fromEntries(taken) };
}

const isSameIn = (fields: (keyof PledgeFields)[], one: PledgeFields, other: PledgeFields) => {
  const changed = changedFields(one, other);
  return fields.every((field) => !changed.includes(field));
};
