import "server-only";
import { asc, desc, eq, inArray, isNull, max } from "drizzle-orm";
import { accountEvent, appUser, session } from "@/db/schema/account";
import { AUTH } from "@/server/auth/session";
import { accountActions } from "./lifecycle";
import { type Account, inRemit, type Manager, situationOf } from "./remit";
import type { AccountEventView, AccountRow, AccountStatus } from "./views";

export const listAccounts = (manager: Manager): Promise<AccountRow[]> =>
  manager.database.transaction(AUTH, async (tx) => {
    const accounts = await tx
      .select()
      .from(appUser)
      .where(inRemit(manager))
      .orderBy(asc(appUser.name), asc(appUser.id));
    const seen = await tx
      .select({ userId: session.userId, at: max(session.lastSeenAt) })
      .from(session)
      .where(
        inArray(
          session.userId,
          accounts.map(({ id }) => id),
        ),
      )
      .groupBy(session.userId);
    const lastSeen = new Map(seen.map(({ userId, at }) => [userId, at]));
    return accounts.map((account) => {
      const situation = situationOf(account, accounts, manager);
      return {
        id: account.id,
        name: account.name,
        email: account.email,
        role: account.role,
        status: statusOf(account),
        signsInBy: situation.isOfProvider ? "provider" : "password",
        lastSeenAt: lastSeen.get(account.id) ?? null,
        createdAt: account.createdAt,
        isSelf: situation.isSelf,
        isDemo: account.isDemo,
        version: account.version,
        actions: accountActions(situation),
      };
    });
  });

const statusOf = ({ disabledAt, mustChangePassword }: Account): AccountStatus =>
  disabledAt !== null ? "disabled" : mustChangePassword ? "invited" : "active";

const SHOWN_EVENTS = 50;

/** The last acts on accounts of the remit, the newest first. */
export const listAccountEvents = ({ actor, database }: Manager): Promise<AccountEventView[]> =>
  database.transaction(AUTH, async (tx) => {
    const events = await tx
      .select()
      .from(accountEvent)
      .where(
        actor.nation === null ? isNull(accountEvent.nationCode) : eq(accountEvent.nationCode, actor.nation),
      )
      .orderBy(desc(accountEvent.at))
      .limit(SHOWN_EVENTS);
    return events.map(({ id, at, actor: by, subject, action, changes }) => ({
      id,
      at,
      actor: by,
      subject,
      action,
      roleBefore: text(changes.role?.from),
      roleAfter: text(changes.role?.to),
    }));
  });

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
