import type { AccessContext, Database, Transaction } from "@/db/client";
import type { Locale } from "@/server/language/locale";
import type { Granted } from "./grant";
import type { Actor, Permission } from "./policy";

/** Somebody who was checked for `P`, and the one transaction that acts on that behalf. */
export interface Ctx<P extends Permission> {
  actor: Granted<P>;
  tx: Transaction;
  now: Date;
  /** The reader's language, for sentences that the server makes. */
  locale: Locale;
}

/** The same for work that opens its transactions itself, one after the other. */
export interface ApartCtx<P extends Permission> {
  actor: Granted<P>;
  database: Database;
  now: Date;
  locale: Locale;
  /** Aborted when the reader has gone; absent where nothing tells. */
  signal?: AbortSignal | undefined;
}

/**
 * Runs the write whose result is what the procedure answers, in its transaction: a request that was sent before
 * is answered as it was then and writes nothing.
 */
export type Once = <T>(tx: Transaction, write: () => Promise<T>) => Promise<T>;

/** Work apart that writes, in one of its transactions. */
export interface WritingCtx<P extends Permission> extends ApartCtx<P> {
  once: Once;
}

/** What row security is told about an actor. */
export function contextOf(actor: Actor): AccessContext {
  if (actor.kind === "nation") return { scope: "nation", nation: actor.nation, userId: actor.userId };
  return { scope: actor.role === "planner" ? "headquarters" : "observer", userId: actor.userId };
}

/** Reads or writes as the actor, in a transaction of its own. */
export const asActor = <P extends Permission, T>(
  ctx: ApartCtx<P>,
  work: (inner: Ctx<P>) => Promise<T>,
): Promise<T> =>
  ctx.database.transaction(contextOf(ctx.actor), (tx) =>
    work({ actor: ctx.actor, tx, now: ctx.now, locale: ctx.locale }),
  );

/** Writes as the actor, in a transaction of its own, what the procedure answers. */
export const onceAsActor = <P extends Permission, T>(
  ctx: WritingCtx<P>,
  write: (inner: Ctx<P>) => Promise<T>,
): Promise<T> => asActor(ctx, (inner) => ctx.once(inner.tx, () => write(inner)));

/** The calendar day of a moment in Zulu time, YYYY-MM-DD. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);
