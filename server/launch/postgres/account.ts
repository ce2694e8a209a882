import { spawnSync } from "node:child_process";
import { chownSync, existsSync, lstatSync, readdirSync, statSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { Stop } from "../stop";
import type { Binaries } from "./binaries";

/** Under whose name PostgreSQL runs: it refuses to run as root or as a user without a name. */
export interface Account {
  uid?: number;
  gid?: number;
  /** put before the command line */
  prefix: string[];
}

const SELF: Account = { prefix: [] };
const NAMESPACE: Account = { prefix: ["unshare", "--user", "--map-user=65534", "--map-group=65534", "--"] };

/**
 * As root: the owner of the existing cluster, postgres or nobody, if that user can run the binaries and reach the
 * folder. Otherwise a user namespace, in which the files stay the caller's own and PostgreSQL sees itself as nobody.
 */
export function chooseAccount(binaries: Binaries, dataFolder: string, cluster: string): Account {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && hasName()) return SELF;
  const candidates = isRoot ? [ownerOf(cluster), lookUp("postgres"), lookUp("nobody")] : [];
  for (const candidate of candidates) {
    if (candidate && works(candidate, binaries, dataFolder)) return candidate;
  }
  if (works(NAMESPACE, binaries, dataFolder)) return NAMESPACE;
  throw new Stop(
    "PostgreSQL refuses to run as this user, and neither the user postgres nor a user namespace can be used. " +
      "Start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.",
  );
}

/** Root only: hands the files to the account, for they may come from a start under another one. */
export function giveTo(account: Account, path: string): void {
  if (process.getuid?.() !== 0 || !existsSync(path)) return;
  const { uid = 0, gid = 0 } = account;
  if (lstatSync(path).uid === uid) return;
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isSymbolicLink()) chownSync(file, uid, gid);
  }
  // Last, so that a hand-over cut short is begun again.
  chownSync(path, uid, gid);
}

function works(account: Account, binaries: Binaries, dataFolder: string): boolean {
  const [command = "", ...args] = [
    ...account.prefix,
    "/bin/sh",
    "-c",
    'cd "$1" && exec "$2" --version',
    "sh",
  ];
  const { status } = spawnSync(command, [...args, dataFolder, binaries.postgres], {
    uid: account.uid,
    gid: account.gid,
    cwd: "/",
    stdio: "ignore",
  });
  return status === 0;
}

function hasName(): boolean {
  try {
    userInfo();
    return true;
  } catch {
    return false;
  }
}

function ownerOf(folder: string): Account | null {
  if (!existsSync(folder)) return null;
  const { uid, gid } = statSync(folder);
  return uid === 0 || !nameOf(uid) ? null : { uid, gid, prefix: [] };
}

function nameOf(uid: number): boolean {
  return spawnSync("id", ["-un", String(uid)], { stdio: "ignore" }).status === 0;
}

function lookUp(name: string): Account | null {
  const [uid, gid] = ["-u", "-g"].map((flag) => {
    const { status, stdout } = spawnSync("id", [flag, name], { encoding: "utf8" });
    return status === 0 ? Number(stdout.trim()) : 0;
  });
  return uid && gid ? { uid, gid, prefix: [] } : null;
}
