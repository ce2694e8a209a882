import "server-only";
import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
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

type Frame = Omit<Facts, "enginePledges" | "table" | "takenAt"> & Omit<Packed, "columns">;
const SCOPE = { scope: "coverage" } as const;

/** The picture as it was kept; null where none was, another is, or the bytes are not what was written. */
export async function recallFacts(database: Database, wanted: Wanted): Promise<Facts | null> {
  const [row] = await database.transaction(SCOPE, (tx) =>
    tx.select().from(db.coverageSnapshot).where(eq(db.coverageSnapshot.planId, wanted.planId)),
  );
  if (row?.revision !== wanted.revision || row.day !== wanted.day || row.madeBy !== wanted.madeBy)
    return null;
  if (row.checksum !== checksumOf(row.columns, row.frame)) return null;
  // Safe because the checksum says that this is what keepFacts of this very release wrote.
  const { ids, profiles, nations, ...facts } = row.frame as unknown as Frame;
  const unpacked = unpack({ columns: row.columns, ids, profiles, nations });
  if (!unpacked) return null;
  return { ...facts, takenAt: row.madeAt, enginePledges: unpacked.pledges, table: unpacked.table };
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

function rowOf({ enginePledges, table: _, takenAt, ...rest }: Facts, madeBy: string) {
  const { columns, ...names } = pack(enginePledges);
  const frame: Record<string, unknown> = { ...rest, ...names } satisfies Frame;
  return {
    revision: rest.revision,
    day: rest.rules.today,
    madeBy,
    checksum: checksumOf(columns, frame),
    columns,
    frame,
    madeAt: takenAt,
  };
}

const checksumOf = (columns: Uint8Array, frame: unknown): string =>
  createHash("sha256").update(columns).update(JSON.stringify(frame)).digest("hex");
