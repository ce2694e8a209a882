import { z } from "zod";
import { wording } from "@/server/language/wording";
import { PlanId } from "@/server/pledge/schema";

export const ListNations = z.strictObject({ planId: PlanId });
export const GetNationSheet = z.strictObject({
  planId: PlanId,
  code: z.string({ error: wording("nation.code") }).regex(/^[A-Z]{3}$/, { error: wording("nation.code") }),
});
