import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { and, asc, eq, isNull, lt, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { appUser } from "@/db/schema/account";
import { passkey, passkeyChallenge } from "@/db/schema/second-factor";
import type { PasskeyView } from "@/server/security/views";

/** For whom passkeys are made: the origin that users type. */
export interface Party {
  origin: string;
  id: string;
}

export function partyOf(publicUrl: string): Party {
  const { origin, hostname } = new URL(publicUrl);
  return { origin, id: hostname };
}

const VALID_SECONDS = 300;

const text = (most: number) => z.string().min(1).max(most);
const bytes = text(4_000).regex(/^[\w-]+$/);
const Credential = z.object({
  id: text(1_400).regex(/^[\w-]+$/),
  rawId: text(1_400).regex(/^[\w-]+$/),
  type: z.literal("public-key"),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
  authenticatorAttachment: z.enum(["platform", "cross-platform"]).optional(),
});
const Transports = z.array(z.enum(["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"])).max(7);
const Assertion = Credential.extend({
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: text(200).optional(),
  }),
});
const Attestation = Credential.extend({
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: text(12_000).regex(/^[\w-]+$/),
    transports: Transports.optional().catch(undefined),
  }),
});

/** What a browser asks its authenticator for when somebody signs in. Names nobody: the authenticator knows. */
export async function assertionOptions(tx: Transaction, party: Party) {
  const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: "required" });
  await keepChallenge(tx, options.challenge, null);
  return options;
}

/**
 * Whose passkey signed a challenge that was given out and not used before, as the account was before its passkey was
 * looked at; null for anything else.
 */
export async function userOfAssertion(
  tx: Transaction,
  party: Party,
  json: string,
): Promise<typeof appUser.$inferSelect | null> {
  const assertion = parsed(Assertion, json);
  const challenge = assertion && challengeIn(assertion.response.clientDataJSON);
  if (!challenge || !(await spendChallenge(tx, challenge, null))) return null;
  const [row] = await tx
    .select({ key: passkey, user: appUser })
    .from(passkey)
    .innerJoin(appUser, eq(appUser.id, passkey.userId))
    .where(and(eq(passkey.id, assertion.id), isNull(appUser.disabledAt), eq(appUser.isDemo, false)));
  if (!row) return null;
  const { key, user } = row;
  const proof = await quietly(() =>
    verifyAuthenticationResponse({
      response: assertion,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: {
        id: key.id,
        publicKey: Uint8Array.from(Buffer.from(key.publicKey, "base64url")),
        counter: key.counter,
      },
    }),
  );
  if (!proof?.verified) return null;
  const { newCounter } = proof.authenticationInfo;
  const isCounted = or(
    lt(passkey.counter, newCounter),
    sql`${passkey.counter} = 0 and ${newCounter}::int = 0`,
  );
  const counted = await tx
    .update(passkey)
    .set({ counter: newCounter, lastUsedAt: sql`now()` })
    .where(and(eq(passkey.id, key.id), isCounted))
    .returning({ userId: passkey.userId });
  return counted.length > 0 ? user : null;
}

export async function attestationOptions(
  tx: Transaction,
  party: Party,
  user: { userId: string; email: string; name: string },
) {
  const known = await tx
    .select({ id: passkey.id, transports: passkey.transports })
    .from(passkey)
    .where(eq(passkey.userId, user.userId));
  const options = await generateRegistrationOptions({
    rpName: "Muster",
    rpID: party.id,
    userName: user.email,
    userDisplayName: user.name,
    userID: Uint8Array.from(Buffer.from(user.userId)),
    excludeCredentials: known,
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  await keepChallenge(tx, options.challenge, user.userId);
  return options;
}

/** Keeps a passkey that was made on the user's own challenge; false for anything else. */
export async function keepPasskey(
  tx: Transaction,
  party: Party,
  { userId, name, json }: { userId: string; name: string; json: string },
): Promise<boolean> {
  const attestation = parsed(Attestation, json);
  const challenge = attestation && challengeIn(attestation.response.clientDataJSON);
  if (!challenge || !(await spendChallenge(tx, challenge, userId))) return false;
  const proof = await quietly(() =>
    verifyRegistrationResponse({
      response: attestation,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
    }),
  );
  if (!proof?.verified) return false;
  const { credential } = proof.registrationInfo;
  const kept = await tx
    .insert(passkey)
    .values({
      id: credential.id,
      userId,
      name,
      publicKey: Buffer.from(credential.publicKey).toString("base64url"),
      counter: credential.counter,
      transports: attestation.response.transports ?? [],
    })
    .onConflictDoNothing()
    .returning({ id: passkey.id });
  return kept.length > 0;
}

export const passkeysOf = (tx: Transaction, userId: string): Promise<PasskeyView[]> =>
  tx
    .select({
      id: passkey.id,
      name: passkey.name,
      createdAt: passkey.createdAt,
      lastUsedAt: passkey.lastUsedAt,
    })
    .from(passkey)
    .where(eq(passkey.userId, userId))
    .orderBy(asc(passkey.createdAt), asc(passkey.id));

async function keepChallenge(tx: Transaction, challenge: string, userId: string | null): Promise<void> {
  await tx.delete(passkeyChallenge).where(lt(passkeyChallenge.expiresAt, sql`now()`));
  await tx
    .insert(passkeyChallenge)
    .values({ challenge, userId, expiresAt: sql`now() + make_interval(secs => ${VALID_SECONDS})` });
}

/** Deleted as it is read, so that nobody brings the same answer twice. */
async function spendChallenge(tx: Transaction, challenge: string, userId: string | null): Promise<boolean> {
  const used = await tx
    .delete(passkeyChallenge)
    .where(
      and(
        eq(passkeyChallenge.challenge, challenge),
        userId === null ? isNull(passkeyChallenge.userId) : eq(passkeyChallenge.userId, userId),
        sql`${passkeyChallenge.expiresAt} > now()`,
      ),
    )
    .returning({ challenge: passkeyChallenge.challenge });
  return used.length > 0;
}

function parsed<T>(shape: z.ZodType<T>, json: string): T | null {
  try {
    return shape.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

const challengeIn = (clientData: string): string | null =>
  parsed(z.object({ challenge: text(200) }), Buffer.from(clientData, "base64url").toString("utf8"))
    ?.challenge ?? null;

/** Whatever is wrong with an answer, it is refused; the library throws for most of it. */
async function quietly<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}
