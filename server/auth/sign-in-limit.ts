import type { Transaction } from "@/db/client";
import { type Bucket, forgetFullBuckets, giveTokenBack, takeToken } from "./allowance";
import { keyedHash } from "./keyed-hash";

/** Who tries to sign in: to which account, from where, and whether this device did it before. */
export interface Visitor {
  email: string;
  userId: string | null;
  device: string | null;
  peerGroup: string;
}

/** Thrown so that the transaction rolls back: a refused try spends nothing. */
export class TooManyTries extends Error {
  constructor(readonly retryAfterSeconds: number) {
    super("Too many tries to sign in.");
    this.name = "TooManyTries";
  }
}

/**
 * A token comes back to one address as slowly as to all strangers together, so that one address alone never
 * uses up what the others have. A hundred over all addresses is out of reach for whoever mistypes.
 */
const STRANGERS = { capacity: 100, secondsPerToken: 180 };
const PAIR = { capacity: 10, secondsPerToken: 180 };
const PEER = { capacity: 60, secondsPerToken: 1 };
const DEVICE = { capacity: 10, secondsPerToken: 30 };

/** By then also the slowest bucket is full again: forgotten earlier, it would be full too early. */
const FORGET_AFTER = STRANGERS.capacity * STRANGERS.secondsPerToken;
const FORGET_EVERY = 20;
const FORGET_ROWS = 500;
let tries = 0;

/**
 * Spends a token before the password is looked at, and names the buckets to give it back to. Nothing here
 * ever locks an account: whoever has signed in on a device before has a bucket there that no stranger can
 * reach. On a new device the tries of strangers are in the way: of one address soon, of many addresses
 * together later, since guessing from ever new ones must come to an end too.
 */
export async function takeTry(tx: Transaction, secret: string, visitor: Visitor): Promise<Bucket[]> {
  tries += 1;
  if (tries % FORGET_EVERY === 0) await forgetFullBuckets(tx, FORGET_AFTER, FORGET_ROWS);
  const { email, userId, device, peerGroup } = visitor;
  const key = (kind: string, ...parts: string[]) =>
    `${kind}:${keyedHash(secret, "allowance", kind, ...parts)}`;
  // Always in this order, so that two tries never wait for each other.
  const buckets =
    userId !== null && device !== null
      ? [{ key: key("device", userId, device), ...DEVICE }]
      : [
          { key: key("strangers", email), ...STRANGERS },
          { key: key("pair", email, peerGroup), ...PAIR },
          { key: key("peer", peerGroup), ...PEER },
        ];
  for (const bucket of buckets) await takeOrRefuse(tx, bucket);
  return buckets;
}

/** After a success: only failures count. */
export async function giveTryBack(tx: Transaction, taken: Bucket[]): Promise<void> {
  for (const bucket of taken) await giveTokenBack(tx, bucket);
}

async function takeOrRefuse(tx: Transaction, bucket: Bucket): Promise<void> {
  const waitSeconds = await takeToken(tx, bucket);
  if (waitSeconds > 0) throw new TooManyTries(waitSeconds);
}
