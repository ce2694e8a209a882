import { randomBytes, timingSafeEqual } from "node:crypto";
import { cookieNames, lastingCookie, readCookies } from "./cookies";
import { keyedHash } from "./keyed-hash";

/**
 * A device is known to an account after a sign-in that succeeded on it. Its cookie holds a random id and
 * one seal for each of the last accounts, which only this server can make and which name nobody. A seal is good
 * for as long as the password is, so that a device that was lost is a stranger's once the password was changed.
 */
const DEVICE = /^[\w-]{22}$/;
const SEAL = /^[\w-]{43}$/;
const ACCOUNTS = 5;

const DEVICE_SECONDS = 365 * 24 * 3_600;

export interface Account {
  id: string;
  passwordHash: string | null;
}

/** The id of the device when it is known to the account, else null. */
export function knownDevice(secret: string, cookie: string | undefined, account: Account): string | null {
  const { device, seals } = parse(cookie);
  if (device === null) return null;
  const own = Buffer.from(seal(secret, device, account));
  return seals.some((candidate) => timingSafeEqual(Buffer.from(candidate), own)) ? device : null;
}

/** The cookie that makes the device known to the account too, in the place of what the account was before. */
export function rememberDevice(
  secret: string,
  cookie: string | undefined,
  account: Account,
  before: Account = account,
): string {
  const parsed = parse(cookie);
  const device = parsed.device ?? randomBytes(16).toString("base64url");
  const own = seal(secret, device, account);
  const replaced = [own, seal(secret, device, before)];
  const others = parsed.seals.filter((candidate) => !replaced.includes(candidate));
  return [device, own, ...others.slice(0, ACCOUNTS - 1)].join(".");
}

export const deviceCookieIn = (given: Pick<Headers, "get">, publicUrl: string): string | undefined =>
  readCookies(given.get("cookie")).get(cookieNames(publicUrl).device);

/** The line of a header that keeps the cookie for a year. */
export const deviceCookieLine = (publicUrl: string, cookie: string): string =>
  lastingCookie(publicUrl, cookieNames(publicUrl).device, cookie, DEVICE_SECONDS);

const seal = (secret: string, device: string, { id, passwordHash }: Account) =>
  keyedHash(secret, "device", device, id, passwordHash ?? "");

function parse(cookie: string | undefined): { device: string | null; seals: string[] } {
  const [device = "", ...seals] = cookie?.split(".") ?? [];
  if (!DEVICE.test(device) || seals.length > ACCOUNTS || !seals.every((candidate) => SEAL.test(candidate))) {
    return { device: null, seals: [] };
  }
  return { device, seals };
}
