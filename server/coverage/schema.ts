import { z } from "zod";
import { wording } from "@/server/language/wording";
import { PlanId, PreviewPledge } from "@/server/pledge/schema";

const code = (label: "label.phase" | "label.capability") => {
  const refused = { error: wording("field.chooseOne", { label: wording(label) }) };
  return z.string(refused).min(1, refused).max(64, refused);
};

export const GetCoverage = z.strictObject({ planId: PlanId });
export const GetCell = z.strictObject({
  planId: PlanId,
  phaseId: code("label.phase"),
  capabilityCode: code("label.capability"),
});
export { PreviewPledge };
