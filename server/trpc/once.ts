import "server-only";
import { createHash } from "node:crypto";
import { and, eq, lt, sql } from "drizzle-orm";
import superjson from "superjson";
import type { Database, Transaction } from "@/db/client";
import * as db from "@/db/schema";
import { keyedHash } from "@/server/auth/keyed-hash";
import { AUTH } from "@/server/auth/session";
import type { Once } from "@/server/authz/context";
import type { Actor } from "@/server/authz/policy";
import { DomainError } from "@/server/errors";
import { wording } from "@/server/language/wording";
import { seal, unseal } from "./seal";

/** What a request over HTTP says of the writes in it: which acts they are. */
export interface Writing {
  /** As the client drew it; null where it sent none that can be used. */
  key: string | null;
  /** Digest of the whole body. */
  body: string;
  /** Signs and seals what is kept. */
  secret: string;
}

/** In `details.reason` of a refusal that ends by itself. */
export const IN_FLIGHT = "IN_FLIGHT";
export const KEPT_HOURS = 48;

/** Drawn by the client, so long that nobody meets another's by chance. */
const KEY_SHAPE = /^[\x21-\x7e]{16,128}$/;
const FORGET_EVERY_MS = 600_000;

export const writingOf = (headers: Headers, body: Uint8Array, secret: string): Writing => {
  const key = headers.get("idempotency-key");
  return {
    key: key !== null && KEY_SHAPE.test(key) ? key : null,
    body: createHash("sha256").update(body).digest("base64url"),
    secret,
  };
};

/** One write of a request: what is kept of it, and what was kept when it came before. */
export interface Act {
  once: Once;
  /** The answer of the same act where it was done before; null where it was not. */
  before(database: Database): Promise<{ reply: unknown } | null>;
  /** Whether the answer is kept now, or was already. */
  isKept(): boolean;
}

/** A write that nobody will send again: the server itself calls, and sees what comes of it. */
export const unkeyed: Once = (_, write) => write();

/**
 * The act that a key stands for, of this user in this procedure. Its answer is kept in the transaction that
 * writes, so either both are there or none: an act whose answer got lost is told again and not done again. A
 * refusal is not kept, for it changed nothing.
 */
export function actOf(actor: Actor, procedure: string, place: number, writing: Writing): Act {
  if (writing.key === null) throw new DomainError("INVALID", wording("request.keyMissing"));
  const { secret } = writing;
  const key = `${writing.key} ${place}`;
  const { userId } = actor;
  const keyHash = createHash("sha256").update(key).digest("base64url");
  const requestHash = keyedHash(secret, "write", procedure, writing.body);
  const actedAs = `${actor.role} ${actor.nation ?? ""}`;
  let isKept = false;

  async function find(tx: Transaction): Promise<{ reply: unknown } | null> {
    const [kept] = await tx
      .select()
      .from(db.idempotency)
      .where(and(eq(db.idempotency.userId, userId), eq(db.idempotency.keyHash, keyHash)));
    if (!kept) return null;
    if (kept.requestHash !== requestHash)
      throw new DomainError("UNPROCESSABLE", wording("request.keyOfOther"));
    // What somebody was told in one post is not told again in another.
    if (kept.actedAs !== actedAs) throw new DomainError("FORBIDDEN", wording("request.keyOfOtherPost"));
    isKept = true;
    return { reply: superjson.parse(unseal(kept.reply, key, secret)) };
  }

  return {
    async once<T>(tx: Transaction, write: () => Promise<T>): Promise<T> {
      const [claim] = await tx.execute<{ is_first: boolean }>(
        sql`select pg_try_advisory_xact_lock(hashtextextended(${`${userId} ${keyHash}`}, 0)) as is_first`,
      );
      if (!claim?.is_first)
        throw new DomainError("CONFLICT", wording("request.inFlight"), {
          details: { reason: IN_FLIGHT, retryAfterSeconds: 1 },
        });
      // Asked after the lock is held: whoever held it before has ended.
      const kept = await find(tx);
      // Safe because the same procedure made it of the same input.
      if (kept) return kept.reply as T;
      const reply = await write();
      await tx.insert(db.idempotency).values({
        userId,
        keyHash,
        procedure,
        requestHash,
        actedAs,
        reply: seal(superjson.stringify(reply), key, secret),
      });
      isKept = true;
      return reply;
    },
    before: (database) => database.transaction({ scope: "observer", userId }, find),
    isKept: () => isKept,
  };
}

let forgottenAt = 0;

/** Drops what is older than anybody sends again; now and then, by the way of another write. */
export async function forgetOldReplies(database: Database, now: Date): Promise<void> {
  if (now.getTime() - forgottenAt < FORGET_EVERY_MS) return;
  forgottenAt = now.getTime();
  await database.transaction(AUTH, (tx) =>
    tx
      .delete(db.idempotency)
      .where(lt(db.idempotency.createdAt, sql`now() - make_interval(hours => ${KEPT_HOURS})`)),
  );
}
