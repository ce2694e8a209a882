import { PledgeFields } from "@/server/pledge/schema";
import type { RawPledge } from "./raw-values";

/** The saved version that a form was typed on. */
export interface DraftBase {
  version: number;
  fields: PledgeFields;
}

/** What is kept of a form: what was typed, and the version it was typed on. */
export const keptForm = (typed: RawPledge, base: DraftBase | null): Record<string, unknown> => ({
  ...typed,
  baseVersion: base?.version ?? null,
  baseFields: base?.fields ?? null,
});

/**
 * The version that kept values were typed on, if somebody has saved a newer one since. Saving on the newest
 * version would silently undo their change; saving on this one leads to the merge of both.
 */
export function olderBase(kept: Record<string, unknown>, newestVersion: number): DraftBase | null {
  const { baseVersion, baseFields } = kept;
  const fields = PledgeFields.safeParse(baseFields);
  return typeof baseVersion === "number" && baseVersion < newestVersion && fields.success
    ? { version: baseVersion, fields: fields.data }
    : null;
}
