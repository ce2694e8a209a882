/** A reason to stop that the person at the terminal can mend: shown as it stands, without a stack. */
export class Stop extends Error {
  override name = "Stop";
}

export function explain(error: unknown): string {
  if (error instanceof Stop) return error.message;
  // A failed query's own message repeats all its values.
  if (error instanceof Error && "query" in error && error.cause) return explain(error.cause);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Progress goes to stderr; stdout holds nothing but the line that says Muster is ready. */
export function say(text: string): void {
  console.error(text);
}
