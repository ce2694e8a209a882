import { z } from "zod";
import { PlanId } from "@/server/pledge/schema";

/** Without a phase, the first one of the plan. */
export const GetFront = z.strictObject({ planId: PlanId, phaseId: z.string().min(1).max(64).optional() });
