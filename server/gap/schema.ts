import { z } from "zod";
import { LIMITS } from "@/db/enums";
import { type ProblemKey, wording } from "@/server/language/wording";
import { isPlainText, isTenths, PlanId, PledgeId, version } from "@/server/pledge/schema";

const words = (most: number, missing: ProblemKey) =>
  z
    .string({ error: wording(missing) })
    .max(most, { error: wording("gap.tooLong", { most }) })
    .refine(isPlainText, { error: wording("gap.notPlain") })
    .transform((text) => text.trim())
    .refine((text) => text.length > 0, { error: wording(missing) });

const amount = (key: ProblemKey) => {
  const error = wording(key, { most: LIMITS.quantity });
  return z
    .number({ error })
    .refine((value) => Number.isInteger(value) && value >= 1 && value <= LIMITS.quantity, { error });
};

const RequirementId = z
  .string({ error: wording("gap.noLine") })
  .min(1, { error: wording("gap.noLine") })
  .max(64, { error: wording("gap.noLine") })
  .refine(isPlainText, { error: wording("gap.noLine") });
const AskId = z.uuid({ error: wording("gap.noAsk") });
const reason = words(LIMITS.reason, "gap.reasonMissing");
const hoursError = wording("gap.hours", { most: LIMITS.hours });

export const ListGaps = z.strictObject({ planId: PlanId });

export const AcceptGap = z.strictObject({
  planId: PlanId,
  requirementId: RequirementId,
  /** Of the acceptance that the reader saw; none where the gap was not accepted before. */
  version: version.nullish(),
  shortfall: amount("gap.shortfall"),
  reason,
});

export const ReopenGap = z.strictObject({ planId: PlanId, requirementId: RequirementId, version, reason });

export const ListAsks = z.strictObject({ planId: PlanId });
export const GetAsk = z.strictObject({ askId: AskId });

export const SendAsk = z.strictObject({
  planId: PlanId,
  requirementId: RequirementId,
  nation: z.string({ error: wording("gap.nation") }).regex(/^[A-Z]{3}$/, { error: wording("gap.nation") }),
  quantity: amount("gap.quantity"),
  byHours: z
    .number({ error: hoursError })
    .refine((value) => isTenths(value) && value >= 0 && value <= LIMITS.hours, { error: hoursError }),
  text: words(LIMITS.text, "gap.textMissing"),
  replyBy: z.date({ error: wording("gap.replyBy") }),
  /** Drawn once for each form: the same key is the same ask, however often it is sent. */
  requestKey: z.uuid({ error: wording("gap.requestKey") }),
});

/** An ask as the reader last saw it. */
const AskAt = z.strictObject({ askId: AskId, version });
export const WithdrawAsk = AskAt.extend({ reason });
export const RefuseAsk = AskAt.extend({ reason });
export const AnswerAsk = AskAt.extend({ pledgeId: PledgeId });
