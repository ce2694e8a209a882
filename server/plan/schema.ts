import { z } from "zod";
import { CONDITION_STATES, LIMITS } from "@/db/enums";
import { isTenths, PlanId, requiredText, version } from "@/server/pledge/schema";

const reason = requiredText("Reason", LIMITS.reason, "say why in a sentence.");
const MOST_HOURS = 72;
const confirmation = { error: `Confirmation: hours from 0 to ${MOST_HOURS}, one decimal at most.` };

export const GetPlan = z.strictObject({ planId: PlanId });

export const SetCondition = z
  .strictObject({
    planId: PlanId,
    conditionId: z.uuid({ error: "Condition: no such condition." }),
    version,
    state: z.enum(CONDITION_STATES, { error: "State: met, unknown or unmet." }),
    isExcluded: z.boolean({ error: "Excluded: yes or no." }),
    reason,
  })
  .refine((input) => !input.isExcluded || input.state === "unmet", {
    path: ["isExcluded"],
    error: "Excluded: only pledges that hang on an unmet condition can be taken out.",
  });

export const SetConfirmationHours = z.strictObject({
  planId: PlanId,
  hours: z
    .number(confirmation)
    .refine((value) => isTenths(value) && value >= 0 && value <= MOST_HOURS, confirmation),
  reason,
});
