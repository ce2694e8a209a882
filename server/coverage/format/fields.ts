import { type Problems, show } from "./problems";
import type { Json, JsonObject } from "./strict-json";

export const LARGEST = 2_147_483_647;

/** Reads the fields of one object and notes what is wrong with each. A field that is wrong reads as a stand-in. */
export class Fields {
  readonly #object: JsonObject;
  readonly #path: string;
  readonly #problems: Problems;
  readonly #known = new Set<string>();
  readonly #isObject: boolean;

  constructor(value: Json, path: string, problems: Problems) {
    this.#path = path;
    this.#problems = problems;
    this.#isObject = value instanceof Map;
    this.#object = value instanceof Map ? value : new Map();
    if (!this.#isObject) problems.add(path === "" ? "plan" : path, `must be an object, got ${show(value)}`);
  }

  path(field: string): string {
    if (!/^[A-Za-z_]\w*$/.test(field)) return `${this.#path}[${show(field)}]`;
    return this.#path === "" ? field : `${this.#path}.${field}`;
  }

  has(field: string): boolean {
    this.#known.add(field);
    return this.#object.has(field);
  }

  /** undefined when it is missing, which is noted. */
  take(field: string): Json | undefined {
    this.#known.add(field);
    const value = this.#object.get(field);
    if (value === undefined && this.#isObject) this.#problems.add(this.path(field), "is missing");
    return value;
  }

  refuse(field: string, rule: string, value: Json): void {
    this.#problems.add(this.path(field), `must be ${rule}, got ${show(value)}`);
  }

  refuseItem(field: string, index: number, rule: string, value: Json): void {
    this.#problems.add(`${this.path(field)}[${index}]`, `must be ${rule}, got ${show(value)}`);
  }

  integer(field: string, least = 0, most = LARGEST): number {
    const value = this.take(field);
    if (value === undefined) return least;
    if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most)
      return value + 0;
    const isTooLarge = typeof value === "number" && Number.isInteger(value) && value > most;
    if (most !== LARGEST) this.refuse(field, `an integer from ${least} to ${most}`, value);
    else this.refuse(field, isTooLarge ? `an integer <= ${most}` : `an integer >= ${least}`, value);
    return least;
  }

  integerOrNull(field: string): number | null {
    if (this.#object.get(field) !== null) return this.integer(field);
    this.#known.add(field);
    return null;
  }

  boolean(field: string): boolean {
    const value = this.take(field);
    if (typeof value === "boolean") return value;
    if (value !== undefined) this.refuse(field, "true or false", value);
    return false;
  }

  text(field: string): string {
    const value = this.take(field);
    if (typeof value === "string") return value;
    if (value !== undefined) this.refuse(field, "a text", value);
    return "";
  }

  choice<Choice extends string>(field: string, choices: readonly Choice[]): Choice | undefined {
    const value = this.take(field);
    const choice = choices.find((candidate) => candidate === value);
    if (choice !== undefined || value === undefined) return choice;
    const named = choices.map((candidate) => JSON.stringify(candidate));
    const rule = named.length > 1 ? `${named.slice(0, -1).join(", ")} or ${named.at(-1)}` : `${named[0]}`;
    this.refuse(field, rule, value);
    return undefined;
  }

  id(field: string): string {
    const value = this.take(field);
    if (isId(value)) return value;
    if (value !== undefined) this.refuse(field, ID_RULE, value);
    return "";
  }

  /** The name of something that must be in the list called `list`. */
  reference(field: string, names: ReadonlySet<string>, list: string): string {
    const value = this.take(field);
    if (isId(value) && names.has(value)) return value;
    if (value !== undefined) this.refuse(field, `the name of something in ${list}`, value);
    return "";
  }

  referenceOrNull(field: string, names: ReadonlySet<string>, list: string): string | null {
    if (this.#object.get(field) !== null) return this.reference(field, names, list);
    this.#known.add(field);
    return null;
  }

  referencesOrNull(field: string, names: ReadonlySet<string>, list: string): string[] | null {
    const value = this.take(field);
    if (value === undefined || value === null) return null;
    if (!Array.isArray(value)) {
      this.refuse(field, "a list or null", value);
      return null;
    }
    const found: string[] = [];
    value.forEach((name, index) => {
      if (isId(name) && names.has(name)) found.push(name);
      else this.refuseItem(field, index, `the name of something in ${list}`, name);
    });
    return found;
  }

  list(field: string): Json[] {
    const value = this.take(field);
    if (Array.isArray(value)) return value;
    if (value !== undefined) this.refuse(field, "a list", value);
    return [];
  }

  optionalList(field: string): Json[] {
    return this.has(field) ? this.list(field) : [];
  }

  refuseUnknown(): void {
    for (const field of this.#object.keys()) {
      if (!this.#known.has(field)) this.#problems.add(this.path(field), "is not a field of this format");
    }
  }
}

export const ID_RULE = "a text of 1 to 64 characters";

export function isId(value: unknown): value is string {
  // a character beyond the basic plane counts once, though it takes two places
  return typeof value === "string" && value !== "" && (value.length <= 64 || [...value].length <= 64);
}
