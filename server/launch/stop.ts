import { describeFault } from "@/server/fault";
import { type LogLevel, log } from "@/server/observe/log";

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

/** How a line of the launcher is found among those of the server. */
export interface Saying {
  level: LogLevel;
  event: string;
  /** what it is about */
  where?: string;
}

const PROGRESS: Saying = { level: "info", event: "launcher" };
let isForPeople = true;

/** From now on what is said are lines of the log, like those of the server: for programs that read standard error. */
export function sayAsLines(level: LogLevel): void {
  isForPeople = false;
  // The log asks the environment, where nobody wrote what goes without saying.
  process.env.LOG_LEVEL = level;
}

/** Progress goes to stderr; stdout holds nothing but the line that says Muster is ready. */
export function say(text: string, { level, event, where }: Saying = PROGRESS): void {
  if (isForPeople) console.error(text);
  else log(level, event, { where, text });
}

/** The last words of a launcher that has to end. What is no reason to stop is told as the server tells its faults. */
export function sayWhy(error: unknown): void {
  if (isForPeople) console.error(explain(error));
  else if (error instanceof Stop) log("error", "gave up", { text: error.message });
  else log("error", "gave up", { fault: describeFault(error) });
}
