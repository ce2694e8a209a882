import "server-only";
import { and, eq } from "drizzle-orm";
import * as db from "@/db/schema";
import { type ApartCtx, asActor } from "@/server/authz/context";
import { can } from "@/server/authz/policy";
import { visibleTo } from "@/server/authz/visible";
import type { Locale } from "@/server/language/locale";
import { getRevision } from "@/server/plan/queries";
import { type Computed, computedAt } from "./computed";
import type { CountedPledge } from "./facts";

/** Coverage computed on everything, and which of the pledges behind it this reader may be told of. */
export interface Seen extends Computed {
  /** The pledge behind a reference, when it is released to the reader. */
  visible(reference: string): CountedPledge | undefined;
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
  const computed = await computedAt(ctx.database, planId, revision, ctx.now);
  return {
    ...computed,
    locale: ctx.locale,
    visible: (reference) => {
      const pledge = computed.snapshot.pledges.get(reference);
      return pledge && visibleRevisions.has(pledge.revisionId) ? pledge : undefined;
    },
  };
}
