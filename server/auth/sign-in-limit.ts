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

const HOUR = 3_600;
const FORGET_EVERY = 20;
const FORGET_ROWS = 500;
let tries = 0;

/**
 * Spends a token before the password is looked at, and names the buckets to give it back to. Nothing here
 * ever locks an account: whoever has signed in on a device before has a bucket there that no stranger can
 * reach, and on a new device only tries from the same address are in the way.
 */
export async function takeTry(tx: Transaction, secret: string, visitor: Visitor): Promise<Bucket[]> {
  tries += 1;
  if (tries % FORGET_EVERY === 0) await forgetFullBuckets(tx, 2 * HOUR, FORGET_ROWS);
  const { email, userId, device, peerGroup } = visitor;
  const key = (kind: string, ...parts: string[]) =>
    `${kind}:${keyedHash(secret, "allowance", kind, ...parts)}`;
  if (userId !== null && device !== null) {
    const own = { key: key("device", userId, device), capacity: 10, secondsPerToken: 30 };
    await takeOrRefuse(tx, own);
    return [own];
  }
  // A hundred failures within an hour from strangers: somebody guesses from many addresses.
  const strangers = { key: key("strangers", email), capacity: 100, secondsPerToken: HOUR / 100 };
  const isUnderAttack = (await takeToken(tx, strangers)) > 0;
  const pair = {
    key: key("pair", email, peerGroup),
    capacity: isUnderAttack ? 3 : 10,
    secondsPerToken: isUnderAttack ? 60 : 5,
  };
  const peer = { key: key("peer", peerGroup), capacity: 60, secondsPerToken: 1 };
  // Always in this order, so that two tries never wait for each other.
  await takeOrRefuse(tx, pair);
  await takeOrRefuse(tx, peer);
  return isUnderAttack ? [pair, peer] : [strangers, pair, peer];
}

/** After a success: only failures count. */
export async function giveTryBack(tx: Transaction, taken: Bucket[]): Promise<void> {
  for (const bucket of taken) await giveTokenBack(tx, bucket);
}

async function takeOrRefuse(tx: Transaction, bucket: Bucket): Promise<void> {
  const waitSeconds = await takeToken(tx, bucket);
  if (waitSeconds > 0) throw new TooManyTries(waitSeconds);
}
