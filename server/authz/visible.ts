import "server-only";
import { and, arrayContains, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import * as db from "@/db/schema";
import type { Granted } from "./grant";
import type { Permission } from "./policy";

declare const whole: unique symbol;

/** The picture of everything submitted, from which totals are made. Only the snapshot of coverage takes it. */
export interface WholePicture {
  readonly [whole]: true;
}

// Safe because the mark says who asks and holds nothing.
export const WHOLE_PICTURE = {} as WholePicture;

/** Whoever may read pledges: an actor who was checked for something, or the picture as a whole. */
export type PledgeReader = Granted<Permission> | WholePicture;

/**
 * Which revisions a reader may be told of: the own nation's all, what was submitted for planners, what is
 * released for other nations, none for observers. Row security draws the same line behind it.
 */
export function visibleTo(reader: PledgeReader): SQL | undefined {
  const { nationCode, state, release, releasedTo } = db.pledgeRevision;
  const submitted = inArray(state, ["submitted", "returned", "accepted", "verified"]);
  if (!("kind" in reader)) return submitted;
  if (reader.kind === "headquarters") return reader.role === "planner" ? submitted : sql`false`;
  return or(
    eq(nationCode, reader.nation),
    and(
      inArray(state, ["submitted", "accepted", "verified"]),
      or(eq(release, "all"), and(eq(release, "nations"), arrayContains(releasedTo, [reader.nation]))),
    ),
  );
}
