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
 * Which revisions a reader may read in full: the own nation's all, for planners and other nations what was
 * submitted and is released to them at the level `all`, for observers none. Row security draws the same line
 * behind it, and it alone takes away what a later revision superseded or narrowed. What lower levels tell is in
 * server/pledge/told.ts.
 */
export function visibleTo(reader: PledgeReader): SQL | undefined {
  const { nationCode, state, headquartersLevel, nationsLevel, everyoneLevel, releasedTo } = db.pledgeRevision;
  const submitted = inArray(state, ["submitted", "returned", "accepted", "verified"]);
  if (!("kind" in reader)) return submitted;
  if (reader.kind === "headquarters")
    return reader.role === "planner" ? and(submitted, eq(headquartersLevel, "all")) : sql`false`;
  return or(
    eq(nationCode, reader.nation),
    and(
      inArray(state, ["submitted", "accepted", "verified"]),
      or(eq(everyoneLevel, "all"), and(eq(nationsLevel, "all"), arrayContains(releasedTo, [reader.nation]))),
    ),
  );
}
