import { expect, test } from "vitest";
import type { z } from "zod";
import { problemIn } from "@/server/language/say";
import { ChangePlan, CopyPlan, PreviewChange, UndoChange } from "./schema";

const problems = (schema: z.ZodType, value: unknown): string[] => {
  const result = schema.safeParse(value);
  return result.success
    ? []
    : result.error.issues.map(({ path, message }) => `${path.join(".")} | ${problemIn("en", message)}`);
};

const MEASURE = "6a0c0a2e-4b3b-4f57-9d2c-0d6f3f9b1a11";
const planFields = {
  name: "Winter",
  summary: "",
  status: "draft",
  marking: "PUBLIC",
  reading: "total",
  confirmationHours: 2.5,
  evidenceMaxDays: 90,
};
const phaseFields = { name: "Warning", text: "", startHours: 0, deadlineHours: 24, clock: "first_breach" };
const measureFields = { kind: "military", text: "Warn.", parties: ["GBR"], dueHours: null };
const lineFields = {
  phaseId: "P1",
  capabilityCode: "AIR-AEW",
  areaCode: null,
  quantity: 2,
  requiredByHours: 12,
  holdDays: 0,
  priority: 1,
  isCombat: false,
  rule: "",
  numberBasis: "",
  note: "",
};
const condition = {
  kind: "set_condition",
  conditionId: MEASURE,
  version: 1,
  state: "unmet",
  isExcluded: true,
};
const cell = { nation: "GBR", domain: "air", phaseId: "P1", takesPart: true };

const CHANGES = [
  { kind: "edit_plan", version: 1, fields: planFields },
  { kind: "edit_phase", phaseId: "P1", version: 1, fields: phaseFields, movesDue: false },
  { kind: "add_measure", phaseId: "P1", fields: measureFields },
  { kind: "edit_measure", measureId: MEASURE, version: 1, fields: measureFields },
  { kind: "remove_measure", measureId: MEASURE, version: 1 },
  { kind: "order_measures", phaseId: "P1", was: [MEASURE], measureIds: [MEASURE] },
  { kind: "mark_measure", measureId: MEASURE, version: 1, isDone: true, note: "" },
  { kind: "set_participation", cells: [cell] },
  { kind: "add_requirement", fields: lineFields },
  { kind: "edit_requirement", requirementId: "R1", version: 1, fields: lineFields },
  { kind: "remove_requirement", requirementId: "R1", version: 1 },
  condition,
  { kind: "sign", nation: "GBR", was: null, signedOn: "2026-01-06" },
];
const saved = (change: object) => ({ planId: "reference", change, reason: "As decided." });

test.each(CHANGES)("$kind is taken", (change) => {
  expect(problems(ChangePlan, saved(change))).toEqual([]);
  expect(problems(PreviewChange, { planId: "reference", change })).toEqual([]);
});

test.each(CHANGES)("$kind with something unknown is not", (change) => {
  expect(problems(ChangePlan, saved({ ...change, basis: "reported" }))).toEqual([
    'change | Unrecognized key: "basis"',
  ]);
});

const edit = (fields: object) =>
  saved({ kind: "edit_plan", version: 1, fields: { ...planFields, ...fields } });
const phase = (fields: object) => saved({ ...CHANGES[1], fields: { ...phaseFields, ...fields } });
const line = (fields: object) => saved({ ...CHANGES[8], fields: { ...lineFields, ...fields } });
const measure = (fields: object) => saved({ ...CHANGES[2], fields: { ...measureFields, ...fields } });

test.each<[string, z.ZodType, unknown, string]>([
  ["a plan without a name", ChangePlan, edit({ name: " " }), "change.fields.name | Name: type text."],
  [
    "a status that none is",
    ChangePlan,
    edit({ status: "done" }),
    "change.fields.status | Status: choose one of the list.",
  ],
  ...[null, "10", -0.1, 72.1, 0.05].map((hours): [string, z.ZodType, unknown, string] => [
    `${hours} hours to confirm`,
    ChangePlan,
    edit({ confirmationHours: hours }),
    "change.fields.confirmationHours | Confirmation: hours from 0 to 72, one decimal at most.",
  ]),
  [
    "evidence of no age",
    ChangePlan,
    edit({ evidenceMaxDays: 0 }),
    "change.fields.evidenceMaxDays | Age of evidence: a whole number from 1 to 3,650.",
  ],
  [
    "a phase that starts after its deadline",
    ChangePlan,
    phase({ startHours: 25 }),
    "change.fields.startHours | Start: must not be after the deadline.",
  ],
  [
    "a measure of nobody",
    ChangePlan,
    measure({ parties: [] }),
    "change.fields.parties | Parties: choose one of the list.",
  ],
  [
    "a party twice",
    ChangePlan,
    measure({ parties: ["GBR", "GBR"] }),
    "change.fields.parties | Parties: each one once.",
  ],
  [
    "a line that needs nothing",
    ChangePlan,
    line({ quantity: 0 }),
    "change.fields.quantity | Quantity: a whole number from 1 to 1,000,000.",
  ],
  [
    "a fourth priority",
    ChangePlan,
    line({ priority: 4 }),
    "change.fields.priority | Priority: choose one of the list.",
  ],
  [
    "a met condition that takes pledges out",
    ChangePlan,
    saved({ ...condition, state: "met" }),
    "change.isExcluded | Excluded: only pledges that hang on an unmet condition can be taken out.",
  ],
  [
    "a reason of blanks",
    ChangePlan,
    { ...saved(condition), reason: " \n" },
    "reason | Reason: say why in a sentence.",
  ],
  [
    "a day that none is",
    ChangePlan,
    saved({ ...CHANGES[12], signedOn: "2026-02-30" }),
    "change.signedOn | Signed on: a date as YYYY-MM-DD, from 2000-01-01 to 2199-12-31.",
  ],
  [
    "a short name that no address takes",
    CopyPlan,
    { planId: "reference", id: "Winter plan", name: "Winter", reason: "As decided." },
    "id | Short name: small letters, digits and hyphens, 63 at most; it stands in the address.",
  ],
  ["an act that none is", UndoChange, { planId: "reference", eventId: "7" }, "eventId | Act: no such act."],
])("%s is refused by its field", (_, schema, value, expected) => {
  expect(problems(schema, value)).toEqual([expected]);
});
