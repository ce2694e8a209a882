import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appUser } from "@/db/schema/account";
import { database } from "@/server/db";
import { env } from "@/server/env";
import { takeToken } from "./allowance";
import { keyedHash } from "./keyed-hash";
import { type Account, rememberDevice } from "./known-device";
import { assertionOptions, partyOf, userOfAssertion } from "./passkeys";
import { AUTH } from "./session";
import { TooManyTries } from "./sign-in-limit";
import { logRefusedSignIn } from "./sign-in-log";
import type { Visit } from "./visit";

/** What the browser's authenticator has to sign, once and within five minutes. */
export const signInChallenge = (visit: Visit) =>
  database().transaction(AUTH, async (tx) => {
    await takePeerToken(tx, visit);
    return assertionOptions(tx, partyOf(env().publicUrl));
  });

/**
 * The id of the user whose passkey signed, or null with the problem in `visit`. The authenticator has checked
 * who holds it, so it stands for both factors.
 */
export async function signInWithPasskey(visit: Visit, assertion: string): Promise<string | null> {
  const { secret, publicUrl } = env();
  const account = await database().transaction(AUTH, async (tx) => {
    const userId = await userOfAssertion(tx, partyOf(publicUrl), assertion);
    return userId === null ? null : accountOf(tx, userId);
  });
  if (!account) {
    visit.problem = "PASSKEY_REFUSED";
    logRefusedSignIn(secret, { reason: "passkey refused", peerGroup: visit.peerGroup });
    return null;
  }
  visit.authLevel = "two_factor";
  visit.newDeviceCookie = rememberDevice(secret, visit.deviceCookie, account);
  return account.id;
}

async function accountOf(tx: Transaction, userId: string): Promise<Account | null> {
  const { id, passwordHash } = appUser;
  const [account] = await tx.select({ id, passwordHash }).from(appUser).where(eq(id, userId));
  return account ?? null;
}

async function takePeerToken(tx: Transaction, { peerGroup }: Visit): Promise<void> {
  const key = `challenge:${keyedHash(env().secret, "allowance", "challenge", peerGroup)}`;
  const seconds = await takeToken(tx, { key, capacity: 60, secondsPerToken: 1 });
  if (seconds > 0) throw new TooManyTries(seconds);
}
