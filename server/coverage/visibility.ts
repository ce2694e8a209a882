import "server-only";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import * as db from "@/db/schema";
import { type ApartCtx, asActor } from "@/server/authz/context";
import { can } from "@/server/authz/policy";
import { visibleTo, WHOLE_PICTURE } from "@/server/authz/visible";
import type { Locale } from "@/server/language/locale";
import { ownTurn } from "@/server/own-turn";
import { getRevision } from "@/server/plan/queries";
import { asBanded, type Shown } from "./banded";
import { type Computed, computedAt } from "./computed";
import type { CountedPledge } from "./facts";

/** Coverage as this reader may be told it, and which of the pledges behind it it may be told of. */
export interface Seen extends Shown {
  /** The pledge behind a reference, when it is released to the reader in full. */
  visible(reference: string): CountedPledge | undefined;
  /** Whether its facts are the reader's to know in full: released to it or, where no names are shown, to everyone. */
  isTold(reference: string): boolean;
  /** The reader's language, for what is said of it. */
  locale: Locale;
}

export async function seenBy(ctx: ApartCtx<"coverage.read">, planId: string): Promise<Seen> {
  const { revision, visibleRevisions } = await asActor(ctx, async (inner) => {
    const { revision } = await getRevision(inner, planId);
    // Observers see no pledge at all, so none is asked for.
    const rows = can(ctx.actor, "pledge.read")
      ? await inner.tx
          .select({ id: db.pledgeRevision.id })
          .from(db.pledgeRevision)
          .where(and(eq(db.pledgeRevision.planId, planId), visibleTo(ctx.actor)))
      : [];
    return { revision, visibleRevisions: new Set(rows.map((row) => row.id)) };
  });
  const computed = await computedAt(ctx, planId, revision);
  const isIn = countedIn(computed);
  const isVisible = isIn(visibleRevisions);
  const everyones = () => ctx.database.transaction({ scope: "coverage" }, (tx) => toldToEveryone(tx, planId));
  const cleared = await clearedFor(ctx, visibleRevisions, everyones, isIn);
  const shown = await asBanded(ctx, computed, cleared);
  await ownTurn();
  return {
    ...shown,
    locale: ctx.locale,
    isTold: cleared ?? isVisible,
    visible: (reference) => (isVisible(reference) ? computed.snapshot.pledges.get(reference) : undefined),
  };
}

/** Whether what counts of a pledge is one of these revisions. */
export const countedIn =
  ({ snapshot }: Computed) =>
  (revisions: ReadonlySet<string>) =>
  (reference: string): boolean =>
    revisions.has(snapshot.pledges.get(reference)?.revisionId ?? "");

/** Coverage as whoever asks may be told it: a pledge that is not released to everyone in full has its band. */
export async function shownToAll(
  ctx: ApartCtx<"coverage.read">,
  { planId, revision }: { planId: string; revision: number },
): Promise<Shown> {
  const computed = await computedAt(ctx, planId, revision);
  const everyones = await ctx.database.transaction({ scope: "coverage" }, (tx) => toldToEveryone(tx, planId));
  return asBanded(ctx, computed, countedIn(computed)(everyones));
}

/** Which pledges need no band for this reader; null where none does. */
export async function clearedFor(
  { actor }: Pick<ApartCtx<"coverage.read">, "actor">,
  visible: ReadonlySet<string>,
  everyones: () => Promise<ReadonlySet<string>>,
  isIn: (revisions: ReadonlySet<string>) => (reference: string) => boolean,
): Promise<((reference: string) => boolean) | null> {
  if (actor.kind === "nation") return isIn(visible);
  if (actor.role === "planner") return null;
  // Names are nothing to observers, but no figure has to be kept from them that everyone is told.
  return isIn(await everyones());
}

export async function toldToEveryone(tx: Transaction, planId: string): Promise<ReadonlySet<string>> {
  const { id, everyoneLevel } = db.pledgeRevision;
  const rows = await tx
    .select({ id })
    .from(db.pledgeRevision)
    .where(and(eq(db.pledgeRevision.planId, planId), eq(everyoneLevel, "all"), visibleTo(WHOLE_PICTURE)));
  return new Set(rows.map((row) => row.id));
}
