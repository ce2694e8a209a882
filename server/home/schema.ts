import { z } from "zod";
import { PlanId } from "@/server/pledge/schema";

export const GetHome = z.strictObject({ planId: PlanId });
