import fc from "fast-check";
import type { Question } from "./samples";

/** What no screen sends: by kind, so that a failure can be named. */
const WORDS: unknown[] = [
  "",
  " ",
  "\0",
  "a\0b",
  "\ud800",
  "x\udfff",
  "\u202e\u2066",
  '\u0001["signInFirst",{}]',
  "x".repeat(70_000),
  "'; drop table pledge; --",
  "$1",
  "%00",
  "../../etc/passwd",
  "{{7*7}}",
  "=1+1",
  "NaN",
  "__proto__",
  "constructor",
  "1e999",
  "9".repeat(400),
  "0000-00-00",
  "2026-02-30",
  "+275760-09-13",
  "6A0C0A2E-4B3B-4F57-9D2C-0D6F3F9B1A11",
];
const NUMBERS: unknown[] = [
  0,
  -0,
  -1,
  1.5,
  1e21,
  1e308,
  -1e308,
  2 ** 31,
  2 ** 53,
  2 ** 63,
  5e-324,
  Number.MAX_SAFE_INTEGER,
];
const NO_JSON: unknown[] = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  undefined,
  10n,
  new Date(Number.NaN),
  new Map([["a", 1]]),
];

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
};

const STRUCTURES: unknown[] = [
  null,
  true,
  [],
  {},
  [[]],
  [null],
  nested(200),
  Array.from({ length: 5_000 }, (_, index) => index),
  Array.from({ length: 600 }, () => ({ pledgeId: "x", version: 1 })),
  Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field${index}`, index])),
  JSON.parse('{"__proto__":{"polluted":true}}'),
  JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'),
  { toString: 1, valueOf: 2, hasOwnProperty: 3 },
  { length: 1e9 },
  JSON.parse('{"then":"x"}'),
];

const jsonValue = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 2, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 3, arbitrary: fc.constantFrom(...STRUCTURES) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 2, arbitrary: fc.double().filter(Number.isFinite) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
);
const anyValue = fc.oneof(
  { weight: 5, arbitrary: jsonValue },
  { weight: 1, arbitrary: fc.constantFrom(...NO_JSON) },
);

export interface Spoiled {
  question: Question;
  input: unknown;
}

/** A question with one to three of its parts spoiled, or its input as a whole. */
export function spoiled(questions: Question[], { isJson }: { isJson: boolean }): fc.Arbitrary<Spoiled> {
  const value = isJson ? jsonValue : anyValue;
  const change = fc.record({
    at: fc.nat(),
    how: fc.constantFrom("replace", "replace", "replace", "remove", "add", "whole", "repeat"),
    value,
    key: fc.constantFrom(
      "isAdmin",
      "nation",
      "__proto__",
      "constructor",
      "id",
      "x".repeat(300),
      "a.b",
      "\ud800",
      "",
    ),
  });
  return fc
    .record({
      question: fc.constantFrom(...questions),
      changes: fc.array(change, { minLength: 1, maxLength: 3 }),
    })
    .map(({ question, changes }) => ({ question, input: changes.reduce<unknown>(applied, question.sample) }));
}

interface Change {
  at: number;
  how: string;
  value: unknown;
  key: string;
}

/** A copy of the input with one place changed; places are numbered in the order of a walk. */
function applied(input: unknown, { at, how, value, key }: Change): unknown {
  if (how === "whole" || input === undefined) return value;
  const total = placesIn(input);
  let rest = at % total;
  const walk = (node: unknown): unknown => {
    const isHere = rest === 0;
    rest -= 1;
    if (isHere) return changed(node, how, value, key);
    if (Array.isArray(node)) return node.slice(0, 20).map(walk);
    if (!isPlain(node)) return node;
    const entries = Object.entries(node).map(([name, inner]) => [name, walk(inner)] as const);
    return Object.fromEntries(entries.filter(([, inner]) => inner !== REMOVED));
  };
  const result = walk(input);
  return result === REMOVED ? undefined : result;
}

const REMOVED = Symbol("removed");

function changed(node: unknown, how: string, value: unknown, key: string): unknown {
  if (how === "remove") return REMOVED;
  if (how === "repeat") return Array.from({ length: 300 }, () => node);
  if (how !== "add" || !isPlain(node)) return value;
  const copy: Record<string, unknown> = { ...node };
  Object.defineProperty(copy, key, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}

const isPlain = (node: unknown): node is Record<string, unknown> =>
  typeof node === "object" && node !== null && Object.getPrototypeOf(node) === Object.prototype;

function placesIn(node: unknown): number {
  if (Array.isArray(node)) return node.slice(0, 20).reduce<number>((sum, inner) => sum + placesIn(inner), 1);
  if (!isPlain(node)) return 1;
  return Object.values(node).reduce<number>((sum, inner) => sum + placesIn(inner), 1);
}
