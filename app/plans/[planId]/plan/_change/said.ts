/** A value of a field as a conflict shows it. */
export const said = (value: unknown): string => {
  if (value === null || value === undefined || value === "") return "–";
  if (Array.isArray(value)) return value.join(", ");
  // What came or went as a whole is told by its name, where it has one.
  if (typeof value === "object") return "name" in value ? String(value.name) : "…";
  return String(value);
};
