import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type CountersignKind, countersignRequest } from "@/db/schema/countersign";
import { DomainError } from "@/server/errors";
import { wording } from "@/server/language/wording";
import { recordAccountEvent } from "./account-event";

export const COUNTERSIGN_HOURS = 24;

export interface Asked {
  kind: CountersignKind;
  reason: string;
  /** The account that is to plan, or the own one where everything is to be exported. */
  account: { id: string; name: string; email: string; nationCode: string | null };
  plan: { id: string; name: string } | null;
}

/** Puts before another planner what nobody does alone. Asked twice it stands once. */
export async function fileRequest(
  tx: Transaction,
  asker: { userId: string; name: string },
  { kind, reason, account, plan }: Asked,
): Promise<string> {
  const about =
    kind === "planner"
      ? eq(countersignRequest.subjectId, account.id)
      : and(eq(countersignRequest.planId, plan?.id ?? ""), eq(countersignRequest.askedBy, asker.userId));
  const open = await tx
    .select({ id: countersignRequest.id })
    .from(countersignRequest)
    .where(and(eq(countersignRequest.kind, kind), isOpen(), about));
  if (open.length > 0) throw new DomainError("CONFLICT", wording("countersign.already"));
  const [filed] = await tx
    .insert(countersignRequest)
    .values({
      kind,
      reason,
      askedBy: asker.userId,
      asker: asker.name,
      expiresAt: sql`now() + make_interval(hours => ${COUNTERSIGN_HOURS})`,
      subjectId: kind === "planner" ? account.id : null,
      subject: plan?.name ?? `${account.name} <${account.email}>`,
      planId: plan?.id ?? null,
    })
    .returning({ id: countersignRequest.id });
  if (!filed) throw new Error("The request came back empty.");
  await recordAccountEvent(tx, asker, kind === "planner" ? "ask_planner" : "ask_export", account);
  return filed.id;
}

export const isOpen = () =>
  and(eq(countersignRequest.state, "asked"), sql`${countersignRequest.expiresAt} > now()`);
