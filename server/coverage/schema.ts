import { z } from "zod";
import { PlanId, PreviewPledge } from "@/server/pledge/schema";

export const GetCoverage = z.strictObject({ planId: PlanId });
export const GetCell = z.strictObject({
  planId: PlanId,
  phaseId: z.string().min(1).max(64),
  capabilityCode: z.string().min(1).max(64),
});
export { PreviewPledge };
