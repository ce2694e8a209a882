import { createHash } from "node:crypto";
import { and, count, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { codeGenerator, passkey, recoveryCode } from "@/db/schema/second-factor";
import { type Bucket, takeToken } from "./allowance";
import { seal, unseal } from "./seal";
import { TooManyTries } from "./sign-in-limit";
import { spokenSecret } from "./temporary-password";
import { matchingStep, newTotpSecret } from "./totp";

const RECOVERY_CODES = 10;
/** 118 bits: a plain hash keeps them well. */
const RECOVERY_GROUPS = 6;

/** A generator in force or a passkey: then a password alone opens nothing. */
export async function hasSecondFactor(tx: Transaction, userId: string): Promise<boolean> {
  if (await hasGenerator(tx, userId)) return true;
  const keys = await tx.select({ id: passkey.id }).from(passkey).where(eq(passkey.userId, userId)).limit(1);
  return keys.length > 0;
}

/** A generator in force, without which a password is enough or a passkey alone opens everything. */
export async function hasGenerator(tx: Transaction, userId: string): Promise<boolean> {
  const generators = await tx
    .select({ userId: codeGenerator.userId })
    .from(codeGenerator)
    .where(and(eq(codeGenerator.userId, userId), isNotNull(codeGenerator.sealedSecret)));
  return generators.length > 0;
}

/** A fresh secret that is not in force before `confirmGenerator`. A generator that is stays until then. */
export async function beginGenerator(tx: Transaction, key: string, userId: string): Promise<Buffer> {
  const secret = newTotpSecret();
  const sealedPending = seal(key, userId, secret);
  await tx
    .insert(codeGenerator)
    .values({ userId, sealedPending })
    .onConflictDoUpdate({ target: codeGenerator.userId, set: { sealedPending } });
  return secret;
}

/** Puts the pending secret in force with a code that it made; false for any other code. */
export async function confirmGenerator(
  tx: Transaction,
  key: string,
  { userId, code }: { userId: string; code: string },
): Promise<boolean> {
  const [row] = await tx.select().from(codeGenerator).where(eq(codeGenerator.userId, userId)).for("update");
  if (!row?.sealedPending) return false;
  const step = matchingStep(unseal(key, userId, row.sealedPending), plainCode(code), Date.now());
  if (step === null) return false;
  await tx
    .update(codeGenerator)
    .set({
      sealedSecret: row.sealedPending,
      sealedPending: null,
      confirmedAt: sql`now()`,
      lastStep: step,
    })
    .where(eq(codeGenerator.userId, userId));
  return true;
}

export async function removeGenerator(tx: Transaction, userId: string): Promise<void> {
  await tx.delete(codeGenerator).where(eq(codeGenerator.userId, userId));
  if (!(await hasSecondFactor(tx, userId))) await removeRecoveryCodes(tx, userId);
}

/** Ten new codes, told this once; the former ones open nothing more. */
export async function newRecoveryCodes(tx: Transaction, userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => spokenSecret(RECOVERY_GROUPS));
  await removeRecoveryCodes(tx, userId);
  await tx.insert(recoveryCode).values(codes.map((code) => ({ userId, codeHash: hashOf(code) })));
  return codes;
}

/** Everything beside the password: whoever lost it begins anew. */
export async function removeSecondFactors(tx: Transaction, userId: string): Promise<void> {
  await removePasskeys(tx, userId);
  await tx.delete(codeGenerator).where(eq(codeGenerator.userId, userId));
  await removeRecoveryCodes(tx, userId);
}

export async function removePasskeys(tx: Transaction, userId: string): Promise<void> {
  await tx.delete(passkey).where(eq(passkey.userId, userId));
}

export async function removeRecoveryCodes(tx: Transaction, userId: string): Promise<void> {
  await tx.delete(recoveryCode).where(eq(recoveryCode.userId, userId));
}

export async function recoveryCodesLeft(tx: Transaction, userId: string): Promise<number> {
  const [codes] = await tx
    .select({ left: count() })
    .from(recoveryCode)
    .where(and(eq(recoveryCode.userId, userId), isNull(recoveryCode.usedAt)));
  return codes?.left ?? 0;
}

export type CodeKind = "generator" | "recovery";

/**
 * Takes a code of the generator or a recovery code, each at most once: the row itself says whether it was
 * used, so of two who bring the same code at the same moment one is refused. Null for a code that is wrong.
 */
export async function takeCode(
  tx: Transaction,
  key: string,
  { userId, code }: { userId: string; code: string },
): Promise<CodeKind | null> {
  const plain = plainCode(code);
  if (/^\d+$/.test(plain)) return (await takeGenerated(tx, key, userId, plain)) ? "generator" : null;
  const taken = await tx
    .update(recoveryCode)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(recoveryCode.userId, userId),
        eq(recoveryCode.codeHash, hashOf(plain)),
        isNull(recoveryCode.usedAt),
      ),
    )
    .returning({ userId: recoveryCode.userId });
  return taken.length > 0 ? "recovery" : null;
}

async function takeGenerated(tx: Transaction, key: string, userId: string, code: string): Promise<boolean> {
  const [row] = await tx.select().from(codeGenerator).where(eq(codeGenerator.userId, userId));
  if (!row?.sealedSecret) return false;
  const step = matchingStep(unseal(key, userId, row.sealedSecret), code, Date.now());
  if (step === null) return false;
  const taken = await tx
    .update(codeGenerator)
    .set({ lastStep: step })
    .where(and(eq(codeGenerator.userId, userId), lt(codeGenerator.lastStep, step)))
    .returning({ userId: codeGenerator.userId });
  return taken.length > 0;
}

/**
 * Whoever tries codes knows the password already. Tries from a device that the account knows have a bucket of
 * their own, so that a thief of the password cannot keep the owner out.
 */
export async function takeCodeTry(tx: Transaction, userId: string, device: string | null): Promise<Bucket> {
  const bucket = { key: `code:${userId}:${device ?? "strangers"}`, capacity: 8, secondsPerToken: 300 };
  const seconds = await takeToken(tx, bucket);
  if (seconds > 0) throw new TooManyTries(seconds);
  return bucket;
}

/** As it is kept and compared: without the blanks and dashes that make it readable. */
const plainCode = (code: string): string => code.toLowerCase().replace(/[\s-]/g, "");

const hashOf = (code: string): string => createHash("sha256").update(plainCode(code)).digest("base64url");
