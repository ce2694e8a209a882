import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Codes by RFC 6238 as every authenticator makes them: SHA-1, six digits, a new one each thirty seconds. */
export const STEP_SECONDS = 30;
const DIGITS = 6;
const SECRET_BYTES = 20;
/** Clocks may differ by one step each way. */
const SKEW = [0, -1, 1];

export const newTotpSecret = (): Buffer => randomBytes(SECRET_BYTES);

export const stepAt = (moment: number): number => Math.floor(moment / 1_000 / STEP_SECONDS);

export function codeOfStep(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, "0");
}

/** The step whose code this is, or null. All are compared, so that the time tells nothing. */
export function matchingStep(secret: Buffer, code: string, moment: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const given = Buffer.from(code);
  let found: number | null = null;
  for (const skew of SKEW) {
    const step = stepAt(moment) + skew;
    if (timingSafeEqual(Buffer.from(codeOfStep(secret, step)), given)) found ??= step;
  }
  return found;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RFC 4648 without padding, as authenticators take it. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALPHABET[Number.parseInt(five.padEnd(5, "0"), 2)] ?? "")
    .join("");
}

/** What the picture holds: the secret, and under which name the authenticator files it. */
export function totpUri(secret: Buffer, email: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`;
}
