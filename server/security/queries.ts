import "server-only";
import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { appUser, session } from "@/db/schema/account";
import { codeGenerator } from "@/db/schema/second-factor";
import { passkeysOf } from "@/server/auth/passkeys";
import { recoveryCodesLeft } from "@/server/auth/second-factor";
import { AUTH, IDLE_HOURS, idHash } from "@/server/auth/session";
import { type Actor, needsSecondFactor } from "@/server/authz/policy";
import { DomainError } from "@/server/errors";
import { wording } from "@/server/language/wording";
import type { PasswordKind, SecurityView, SessionView } from "./views";

/** Somebody who looks after the own account, whatever else the role permits. */
export interface Owner {
  database: Database;
  actor: Actor;
  isDemo: boolean;
  now: Date;
  sessionId?: string | null;
}

export const securityOf = (owner: Owner): Promise<SecurityView> =>
  owner.database.transaction(AUTH, async (tx) => {
    const { actor, isDemo, now } = owner;
    const user = await ownRow(tx, actor);
    const [generator] = await tx
      .select({ since: codeGenerator.confirmedAt })
      .from(codeGenerator)
      .where(eq(codeGenerator.userId, actor.userId));
    return {
      asOf: now,
      email: user.email,
      password: passwordKind(user),
      canEnrol: canEnrol(user),
      isRequired: !isDemo && canEnrol(user) && needsSecondFactor(user.role),
      generatorSince: generator?.since ?? null,
      recoveryCodesLeft: await recoveryCodesLeft(tx, actor.userId),
      passkeys: await passkeysOf(tx, actor.userId),
      sessions: await sessionsOf(tx, owner),
    };
  });

type User = typeof appUser.$inferSelect;

export async function ownRow(tx: Transaction, { userId }: Pick<Actor, "userId">): Promise<User> {
  const [user] = await tx.select().from(appUser).where(eq(appUser.id, userId));
  if (!user) throw new DomainError("UNAUTHENTICATED", wording("signInFirst"));
  return user;
}

const passwordKind = ({ isDemo, passwordHash, mustChangePassword }: User): PasswordKind => {
  if (isDemo) return "demo";
  if (passwordHash === null) return "provider";
  return mustChangePassword ? "temporary" : "own";
};

/** A demonstration account is everybody's: a second factor of one would keep all others out. */
export const canEnrol = ({ isDemo, identity }: User): boolean => !isDemo && identity === null;

async function sessionsOf(tx: Transaction, { actor, sessionId }: Owner): Promise<SessionView[]> {
  const own = sessionId ? idHash(sessionId) : null;
  const rows = await tx
    .select()
    .from(session)
    .innerJoin(appUser, eq(appUser.id, session.userId))
    .where(
      and(
        eq(session.userId, actor.userId),
        isNull(session.revokedAt),
        gt(session.expiresAt, sql`now()`),
        gt(session.lastSeenAt, sql`now() - make_interval(hours => ${IDLE_HOURS})`),
        eq(session.roleVersion, appUser.roleVersion),
      ),
    )
    .orderBy(desc(session.lastSeenAt));
  const views = rows.map(({ session: { idHash: key, device, createdAt, lastSeenAt, expiresAt } }) => ({
    key,
    device,
    startedAt: createdAt,
    lastSeenAt,
    endsAt: expiresAt,
    isThis: key === own,
  }));
  return views.sort((one, other) => Number(other.isThis) - Number(one.isThis));
}
