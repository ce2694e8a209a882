import "server-only";
import type { Transaction } from "@/db/client";
import { database } from "@/server/db";
import { env } from "@/server/env";
import { takeToken } from "./allowance";
import { keyedHash } from "./keyed-hash";
import { rememberDevice } from "./known-device";
import { assertionOptions, partyOf, userOfAssertion } from "./passkeys";
import { AUTH, type Proven } from "./session";
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
 * The user whose passkey signed, or null with the problem in `visit`. The authenticator has checked
 * who holds it, so it stands for both factors.
 */
export async function signInWithPasskey(visit: Visit, assertion: string): Promise<Proven | null> {
  const { secret, publicUrl } = env();
  const account = await database().transaction(AUTH, (tx) =>
    userOfAssertion(tx, partyOf(publicUrl), assertion),
  );
  if (!account) {
    visit.problem = "PASSKEY_REFUSED";
    logRefusedSignIn(secret, { reason: "passkey refused", peerGroup: visit.peerGroup });
    return null;
  }
  visit.authLevel = "two_factor";
  visit.newDeviceCookie = rememberDevice(secret, visit.deviceCookie, account);
  return { userId: account.id, version: account.version };
}

async function takePeerToken(tx: Transaction, { peerGroup }: Visit): Promise<void> {
  const key = `challenge:${keyedHash(env().secret, "allowance", "challenge", peerGroup)}`;
  const seconds = await takeToken(tx, { key, capacity: 60, secondsPerToken: 1 });
  if (seconds > 0) throw new TooManyTries(seconds);
}
