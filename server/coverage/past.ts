import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import * as db from "@/db/schema";
import { type ApartCtx, asActor } from "@/server/authz/context";
import { can } from "@/server/authz/policy";
import { visibleTo } from "@/server/authz/visible";
import { notFound } from "@/server/errors";
import { groupBy } from "@/server/group-by";
import { findPast, type PastPoint, type PastWhen, readPast } from "@/server/log/record";
import { ownTurn } from "@/server/own-turn";
import { getRevision } from "@/server/plan/queries";
import { asBanded } from "./banded";
import { computedInPast } from "./computed";
import { clearedFor, countedIn, type Seen, toldToEveryone } from "./visibility";

type Reader = ApartCtx<"coverage.read">;

/**
 * Coverage as it once stood, computed on everything that counted then, by the rules of that day. The reader is
 * told of a pledge only if it is released to the reader today and the revision that counted was so then: what was
 * narrowed since stays narrow, and what was widened since was not open then.
 */
export async function seenInPast(ctx: Reader, planId: string, when: PastWhen): Promise<Seen> {
  const { point, now } = await pastPoint(ctx, planId, when);
  const told = can(ctx.actor, "pledge.read") ? await toldOf(ctx, point) : new Set<string>();
  const computed = await computedInPast({ ...ctx, now }, point);
  const isIn = countedIn(computed);
  const everyones = () => readPast(ctx.database, point, (tx) => toldToEveryone(tx, point.planId));
  const cleared = await clearedFor(ctx, told, everyones, isIn);
  const shown = await asBanded(ctx, computed, cleared);
  await ownTurn();
  return {
    ...shown,
    locale: ctx.locale,
    isTold: cleared ?? isIn(told),
    visible: (reference) => (isIn(told)(reference) ? computed.snapshot.pledges.get(reference) : undefined),
  };
}

/** Where in the log it was, and the moment whose day decides what had run out. */
export async function pastPoint(
  ctx: Reader,
  planId: string,
  when: PastWhen,
): Promise<{ point: PastPoint; now: Date }> {
  // The plan has to be the reader's to see now.
  await asActor(ctx, (inner) => getRevision(inner, planId));
  const point = await findPast(ctx.database, planId, when);
  if (!point) throw notFound("past");
  return { point, now: "at" in when ? when.at : point.revisedAt };
}

/** Ids of the revisions that this reader may be told of. */
async function toldOf(ctx: Reader, point: PastPoint): Promise<Set<string>> {
  const { pledgeRevision } = db;
  const today = await asActor(ctx, ({ tx, actor }) =>
    tx
      .selectDistinct({ pledgeId: pledgeRevision.pledgeId })
      .from(pledgeRevision)
      .where(and(eq(pledgeRevision.planId, point.planId), visibleTo(actor))),
  );
  const pledges = new Set(today.map((row) => row.pledgeId));
  const then = await readPast(ctx.database, point, (tx) => toldThen(tx, ctx, point.planId));
  return new Set(then.filter((row) => pledges.has(row.pledgeId)).map((row) => row.id));
}

/** By the rules of then: a later revision that was not told took its pledge from the moment it was submitted. */
async function toldThen(tx: Transaction, { actor }: Reader, planId: string) {
  const { id, pledgeId, number, state } = db.pledgeRevision;
  const rows = await tx
    .select({ id, pledgeId, number, isTold: sql<boolean>`coalesce(${visibleTo(actor) ?? sql`true`}, false)` })
    .from(db.pledgeRevision)
    .where(
      and(
        eq(db.pledgeRevision.planId, planId),
        inArray(state, ["submitted", "returned", "accepted", "verified"]),
      ),
    );
  return [...groupBy(rows, (row) => row.pledgeId).values()].flatMap((own) =>
    own.filter((row) => own.every((other) => other.isTold || other.number < row.number)),
  );
}
