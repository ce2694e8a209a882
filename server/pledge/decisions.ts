import "server-only";
import type { z } from "zod";
import { type Ctx, dayOf } from "@/server/authz/context";
import { DomainError } from "@/server/errors";
import { move, moveAll, open } from "./moves";
import { countedOf, fieldsOf } from "./record";
import type { PledgesAt, ReturnPledge, VerifyPledge } from "./schema";
import { daysBetween, isMaterialChange } from "./standing";

/**
 * Accepts submitted revisions. A revision that promises the same as the verified one before it stays
 * verified on the same evidence; any other has to be verified anew.
 */
export const acceptPledges = (ctx: Ctx<"pledge.decide">, { items }: z.infer<typeof PledgesAt>) =>
  moveAll(ctx, items, "accept", ({ record, working }) => {
    const before = countedOf(record);
    const keepsEvidence =
      before?.state === "verified" && !isMaterialChange(fieldsOf(before), fieldsOf(working));
    const { evidenceKind, evidenceText, evidenceOn } = keepsEvidence ? before : NO_EVIDENCE;
    return {
      state: keepsEvidence ? "verified" : "accepted",
      evidenceKind,
      evidenceText,
      evidenceOn,
      decidedAt: ctx.now,
    };
  });

const NO_EVIDENCE = { evidenceKind: null, evidenceText: null, evidenceOn: null };

export async function returnPledge(
  ctx: Ctx<"pledge.decide">,
  input: z.infer<typeof ReturnPledge>,
): Promise<void> {
  const opened = await open(ctx, input, "return");
  await move(ctx, opened, "return", { remark: input.remark, decidedAt: ctx.now }, input.remark);
}

export async function verifyPledge(
  ctx: Ctx<"pledge.decide">,
  input: z.infer<typeof VerifyPledge>,
): Promise<void> {
  if (daysBetween(dayOf(ctx.now), input.evidenceOn) > 0)
    throw new DomainError("INVALID", "Evidence date: must not lie in the future.", {
      fields: [{ field: "evidenceOn", message: "Evidence date: must not lie in the future." }],
    });
  const { evidenceKind, evidenceText, evidenceOn } = input;
  const opened = await open(ctx, input, "verify");
  await move(
    ctx,
    opened,
    "verify",
    { evidenceKind, evidenceText, evidenceOn, decidedAt: ctx.now },
    evidenceText,
  );
}
