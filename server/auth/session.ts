import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { AccessContext, Transaction } from "@/db/client";
import { type AuthLevel, appUser, session } from "@/db/schema/account";
import { type Actor, needsSecondFactor } from "@/server/authz/policy";

export const AUTH: AccessContext = { scope: "auth" };
export const SESSION_HOURS = 12;
export const IDLE_HOURS = 2;

const SHAPE = /^[\w-]{43}$/;
export const idHash = (id: string) => createHash("sha256").update(id).digest("base64url");
const hours = (count: number) => sql`make_interval(hours => ${count})`;

/** Whom a sign-in has proved, and the version of the account when it was looked at first. */
export interface Proven {
  userId: string;
  version: number;
}

export interface Opening extends Proven {
  /** The session that this browser had, which ends. */
  replaced: string | null;
  authLevel: AuthLevel;
  device: string;
}

/**
 * Opens a session; resolves to the id that only the cookie keeps, or to null where the account is no longer what was
 * looked at. Its row is held until the session stands: what ends sessions comes either before, and is seen here, or
 * after, and ends this one too.
 */
export async function startSession(
  tx: Transaction,
  { userId, version, replaced, authLevel, device }: Opening,
): Promise<string | null> {
  const [account] = await tx
    .select({ roleVersion: appUser.roleVersion })
    .from(appUser)
    .where(and(eq(appUser.id, userId), eq(appUser.version, version), isNull(appUser.disabledAt)))
    .for("share");
  if (!account) return null;
  if (replaced !== null) await endSession(tx, replaced);
  started += 1;
  if (started % FORGET_EVERY === 0) await forgetOldSessions(tx);
  const id = newId();
  await tx.insert(session).values({
    idHash: idHash(id),
    userId,
    lastSeenAt: sql`now()`,
    expiresAt: sql`now() + ${hours(SESSION_HOURS)}`,
    authLevel,
    authenticatedAt: sql`now()`,
    roleVersion: account.roleVersion,
    device,
  });
  return id;
}

const FORGET_EVERY = 20;
const FORGET_DAYS = 90;
let started = 0;

/** Ended sessions say when somebody was last here; after some months nobody asks. */
export async function forgetOldSessions(tx: Transaction, rows = 500): Promise<void> {
  const before = sql`now() - make_interval(days => ${FORGET_DAYS})`;
  await tx.execute(sql`
    with old as materialized (
      select ${session.idHash} as key from ${session}
      where least(${session.expiresAt}, ${session.revokedAt}) < ${before} limit ${rows} for update skip locked)
    delete from ${session} using old where ${session.idHash} = old.key`);
}

/**
 * Gives an open session another id and a higher standing, when more was proved than before. The cookie with
 * the former id opens nothing from then on.
 */
export async function renewSession(
  tx: Transaction,
  id: string,
  authLevel: AuthLevel,
): Promise<string | null> {
  const next = newId();
  const renewed = await tx
    .update(session)
    .set({ idHash: idHash(next), authLevel, authenticatedAt: sql`now()` })
    .where(and(eq(session.idHash, idHash(id)), isNull(session.revokedAt)))
    .returning({ key: session.idHash });
  return renewed.length > 0 ? next : null;
}

const newId = () => randomBytes(32).toString("base64url");

export interface OpenSession {
  actor: Actor;
  expiresAt: Date;
  authenticatedAt: Date;
}

/**
 * The session and whom it belongs to as the rows say now: a session that ended, a user who was disabled
 * and a role that changed count from the next request on.
 */
export async function findOpenSession(
  tx: Transaction,
  id: string,
  { isDemo, isActivity }: { isDemo: boolean; isActivity: boolean },
): Promise<OpenSession | null> {
  if (!SHAPE.test(id)) return null;
  const [row] = await tx
    .select({
      user: appUser,
      expiresAt: session.expiresAt,
      authLevel: session.authLevel,
      authenticatedAt: session.authenticatedAt,
      isSeenLately: sql<boolean>`${session.lastSeenAt} > now() - interval '1 minute'`,
    })
    .from(session)
    .innerJoin(appUser, eq(appUser.id, session.userId))
    .where(
      and(
        eq(session.idHash, idHash(id)),
        isNull(session.revokedAt),
        gt(session.expiresAt, sql`now()`),
        gt(session.lastSeenAt, sql`now() - ${hours(IDLE_HOURS)}`),
        isNull(appUser.disabledAt),
        eq(session.roleVersion, appUser.roleVersion),
        or(eq(appUser.isDemo, false), sql`${isDemo}::boolean`),
      ),
    );
  if (!row) return null;
  if (isActivity && !row.isSeenLately) {
    await tx
      .update(session)
      .set({ lastSeenAt: sql`now()` })
      .where(eq(session.idHash, idHash(id)));
  }
  const mustEnrol = !isDemo && row.authLevel === "password" && needsSecondFactor(row.user.role);
  return {
    actor: { ...actorOf(row.user), ...(mustEnrol && { mustEnrol }) },
    expiresAt: row.expiresAt,
    authenticatedAt: row.authenticatedAt,
  };
}

export interface SessionEnd {
  /** Until the session ends when nobody does anything. */
  seconds: number;
  /** It ends then whatever is done: only signing in again goes on. */
  isFinal: boolean;
}

/** When an open session ends; null for one that is none. Looking does not keep it alive. */
export async function sessionEnd(tx: Transaction, id: string): Promise<SessionEnd | null> {
  const left = (until: SQL) => sql<number>`greatest(0, extract(epoch from ${until} - now()))::int`;
  const [row] = await tx
    .select({
      final: left(sql`${session.expiresAt}`),
      idle: left(sql`${session.lastSeenAt} + ${hours(IDLE_HOURS)}`),
    })
    .from(session)
    .where(and(eq(session.idHash, idHash(id)), isNull(session.revokedAt)));
  return row ? { seconds: Math.min(row.final, row.idle), isFinal: row.final <= row.idle } : null;
}

export async function endSession(tx: Transaction, id: string): Promise<void> {
  await tx
    .update(session)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(session.idHash, idHash(id)), isNull(session.revokedAt)));
}

/**
 * Refuses every sign-in of the user that is under way and has looked at the account already. Changes of the account
 * itself do so by themselves: the database raises its version with each.
 */
export async function endSignInsUnderWay(tx: Transaction, userId: string): Promise<void> {
  await tx
    .update(appUser)
    .set({ version: sql`${appUser.version} + 1` })
    .where(eq(appUser.id, userId));
}

/** Signs a user out everywhere, but for the session with the id `kept`. */
export async function endAllSessions(
  tx: Transaction,
  userId: string,
  kept: string | null = null,
): Promise<void> {
  // First, because a sign-in that holds the account has a session when this goes on.
  await endSignInsUnderWay(tx, userId);
  await tx
    .update(session)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(session.userId, userId),
        isNull(session.revokedAt),
        kept === null ? undefined : ne(session.idHash, idHash(kept)),
      ),
    );
}

function actorOf({
  id,
  name,
  email,
  role,
  nationCode,
  mustChangePassword,
}: typeof appUser.$inferSelect): Actor {
  const person = { userId: id, name, email, ...(mustChangePassword && { mustChangePassword }) };
  if (nationCode !== null && (role === "contributor" || role === "approver")) {
    return { kind: "nation", ...person, nation: nationCode, role };
  }
  if (nationCode === null && (role === "planner" || role === "observer")) {
    return { kind: "headquarters", ...person, nation: null, role };
  }
  // app_user_role_check keeps such a row out.
  throw new Error(`A user has the role ${role} in the wrong place.`);
}
