import { warmThreads } from "@/server/analysis/threads";
import { database } from "@/server/db";
import { logFault } from "@/server/observe/fault";

export const dynamic = "force-dynamic";

const PATIENCE_MS = 2_000;

/**
 * The application's own pool answered a query. What starts the server asks until it did, so the first yes is the end of
 * the start, after which what the first readers wait for is made ready too.
 */
export async function GET(): Promise<Response> {
  const isReady = await Promise.race([answers(), patienceEnds()]);
  if (isReady) setImmediate(() => void warmThreads());
  return Response.json(
    { status: isReady ? "ready" : "not ready" },
    { status: isReady ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}

async function answers(): Promise<boolean> {
  try {
    await database().ping();
    return true;
  } catch (error) {
    logFault("readiness", error);
    return false;
  }
}

function patienceEnds(): Promise<boolean> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, false));
}
