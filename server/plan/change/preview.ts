import "server-only";
import type { z } from "zod";
import type { ApartCtx } from "@/server/authz/context";
import { effectOfTrial } from "@/server/coverage/effect";
import type { EffectView } from "@/server/coverage/views";
import { applyChange } from "./apply";
import type { PreviewChange } from "./schema";

const NOT_KEPT = "What would be.";

/** What a change would do to the matrix: made by the code that saves it, and taken back. */
export const previewChange = (
  ctx: ApartCtx<"plan.edit">,
  { planId, change }: z.infer<typeof PreviewChange>,
): Promise<EffectView> => effectOfTrial(ctx, planId, (inner) => applyChange(inner, planId, change, NOT_KEPT));
