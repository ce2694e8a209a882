const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const HOUR_MS = 3_600_000;

/** A moment as people type it: a date-time group, an ISO date and time, or hours or days from now. Null if it is none. */
export function readDeadline(typed: string, now: Date): Date | null {
  const text = typed.trim();
  return fromNow(text, now) ?? fromGroup(text) ?? fromIso(text);
}

function fromNow(text: string, now: Date): Date | null {
  const match = /^\+\s*(\d{1,4})\s*([hdj])$/i.exec(text);
  if (!match) return null;
  const hours = Number(match[1]) * (match[2]?.toLowerCase() === "h" ? 1 : 24);
  return new Date(now.getTime() + hours * HOUR_MS);
}

function fromGroup(text: string): Date | null {
  const match = /^(\d{2})(\d{2})(\d{2})\s*Z\s*([A-Z]{3})\s*(\d{2})$/i.exec(text);
  const [day, hour, minute, year] = [1, 2, 3, 5].map((group) => Number(match?.[group]));
  const month = MONTHS.indexOf(match?.[4]?.toUpperCase() ?? "");
  if (!match || month < 0 || day === undefined || year === undefined) return null;
  const at = new Date(Date.UTC(2000 + year, month, day, hour, minute));
  // A day or an hour that there is not would run over into the next.
  const isReal = at.getUTCDate() === day && at.getUTCHours() === hour && at.getUTCMinutes() === minute;
  return isReal ? at : null;
}

function fromIso(text: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text)) return null;
  const zoned = text.length === 10 || /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`;
  const at = new Date(zoned.replace(" ", "T"));
  return Number.isNaN(at.getTime()) ? null : at;
}
