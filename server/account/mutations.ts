import "server-only";
import { desc, eq } from "drizzle-orm";
import type { z } from "zod";
import type { Transaction } from "@/db/client";
import { accountEvent, appUser } from "@/db/schema/account";
import { recordAccountEvent } from "@/server/auth/account-event";
import { fileRequest } from "@/server/auth/countersign-request";
import { emailAddress } from "@/server/auth/email-address";
import { HEADQUARTERS } from "@/server/auth/post";
import { AUTH, endAllSessions } from "@/server/auth/session";
import { temporaryPassword } from "@/server/auth/temporary-password";
import * as users from "@/server/auth/user-admin";
import { DomainError, notFound } from "@/server/errors";
import { quoted, wording } from "@/server/language/wording";
import { type AccountAction, rolesToGive, whyNot } from "./lifecycle";
import { type Account, lockRemit, type Manager, situationOf } from "./remit";
import type { AccountAt, AccountRef, ChangeRole, InviteAccount } from "./schema";
import type { AccountActed, HandedOver } from "./views";

type Ref = z.infer<typeof AccountAt>;

/** Makes an account of the own nation or of headquarters. Its password is told once and replaced at first sign-in. */
export async function inviteAccount(
  manager: Manager,
  { name, email, role }: z.infer<typeof InviteAccount>,
): Promise<HandedOver> {
  const { actor } = manager;
  refuseForeignRole(manager, role);
  const password = temporaryPassword();
  return once(manager, async (tx) => {
    const known = await lockRemit(tx, manager);
    const nation = actor.nation ?? HEADQUARTERS;
    // A planner comes in as an observer, until another planner has countersigned.
    const first = role === "planner" ? "observer" : role;
    const made = await users
      .createUser(tx, { name, email, role: first, nation, password, mustChangePassword: true })
      .catch((error: unknown) => {
        throw isTaken(error) && !known.some((account) => isAddress(account, email)) ? notFromHere() : error;
      });
    const subject = { id: made.userId, name: made.name, email: made.email, nationCode: actor.nation };
    await recordAccountEvent(tx, actor, "invite", subject, { role: { from: null, to: first } });
    if (role === "planner")
      await fileRequest(tx, actor, { kind: "planner", reason: "", account: subject, plan: null });
    return {
      accountId: made.userId,
      email: made.email,
      password,
      awaitsCountersign: role === "planner",
    };
  });
}

const isTaken = (error: unknown) => error instanceof DomainError && error.code === "CONFLICT";
const isAddress = (account: Account, typed: string) => account.email === emailAddress(typed);

/** Whether somebody else's remit holds the address is not said, nor whose: only that this is not the way. */
function notFromHere(): DomainError {
  const message = wording("account.notFromHere");
  return new DomainError("INVALID", message, { fields: [{ field: "email", message }] });
}

export const disableAccount = (manager: Manager, ref: Ref): Promise<AccountActed> =>
  act(manager, ref, "disable", (tx, { id, email }) => acted(tx, id, users.disableUser(tx, email)));

export const enableAccount = (manager: Manager, ref: Ref): Promise<AccountActed> =>
  act(manager, ref, "enable", (tx, { id, email }) => acted(tx, id, users.enableUser(tx, email)));

/** Signs somebody out everywhere, who can sign in again: for a device that was lost or left open. */
export const endSessions = (manager: Manager, ref: z.infer<typeof AccountRef>): Promise<void> =>
  act(manager, ref, "end_sessions", (tx, { id }) => endAllSessions(tx, id));

/** Hands over a new temporary password, and ends every session that the old one opened. */
export function resetAccount(manager: Manager, ref: Ref): Promise<HandedOver> {
  const password = temporaryPassword();
  return act(manager, ref, "reset_password", async (tx, { id, email }) => {
    await users.resetPassword(tx, { email, password, mustChangePassword: true });
    return { accountId: id, email, password, awaitsCountersign: false };
  });
}

export function changeRole(
  manager: Manager,
  { role, ...ref }: z.infer<typeof ChangeRole>,
): Promise<AccountActed> {
  refuseForeignRole(manager, role);
  if (role === "planner") throw new DomainError("CONFLICT", wording("countersign.needed"));
  const nation = manager.actor.nation ?? HEADQUARTERS;
  return act(
    manager,
    ref,
    "change_role",
    (tx, { id, email }) => acted(tx, id, users.changeRole(tx, { email, nation, role })),
    (account) => ({ role: { from: account.role, to: role } }),
  );
}

async function acted(tx: Transaction, id: string, change: Promise<void>): Promise<AccountActed> {
  await change;
  const [account] = await tx.select({ version: appUser.version }).from(appUser).where(eq(appUser.id, id));
  if (!account) throw new Error("an account is gone");
  return account;
}

type Changes = Record<string, { from: unknown; to: unknown }>;

function act<T>(
  manager: Manager,
  { accountId, version }: z.infer<typeof AccountRef> & Partial<Ref>,
  action: AccountAction,
  change: (tx: Transaction, account: Account) => Promise<T>,
  changesOf: (account: Account) => Changes = () => ({}),
): Promise<T> {
  return once(manager, async (tx) => {
    const all = await lockRemit(tx, manager);
    const account = all.find(({ id }) => id === accountId);
    if (!account) throw notFound("account");
    const why = whyNot(action, situationOf(account, all, manager));
    if (why) throw new DomainError("CONFLICT", wording(why));
    if (version !== undefined && account.version !== version) throw await changedMeanwhile(tx, account);
    const reply = await change(tx, account);
    await recordAccountEvent(tx, manager.actor, action, account, changesOf(account));
    return reply;
  });
}

async function changedMeanwhile(tx: Transaction, { id, version }: Account): Promise<DomainError> {
  const [last] = await tx
    .select({ actor: accountEvent.actor, at: accountEvent.at })
    .from(accountEvent)
    .where(eq(accountEvent.subjectId, id))
    .orderBy(desc(accountEvent.at))
    .limit(1);
  const actor = last ? quoted(last.actor) : wording("account.somebody");
  return new DomainError("CONFLICT", wording("account.changedMeanwhile", { actor }), {
    details: { version, changedBy: last?.actor ?? null, changedAt: last?.at ?? null },
  });
}

const once = <T>(manager: Manager, write: (tx: Transaction) => Promise<T>): Promise<T> =>
  manager.database.transaction({ ...AUTH, userId: manager.actor.userId }, (tx) =>
    manager.once(tx, () => write(tx)),
  );

function refuseForeignRole({ actor }: Manager, role: z.infer<typeof InviteAccount>["role"]): void {
  if (rolesToGive(actor).includes(role)) return;
  const message = wording(actor.nation === null ? "account.headquartersRole" : "account.nationRole");
  throw new DomainError("INVALID", message, { fields: [{ field: "role", message }] });
}
