import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { accountEvent, appUser } from "@/db/schema/account";

/** Everything that can be done to an account, in the words of its history. */
export const ACCOUNT_ACTS = [
  "invite",
  "disable",
  "enable",
  "reset_password",
  "change_role",
  "change_password",
  "end_sessions",
  "add_generator",
  "remove_generator",
  "new_recovery_codes",
  "use_recovery_code",
  "add_passkey",
  "rename_passkey",
  "remove_passkey",
  "remove_second_factor",
  "ask_planner",
  "countersign_planner",
  "ask_export",
  "countersign_export",
  "reject_request",
  "withdraw_request",
  "export",
] as const;
export type AccountAct = (typeof ACCOUNT_ACTS)[number];

export interface AccountSubject {
  id: string;
  name: string;
  email: string;
  nationCode: string | null;
}

/** Adds to the history of accounts in the transaction of the act itself: neither stands without the other. */
export async function recordAccountEvent(
  tx: Transaction,
  actor: { userId: string | null; name: string },
  act: AccountAct,
  subject: AccountSubject,
  changes: Record<string, { from: unknown; to: unknown }> = {},
): Promise<void> {
  await tx.insert(accountEvent).values({
    userId: actor.userId,
    actor: actor.name,
    subjectId: subject.id,
    subject: `${subject.name} <${subject.email}>`,
    nationCode: subject.nationCode,
    action: act,
    changes,
  });
}

/** What somebody did to the own account. */
export async function recordOwnAct(tx: Transaction, userId: string, act: AccountAct): Promise<void> {
  const [user] = await tx.select().from(appUser).where(eq(appUser.id, userId));
  if (user) await recordAccountEvent(tx, { userId, name: user.name }, act, user);
}
