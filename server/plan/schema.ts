import { z } from "zod";
import { CONDITION_STATES, LIMITS } from "@/db/enums";
import { PlanId } from "@/server/pledge/schema";

const reason = z
  .string({ error: "Reason: say why in a sentence." })
  .trim()
  .min(1, { error: "Reason: say why in a sentence." })
  .max(LIMITS.reason, { error: `Reason: at most ${LIMITS.reason} characters.` })
  .refine((text) => text.isWellFormed(), { error: "Reason: remove characters that cannot be printed." });

export const GetPlan = z.strictObject({ planId: PlanId });

export const SetCondition = z
  .strictObject({
    planId: PlanId,
    conditionId: z.uuid({ error: "Condition: no such condition." }),
    version: z.number().int().min(1),
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
    .number({ error: "Confirmation: hours from 0 to 72, one decimal at most." })
    .min(0, { error: "Confirmation: hours from 0 to 72, one decimal at most." })
    .max(72, { error: "Confirmation: hours from 0 to 72, one decimal at most." })
    .refine((value) => Math.abs(value * 10 - Math.round(value * 10)) < 1e-6, {
      error: "Confirmation: hours from 0 to 72, one decimal at most.",
    }),
  reason,
});
