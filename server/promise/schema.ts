import { z } from "zod";
import { LIMITS } from "@/db/enums";
import { wording } from "@/server/language/wording";
import { PlanId, PledgeId } from "@/server/pledge/schema";

const unit = wording("promise.unit");

export const ListPromises = z.strictObject({ planId: PlanId });
export const PromisesOfPledge = z.strictObject({ pledgeId: PledgeId });
/** What somebody types as a unit, for a pledge that may not exist yet. */
export const PromisesOfUnit = z.strictObject({
  unitDesignation: z
    .string({ error: unit })
    .min(1, { error: unit })
    .max(LIMITS.title, { error: unit })
    .refine((text) => text.isWellFormed(), { error: unit }),
  exceptPledgeId: PledgeId.nullable(),
});
