import "server-only";
import { createHash } from "node:crypto";
import { eq, getTableColumns, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import * as db from "@/db/schema";
import { describeFault } from "@/server/fault";
import { log } from "@/server/observe/log";
import type { Facts } from "../facts";
import { type Packed, pack, unpack } from "./pack";

/** Which picture is wanted. A release derives in its own way, so it takes up only what it made itself. */
export interface Wanted {
  planId: string;
  revision: number;
  day: string;
  madeBy: string;
}

type Frame = Omit<Facts, "listed" | "takenAt"> & Omit<Packed, "columns">;
const SCOPE = { scope: "coverage" } as const;
/** The very text, which is opened when it has been found to be what was written. */
const FRAME_AS_WRITTEN = sql<string>`${db.coverageSnapshot.frame}::text`;

/** The picture as it was kept; null where none was, another is, or the bytes are not what was written. */
export async function recallFacts(database: Database, wanted: Wanted): Promise<Facts | null> {
  const [row] = await database.transaction(SCOPE, (tx) =>
    tx
      .select({ ...getTableColumns(db.coverageSnapshot), frame: FRAME_AS_WRITTEN })
      .from(db.coverageSnapshot)
      .where(eq(db.coverageSnapshot.planId, wanted.planId)),
  );
  if (row?.revision !== wanted.revision || row.day !== wanted.day || row.madeBy !== wanted.madeBy)
    return null;
  if (row.checksum !== checksumOf(row.columns, row.frame)) return null;
  // Safe because the checksum says that this is what keepFacts of this very release wrote.
  const { ids, profiles, nations, ...facts } = JSON.parse(row.frame) as Frame;
  const listed = unpack({ columns: row.columns, ids, profiles, nations });
  return listed && { ...facts, takenAt: row.madeAt, listed };
}

/** Keeps a picture in the place of the one before. What cannot be kept is taken anew by the next process. */
export async function keepFacts(database: Database, facts: Facts, madeBy: string): Promise<void> {
  const { planId } = facts;
  try {
    const written = rowOf(facts, madeBy);
    await database.transaction(SCOPE, (tx) =>
      tx
        .insert(db.coverageSnapshot)
        .values({ planId, ...written })
        .onConflictDoUpdate({ target: db.coverageSnapshot.planId, set: written }),
    );
  } catch (error) {
    log("error", "fault", { where: "keeping a picture", planId, fault: describeFault(error) });
  }
}

function rowOf({ listed, takenAt, ...rest }: Facts, madeBy: string) {
  const { columns, ...names } = pack(listed);
  const frame: Record<string, unknown> = { ...rest, ...names } satisfies Frame;
  return {
    revision: rest.revision,
    day: rest.rules.today,
    madeBy,
    checksum: checksumOf(columns, JSON.stringify(frame)),
    columns,
    frame,
    madeAt: takenAt,
  };
}

const checksumOf = (columns: Uint8Array, frame: string): string =>
  createHash("sha256").update(columns).update(frame).digest("hex");
