import type problems from "./en/problems.json";

type Leaves<T, Path extends string = ""> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${K}` : Leaves<T[K], `${Path}${K}.`>;
}[keyof T & string];

/** A message of `problems.json` by its path. */
export type ProblemKey = Leaves<typeof problems>;
export type WordingValues = Record<string, string | number>;
/** Words a message of `problems.json` in one language. */
export type Word = (key: ProblemKey, values: WordingValues) => string;

const MARK = "\u0001";

/**
 * A message that is not in any language yet, packed into a string: schemas and rules are made before it is
 * known who reads them. `inWords` unpacks it at the edge. A value may be a wording itself.
 */
export const wording = (key: ProblemKey, values: WordingValues = {}): string =>
  `${MARK}${JSON.stringify([key, values])}`;

/** What somebody else wrote, as a value: it must not pass for a wording. */
export const quoted = (text: string): string => text.replaceAll(MARK, "");

export function inWords(message: string, word: Word): string {
  if (!message.startsWith(MARK)) return message;
  const packed = unpack(message.slice(MARK.length));
  // Text from outside that begins like a wording and is none.
  if (!packed) return quoted(message);
  const [key, values] = packed;
  const worded = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "string" ? inWords(value, word) : value,
  ]);
  return word(key, Object.fromEntries(worded));
}

function unpack(text: string): [ProblemKey, WordingValues] | null {
  try {
    return JSON.parse(text) as [ProblemKey, WordingValues];
  } catch {
    return null;
  }
}
