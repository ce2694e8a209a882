import "server-only";
import type { z } from "zod";
import { type Ctx, dayOf } from "@/server/authz/context";
import { DomainError } from "@/server/errors";
import { wording } from "@/server/language/wording";
import { type Moved, move, moveAll, open } from "./moves";
import { evidenceKept } from "./record";
import type { PledgesAt, ReturnPledge, VerifyPledge } from "./schema";
import { daysBetween } from "./standing";

/**
 * Accepts submitted revisions. A revision that promises the same as the verified one before it stays
 * verified on the same evidence; any other has to be verified anew.
 */
export const acceptPledges = (ctx: Ctx<"pledge.decide">, { items }: z.infer<typeof PledgesAt>) =>
  moveAll(ctx, items, "accept", ({ record, working }) => {
    const before = evidenceKept(record, working);
    const { evidenceKind, evidenceText, evidenceOn } = before ?? NO_EVIDENCE;
    return {
      state: before ? "verified" : "accepted",
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
): Promise<Moved> {
  const opened = await open(ctx, input, "return");
  return move(ctx, opened, "return", { remark: input.remark, decidedAt: ctx.now }, input.remark);
}

/** Verifies what was accepted, or accepts and verifies a submitted revision in one act. */
export async function verifyPledge(
  ctx: Ctx<"pledge.decide">,
  input: z.infer<typeof VerifyPledge>,
): Promise<Moved> {
  if (daysBetween(dayOf(ctx.now), input.evidenceOn) > 0)
    throw new DomainError("INVALID", wording("pledge.evidenceAhead"), {
      fields: [{ field: "evidenceOn", message: wording("pledge.evidenceAhead") }],
    });
  const { evidenceKind, evidenceText, evidenceOn } = input;
  const opened = await open(ctx, input, "verify");
  return move(
    ctx,
    opened,
    "verify",
    { evidenceKind, evidenceText, evidenceOn, decidedAt: ctx.now },
    evidenceText,
  );
}
