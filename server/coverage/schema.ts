import { z } from "zod";
import { wording } from "@/server/language/wording";
import { PlanId, PreviewPledge } from "@/server/pledge/schema";

const code = (label: "label.phase" | "label.capability") => {
  const refused = { error: wording("field.chooseOne", { label: wording(label) }) };
  return z.string(refused).min(1, refused).max(64, refused);
};

/** A moment that a plan is shown at. */
export const Moment = z
  .date({ error: wording("coverage.moment") })
  .min(new Date("2000-01-01T00:00:00Z"), { error: wording("coverage.moment") })
  .max(new Date("2200-01-01T00:00:00Z"), { error: wording("coverage.moment") });

export const GetCoverage = z.strictObject({ planId: PlanId });
export const GetCell = z.strictObject({
  planId: PlanId,
  phaseId: code("label.phase"),
  capabilityCode: code("label.capability"),
  /** Null for now. */
  at: Moment.nullable().default(null),
});
export const GetPastCoverage = z.strictObject({ planId: PlanId, at: Moment });
/** From a moment to another one, or to now. */
export const GetChanges = z.strictObject({ planId: PlanId, from: Moment, to: Moment.nullable() });
export { PreviewPledge };
