import { and, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { appUser } from "@/db/schema/account";
import type { Once } from "@/server/authz/context";
import type { Actor } from "@/server/authz/policy";
import { env } from "@/server/env";
import { DomainError } from "@/server/errors";
import { wording } from "@/server/language/wording";
import { recordAccountEvent } from "./account-event";
import { type Bucket, giveTokenBack, takeToken } from "./allowance";
import { type Account, deviceCookieLine, knownDevice, rememberDevice } from "./known-device";
import { hashPassword, verifyPassword } from "./password";
import { passwordProblem } from "./password-rule";
import { AUTH, endAllSessions } from "./session";

interface Changing {
  database: Database;
  actor: Actor;
  /** The session that asks, which goes on; every other one ends. */
  sessionId?: string | null;
  once: Once;
  /** The cookie by which the browser that asks is known, and the way to give it another one. */
  deviceCookie?: string | undefined;
  setCookie?: (line: string) => void;
}

/**
 * Replaces the own password. Every device is a stranger to the account again, but for this one where it was known and
 * hears the answer. Tries with a wrong present one are counted, so that an open session that somebody else got hold of
 * does not lend itself to guessing.
 */
export async function changePassword(
  { database, actor, sessionId, once, deviceCookie, setCookie }: Changing,
  { current, next }: { current: string; next: string },
): Promise<void> {
  const weakness = current === next ? wording("password.same") : passwordProblem(next, actor.email);
  if (weakness !== null) throw refusal("next", weakness);
  const bucket = { key: `change:${actor.userId}`, capacity: 10, secondsPerToken: 30 };
  const passwordHash = await readHash(database, actor, bucket);
  if (!(await verifyPassword(passwordHash, current, { isUrgent: true })))
    throw refusal("current", wording("password.wrong"));
  const newHash = await hashPassword(next);
  const change = async (tx: Transaction): Promise<void> => {
    const [user] = await tx
      .update(appUser)
      .set({ passwordHash: newHash, mustChangePassword: false })
      .where(
        and(eq(appUser.id, actor.userId), eq(appUser.passwordHash, passwordHash), isNull(appUser.disabledAt)),
      )
      .returning();
    if (!user) throw new DomainError("CONFLICT", wording("password.changedMeanwhile"));
    await endAllSessions(tx, user.id, sessionId ?? null);
    await giveTokenBack(tx, bucket);
    await recordAccountEvent(tx, actor, "change_password", user);
  };
  await database.transaction({ ...AUTH, userId: actor.userId }, (tx) => once(tx, () => change(tx)));
  if (deviceCookie === undefined || !setCookie) return;
  const { secret, publicUrl } = env();
  const before: Account = { id: actor.userId, passwordHash };
  const after: Account = { id: actor.userId, passwordHash: newHash };
  if (knownDevice(secret, deviceCookie, before) !== null)
    setCookie(deviceCookieLine(publicUrl, rememberDevice(secret, deviceCookie, after, before)));
}

/** `temporary`: somebody else has chosen it. The others can be changed elsewhere or not at all. */
export type PasswordKind = "own" | "temporary" | "demo" | "provider";

export const passwordKind = (database: Database, userId: string): Promise<PasswordKind> =>
  database.transaction(AUTH, async (tx) => {
    const [user] = await tx.select().from(appUser).where(eq(appUser.id, userId));
    if (user?.isDemo) return "demo";
    if (!user?.passwordHash) return "provider";
    return user.mustChangePassword ? "temporary" : "own";
  });

const readHash = (database: Database, actor: Actor, bucket: Bucket): Promise<string> =>
  database.transaction(AUTH, async (tx) => {
    const [user] = await tx
      .select({ passwordHash: appUser.passwordHash, isDemo: appUser.isDemo })
      .from(appUser)
      .where(eq(appUser.id, actor.userId));
    if (user?.isDemo) throw new DomainError("FORBIDDEN", wording("password.ofDemo"));
    if (!user?.passwordHash) throw new DomainError("FORBIDDEN", wording("account.noPassword"));
    const seconds = await takeToken(tx, bucket);
    if (seconds > 0) throw new DomainError("TOO_MANY", wording("password.tooManyTries", { seconds }));
    return user.passwordHash;
  });

const refusal = (field: "current" | "next", message: string) =>
  new DomainError("INVALID", wording("request.fields"), { fields: [{ field, message }] });
