/** One thing that an act changed, in the reader's words; null where nothing was or is stated. */
export interface ShownChange {
  key: string;
  name: string;
  from: string | null;
  to: string | null;
}

export type Changes = Record<string, { from: unknown; to: unknown }>;

/** A plain value that nobody has words for. */
export function readable(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (Array.isArray(value)) return value.map(readable).filter(Boolean).join(", ") || null;
  if (typeof value === "object")
    return Object.entries(value)
      .flatMap(([key, inner]) => {
        const text = readable(inner);
        return text === null ? [] : [`${key}: ${text}`];
      })
      .join("; ");
  return String(value);
}
