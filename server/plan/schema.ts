import { z } from "zod";
import { PlanId } from "@/server/pledge/schema";

export const GetPlan = z.strictObject({ planId: PlanId });
