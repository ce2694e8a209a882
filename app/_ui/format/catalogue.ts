import type { CapabilityView } from "@/server/plan/views";
import type { Words } from "./words";

interface Coded {
  code: string;
  name: string;
}

type CatalogueKey = "catalogue.area.UA";

/**
 * Names of the catalogue in the reader's language. What a plan's own catalogue calls by another code keeps the
 * name it has there.
 */
export function catalogueIn(words: Words) {
  const named = (path: string, otherwise: string): string => {
    const key = `catalogue.${path}` as CatalogueKey;
    return words.has(key) ? words(key) : otherwise;
  };
  return {
    capability: ({ code, name }: Coded): string => named(`capability.${code}.name`, name),
    /** Short enough for the row of a table; the full name stands behind it. */
    shortCapability: ({
      code,
      name,
      shortName,
    }: Coded & Partial<Pick<CapabilityView, "shortName">>): string =>
      named(`capability.${code}.short`, shortName || name.replace(/\s*\(.*\)$/, "")),
    area: ({ code, name }: Coded): string => named(`area.${code}`, name),
    sector: ({ code, name }: Coded): string => named(`sector.${code}`, name),
  };
}
export type CatalogueWords = ReturnType<typeof catalogueIn>;
