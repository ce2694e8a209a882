import { describeFault } from "@/server/fault";
import { isLogged, type LogLevel, log } from "@/server/observe/log";

const OWN_LINE = /^\{"level":"\w+","time":"[^\n]*\}$/;
const MOST_CHARACTERS = 300;
/** What a driver or an ORM puts before a query and its values. */
const QUERY = /Failed query:|params:|\b(?:select|insert|update|delete)\b\s/i;

/** Turns what others print into lines of the log: of an error its name and place, never its message. */
export function consoleAsLines(): void {
  const { error: write } = console;
  const printing =
    (level: LogLevel) =>
    (...parts: unknown[]) => {
      const [first] = parts;
      if (parts.length === 1 && typeof first === "string" && OWN_LINE.test(first)) write(first);
      else if (isLogged(level)) log(level, "printed", { fault: parts.map(told).join(" ") });
    };
  console.error = printing("error");
  console.warn = printing("warn");
  console.info = printing("info");
  console.log = printing("debug");
}

function told(part: unknown): string {
  if (part instanceof Error) return describeFault(part);
  if (typeof part !== "string") return typeof part;
  return (part.split(QUERY, 1)[0] ?? "").slice(0, MOST_CHARACTERS);
}
