import { z } from "zod";
import { LIMITS } from "@/db/enums";
import { wording } from "@/server/language/wording";
import { PlanId, requiredText } from "@/server/pledge/schema";

const reason = requiredText("label.reason", LIMITS.reason, "field.saySentence");

export const AskForPlanner = z.strictObject({
  accountId: z.uuid({ error: wording("field.noAccount") }),
  reason,
});
export const AskForExport = z.strictObject({ planId: PlanId, reason });
export const RequestRef = z.strictObject({ requestId: z.uuid({ error: wording("countersign.none") }) });
