import { readFileSync, readlinkSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { end, type Identity, identify } from "../process-identity";
import { Stop } from "../stop";

export interface Postmaster {
  identity: Identity;
  port: number;
  isReady: boolean;
}

const STOP_FAST: [NodeJS.Signals, number][] = [
  ["SIGINT", 15_000],
  ["SIGQUIT", 5_000],
  ["SIGKILL", 2_000],
];

/** The server that runs on this cluster according to its postmaster.pid, if it truly does. */
export function findPostmaster(cluster: string): Postmaster | null {
  const lines = readLines(join(cluster, "postmaster.pid"));
  const identity = identify(Number(lines[0]));
  if (!identity || !isPostgresOn(identity.pid, cluster)) return null;
  return { identity, port: Number(lines[3]), isReady: lines[7]?.trim() === "ready" };
}

export async function stopPostmaster(identity: Identity): Promise<void> {
  if (!(await end(identity, STOP_FAST))) {
    throw new Stop(`PostgreSQL (pid ${identity.pid}) cannot be stopped. End it by hand and start again.`);
  }
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n");
  } catch {
    return [];
  }
}

/** A reused pid must not be taken for the postmaster: nobody else works in the cluster's folder. */
function isPostgresOn(pid: number, cluster: string): boolean {
  if (process.platform !== "linux") return true;
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").startsWith("postgres") && isIn(pid, cluster);
  } catch {
    return false;
  }
}

function isIn(pid: number, folder: string): boolean {
  try {
    return realpathSync(readlinkSync(`/proc/${pid}/cwd`)) === realpathSync(folder);
  } catch {
    // The link of another user's process cannot be read; its name must do.
    return true;
  }
}
