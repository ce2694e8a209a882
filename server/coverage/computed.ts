import "server-only";
import type { Database } from "@/db/client";
import { dayOf } from "@/server/authz/context";
import { release } from "@/server/env";
import { computeCoverage } from "./engine";
import type { Report } from "./engine/types";
import { openSnapshot, type Snapshot } from "./facts";
import { takeFacts } from "./snapshot";
import { keepFacts, recallFacts } from "./stored/stored";

/** A snapshot with its coverage, in the plan's reading and in the other one. */
export interface Computed {
  snapshot: Snapshot;
  report: Report;
  /** Declared coverage by line when phases are read the other way. */
  otherReading: ReadonlyMap<string, number>;
}

const KEPT = 8;
const kept = new Map<string, Promise<Computed>>();

/**
 * The coverage of a plan at a revision: computed once and shared by all readers of this process. The day
 * belongs to the key, because pledges expire and evidence ages at midnight Zulu.
 */
export function computedAt(
  database: Database,
  planId: string,
  revision: number,
  now: Date,
): Promise<Computed> {
  const key = `${planId} ${revision} ${dayOf(now)}`;
  const known = kept.get(key);
  if (known) return known;
  const computed = computeAt(database, planId, revision, now, release()).then((made) => made.computed);
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
  database: Database,
  planId: string,
  revision: number,
  now: Date,
  madeBy: string | null,
): Promise<{ computed: Computed; keeping: Promise<void> }> {
  const recalled =
    madeBy === null ? null : await recallFacts(database, { planId, revision, day: dayOf(now), madeBy });
  if (recalled) return { computed: compute(openSnapshot(recalled)), keeping: Promise.resolve() };
  const facts = await takeFacts(database, planId, now);
  const computed = compute(openSnapshot(facts));
  return { computed, keeping: madeBy === null ? Promise.resolve() : keepFacts(database, facts, madeBy) };
}

function compute(snapshot: Snapshot): Computed {
  const report = computeCoverage(snapshot.plan);
  const other = computeCoverage({
    ...snapshot.plan,
    reading: snapshot.plan.reading === "total" ? "additive" : "total",
  });
  return {
    snapshot,
    report,
    otherReading: new Map(other.lines.map((line) => [line.requirement, line.declared])),
  };
}
