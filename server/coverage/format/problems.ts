const SHOWN = 100;

/** What is wrong with an input, one line each. Keeps the first hundred and counts the rest. */
export class Problems {
  readonly #shown: string[] = [];
  #count = 0;

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  add(path: string, message: string): void {
    this.#count++;
    if (this.#shown.length < SHOWN) this.#shown.push(toOneLine(`${path}: ${message}`));
  }

  lines(): string[] {
    const rest = this.#count - this.#shown.length;
    return rest === 0
      ? [...this.#shown]
      : [...this.#shown, `and ${rest} more problems, ${this.#count} in all`];
  }
}

/** A name from a stranger's file must not break the line, move the cursor or turn the text around. */
export function toOneLine(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A value as it is shown in a message: short, and never a whole object. */
export function show(value: unknown): string {
  if (value instanceof Map) return "an object";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string")
    return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}...` : value);
  return String(value);
}
