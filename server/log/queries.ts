import "server-only";
import { desc, sql } from "drizzle-orm";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import type { ProofView } from "./views";

const SHOWN = 50;

/** How far the log is signed, with its newest checkpoints. */
export async function getProof({ tx }: Pick<Ctx<"log.read">, "tx">): Promise<ProofView> {
  const [origin] = await tx.select().from(db.logOrigin);
  const [size] = await tx
    .select({ rows: sql<number>`coalesce(max(${db.logLink.seq}), 0)`.mapWith(Number) })
    .from(db.logLink);
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
    rows: size?.rows ?? 0,
    checkpoints,
    checkpointsInAll: count?.n ?? 0,
  };
}
