import "server-only";
import { desc, sql } from "drizzle-orm";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import type { ProofView } from "./views";

const SHOWN = 50;

/** How far the log is signed, with its newest checkpoints. */
export async function getProof({ tx }: Pick<Ctx<"log.read">, "tx">): Promise<ProofView> {
  const [origin] = await tx.select().from(db.logOrigin);
  const checkpoints = await tx
    .select({
      size: db.logCheckpoint.size,
      head: db.logCheckpoint.head,
      at: db.logCheckpoint.at,
      keyId: db.logCheckpoint.keyId,
    })
    .from(db.logCheckpoint)
    .orderBy(desc(db.logCheckpoint.size))
    .limit(SHOWN);
  const [count] = await tx.select({ n: sql<number>`count(*)::int` }).from(db.logCheckpoint);
  return {
    origin: origin?.id ?? "",
    // No more than the checkpoint says: how many rows were added since would tell what others do.
    rows: checkpoints[0]?.size ?? 0,
    checkpoints,
    checkpointsInAll: count?.n ?? 0,
  };
}
