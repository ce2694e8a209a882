import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type AuthLevel, appUser } from "@/db/schema/account";
import { database } from "@/server/db";
import { env } from "@/server/env";
import { DomainError } from "@/server/errors";
import { recordOwnAct } from "./account-event";
import type { Bucket } from "./allowance";
import { type Account, knownDevice, rememberDevice } from "./known-device";
import { verifyPassword } from "./password";
import { hasSecondFactor, takeCode, takeCodeTry } from "./second-factor";
import { AUTH, type Proven } from "./session";
import { giveTryBack, TooManyTries, takeTry } from "./sign-in-limit";
import { logRefusedSignIn } from "./sign-in-log";
import type { Visit } from "./visit";

const CROWDED_RETRY_SECONDS = 2;

/**
 * The user whose e-mail address and password these are, or null with the problem in `visit`.
 * An account that is missing or switched off takes the same road as one with another password.
 */
export async function signInWithPassword(visit: Visit, pair: Pair): Promise<Proven | null> {
  try {
    return await tryPair(visit, pair);
  } catch (error) {
    const retryAfterSeconds = secondsToWait(error);
    if (retryAfterSeconds === null) throw error;
    visit.problem = "TOO_MANY_TRIES";
    visit.retryAfterSeconds = retryAfterSeconds;
    logRefused(visit, "too many tries", pair.email);
    return null;
  }
}

export interface Pair {
  email: string;
  password: string;
  /** Null where none was typed. */
  code: string | null;
}

async function tryPair(visit: Visit, { email, password, code }: Pair): Promise<Proven | null> {
  const { secret } = env();
  const { account, device, taken } = await database().transaction(AUTH, async (tx) => {
    const found = await findAccount(tx, email);
    const known = found && knownDevice(secret, visit.deviceCookie, found);
    const visitor = { email, userId: found?.id ?? null, device: known, peerGroup: visit.peerGroup };
    return { account: found, device: known, taken: await takeTry(tx, secret, visitor) };
  });
  const isRight = await verifyInTurn(account, password, { isUrgent: device !== null, taken });
  if (!isRight || !account) {
    visit.problem = "WRONG_PAIR";
    logRefused(visit, "wrong pair", email);
    return null;
  }
  const proof = await proveFurther(account.id, { code, device });
  if (proof.problem !== null) {
    // Only whoever knows the password comes this far; without a code it was half a try, and right.
    if (proof.problem === "CODE_NEEDED") await giveBack(taken);
    else logRefused(visit, "wrong code", email);
    visit.problem = proof.problem;
    return null;
  }
  await giveBack(proof.taken ? [...taken, proof.taken] : taken);
  visit.authLevel = proof.level;
  visit.newDeviceCookie = rememberDevice(secret, visit.deviceCookie, account);
  return { userId: account.id, version: account.version };
}

type Proof =
  | { problem: null; level: AuthLevel; taken: Bucket | null }
  | { problem: "CODE_NEEDED" | "WRONG_CODE" };

/** The second factor, where the account has one. The try is spent before the code is looked at. */
async function proveFurther(
  userId: string,
  { code, device }: { code: string | null; device: string | null },
): Promise<Proof> {
  const { sealingKey } = env();
  const attempt = await database().transaction(AUTH, async (tx) => {
    if (!(await hasSecondFactor(tx, userId))) return "none";
    return code === null || code.trim() === "" ? "needed" : takeCodeTry(tx, userId, device);
  });
  if (attempt === "none") return { problem: null, level: "password", taken: null };
  if (attempt === "needed" || code === null) return { problem: "CODE_NEEDED" };
  const kind = await database().transaction(AUTH, async (tx) => {
    const taken = await takeCode(tx, sealingKey, { userId, code });
    if (taken === "recovery") await recordOwnAct(tx, userId, "use_recovery_code");
    return taken;
  });
  return kind === null ? { problem: "WRONG_CODE" } : { problem: null, level: "two_factor", taken: attempt };
}

async function verifyInTurn(
  account: Account | null,
  password: string,
  { isUrgent, taken }: { isUrgent: boolean; taken: Bucket[] },
): Promise<boolean> {
  try {
    return await verifyPassword(account?.passwordHash ?? null, password, { isUrgent });
  } catch (error) {
    // The password was not looked at, so this was no try.
    await giveBack(taken);
    throw error;
  }
}

async function findAccount(tx: Transaction, email: string): Promise<(Account & { version: number }) | null> {
  const [row] = await tx.select().from(appUser).where(eq(appUser.email, email));
  if (!row) return null;
  const isUsable = row.disabledAt === null && (!row.isDemo || env().isDemo);
  return { id: row.id, version: row.version, passwordHash: isUsable ? row.passwordHash : null };
}

const giveBack = (taken: Bucket[]) => database().transaction(AUTH, (tx) => giveTryBack(tx, taken));

function secondsToWait(error: unknown): number | null {
  if (error instanceof TooManyTries) return error.retryAfterSeconds;
  return error instanceof DomainError && error.code === "TOO_MANY" ? CROWDED_RETRY_SECONDS : null;
}

const logRefused = (visit: Visit, reason: string, email: string) =>
  logRefusedSignIn(env().secret, { reason, email, peerGroup: visit.peerGroup });
