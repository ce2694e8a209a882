import { z } from "zod";
import { wording } from "@/server/language/wording";
import { PlanId } from "@/server/pledge/schema";

const MOST_KEYS = 1_000;
const KEY_LENGTH = 120;
const KEY = /^[\x21-\x7e]+$/;

const error = wording("notice.keys", { most: MOST_KEYS });
const Keys = z
  .array(z.string({ error }).max(KEY_LENGTH, { error }).regex(KEY, { error }), { error })
  .min(1, { error })
  .max(MOST_KEYS, { error });

export const ListNotices = z.strictObject({ planId: PlanId });
export const MarkRead = z.strictObject({
  planId: PlanId,
  keys: z.union([z.literal("all"), Keys], { error }),
});
export const MarkUnread = z.strictObject({ planId: PlanId, keys: Keys });
