import "server-only";
import type { Database } from "@/db/client";
import { dayOf } from "@/server/authz/context";
import { release } from "@/server/env";
import type { PastPoint } from "@/server/log/record";
import { countCoverage, timeCoverage } from "@/server/observe/measures";
import type { Report } from "./engine/types";
import { type Facts, openSnapshot, type Snapshot } from "./facts";
import { takeFacts, takePastFacts } from "./snapshot";
import { type Asker, bothReadings } from "./solving";
import { keepFacts, recallFacts } from "./stored/stored";

/** Who reads, through which pool and when. */
export interface Reading extends Asker {
  database: Database;
  now: Date;
}

/** A snapshot with its coverage, in the plan's reading and in the other one. */
export interface Computed {
  snapshot: Snapshot;
  report: Report;
  /** Declared coverage by line when phases are read the other way. */
  otherReading: ReadonlyMap<string, number>;
}

const KEPT = 8;
/** By the pool that it was read through: what one database says is nothing to the readers of another. */
const keptOf = new WeakMap<Database, Map<string, Promise<Computed>>>();

/**
 * The coverage of a plan at a revision: computed once and shared by all readers of this process. The day
 * belongs to the key, because pledges expire and evidence ages at midnight Zulu.
 */
export function computedAt(ctx: Reading, planId: string, revision: number): Promise<Computed> {
  return keptBy(ctx.database, `${planId} ${revision} ${dayOf(ctx.now)}`, async () => {
    const { computed } = await computeAt(ctx, planId, revision, release());
    return computed;
  });
}

/** The coverage of a plan as it once stood, on the day of `now`. What the log says of it never changes. */
export function computedInPast(ctx: Reading, point: PastPoint): Promise<Computed> {
  const { database, now } = ctx;
  return keptBy(database, `${point.planId} past ${point.revision} ${dayOf(now)}`, async () =>
    compute(ctx, await takePastFacts(database, point, now)),
  );
}

/** What is computed once and shared, as long as it is among the last that were asked for. */
function keptBy(database: Database, key: string, make: () => Promise<Computed>): Promise<Computed> {
  const kept = keptOf.get(database) ?? new Map<string, Promise<Computed>>();
  keptOf.set(database, kept);
  const known = kept.get(key);
  if (known) return known;
  const computed = make();
  kept.set(key, computed);
  // A failed reading is not kept; the next reader tries again.
  computed.catch(() => kept.delete(key));
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return computed;
}

/**
 * From the picture that an earlier process of this release kept, else from the rows. What was read from the rows
 * is kept while its readers have their answer already.
 */
export async function computeAt(
  ctx: Reading,
  planId: string,
  revision: number,
  madeBy: string | null,
): Promise<{ computed: Computed; keeping: Promise<void> }> {
  const { database, now } = ctx;
  const begin = performance.now();
  const recalled =
    madeBy === null ? null : await recallFacts(database, { planId, revision, day: dayOf(now), madeBy });
  if (recalled)
    return { computed: await measured(ctx, "kept picture", begin, recalled), keeping: Promise.resolve() };
  const facts = await takeFacts(database, planId, now);
  const computed = await measured(ctx, "rows", begin, facts);
  return { computed, keeping: madeBy === null ? Promise.resolve() : keepFacts(database, facts, madeBy) };
}

async function measured(asker: Asker, source: string, begin: number, facts: Facts): Promise<Computed> {
  const computed = await compute(asker, facts);
  countCoverage({ source });
  timeCoverage((performance.now() - begin) / 1000, { source });
  return computed;
}

async function compute(asker: Asker, facts: Facts): Promise<Computed> {
  const { frame, listed } = facts;
  return { snapshot: openSnapshot(facts), ...(await bothReadings(asker, { frame, listed })) };
}
