import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Identity, identify, isAlive } from "../process-identity";
import { keptSecret } from "../secrets";
import { Stop, say } from "../stop";
import { runTool } from "../tool";
import { type Account, chooseAccount, giveTo } from "./account";
import { type Binaries, findBinaries } from "./binaries";
import { findPostmaster, stopPostmaster } from "./postmaster-file";

export const SUPERUSER = "postgres";

export interface Cluster {
  folder: string;
  port: number;
  binaries: Binaries;
  account: Account;
  logFile: string;
  password: string;
}

export interface RunningPostmaster {
  /** settles when the server is gone, with how it went */
  exited: Promise<string>;
  stop(): Promise<void>;
}

// Below every system's range for outgoing connections, so that no client of another server sits on the port.
const PORT_RANGE = [20_000, 32_000] as const;
const READY_TIMEOUT_MS = 300_000;
const LOG_LIMIT_BYTES = 10_000_000;
const LOG_TAIL_LINES = 12;

/** Makes the cluster in the data folder when there is none yet, and ends a server that was left running on it. */
export async function openCluster(dataFolder: string, signal?: AbortSignal): Promise<Cluster> {
  const folder = join(dataFolder, "pg");
  const binaries = findBinaries();
  const orphan = findPostmaster(folder);
  if (orphan) {
    say("stopping the PostgreSQL that an earlier start left running");
    await stopPostmaster(orphan.identity);
  }
  const account = chooseAccount(binaries, dataFolder, folder);
  const isNew = !existsSync(join(folder, "PG_VERSION"));
  const password = keptSecret(join(dataFolder, "superuser.password"), { mayCreate: isNew });
  if (isNew) await initialise(folder, binaries, account, password, signal);
  giveTo(account, folder);
  return {
    folder,
    port: await freePort(),
    binaries,
    account,
    logFile: join(dataFolder, "postgres.log"),
    password,
  };
}

export function clusterUrl(cluster: Pick<Cluster, "port" | "password">, database: string): string {
  return `postgres://${SUPERUSER}:${cluster.password}@127.0.0.1:${cluster.port}/${database}`;
}

interface StartOptions {
  signal?: AbortSignal;
  /** further settings, name=value */
  settings?: string[];
  /** dies with the caller's process group; a launcher rather decides by itself when PostgreSQL stops on Ctrl-C */
  staysInGroup?: boolean;
}

export async function startPostmaster(
  cluster: Cluster,
  options: StartOptions = {},
): Promise<RunningPostmaster> {
  const { account, binaries, folder, port } = cluster;
  const logStart = prepareLog(cluster.logFile);
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    // A socket's path may be too long, and nobody needs one.
    unix_socket_directories: "",
    log_destination: "stderr",
    logging_collector: "off",
    // Everything else of the machine may change between two starts; the meaning of stored data must not.
    timezone: "UTC",
  };
  const all = [
    ...Object.entries(settings).map(([name, value]) => `${name}=${value}`),
    ...(options.settings ?? []),
  ];
  const flags = all.flatMap((setting) => ["-c", setting]);
  const [command = "", ...args] = [...account.prefix, binaries.postgres, "-D", folder, ...flags];
  const log = openSync(cluster.logFile, "a", 0o600);
  const child = spawn(command, args, {
    cwd: "/",
    env: environment(),
    uid: account.uid,
    gid: account.gid,
    detached: !options.staysInGroup,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const exited = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, killedBy) => resolve(killedBy ?? `exit code ${code}`));
  });
  const identity = child.pid === undefined ? null : identify(child.pid);
  const stop = async () => {
    if (identity) await stopPostmaster(identity);
    await exited;
  };
  try {
    await untilReady(folder, identity, exited, options.signal);
  } catch (error) {
    await stop();
    throw error instanceof Stop ? new Stop(`${error.message}\n${logTail(cluster.logFile, logStart)}`) : error;
  }
  return { exited, stop };
}

async function initialise(
  folder: string,
  binaries: Binaries,
  account: Account,
  password: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  say("making the database");
  const draft = `${folder}.init`;
  const passwordFile = `${folder}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  chmodSync(draft, 0o700);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account.uid !== undefined) {
    for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid ?? account.uid);
  }
  const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
  const access = [`--username=${SUPERUSER}`, "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  const [command = "", ...args] = [
    ...account.prefix,
    binaries.initdb,
    "-D",
    draft,
    ...locale,
    ...access,
    "--no-instructions",
  ];
  try {
    const { code, killedBy, output } = await runTool(command, args, {
      cwd: "/",
      env: environment(),
      uid: account.uid,
      gid: account.gid,
      signal,
    });
    if (code !== 0)
      throw new Stop(`PostgreSQL could not make its folder (${killedBy ?? `exit code ${code}`}):\n${output}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  // Only a finished cluster gets the name under which it is looked for.
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
}

/** PostgreSQL's own variables would bend it, and the locale must not depend on the machine. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(PG|LC_|LANG|LANGUAGE|NODE_|npm_)/.test(name),
  );
  return { ...Object.fromEntries(kept), LC_ALL: "C", NODE_ENV: "production" };
}

async function untilReady(
  folder: string,
  identity: Identity | null,
  exited: Promise<string>,
  signal: AbortSignal | undefined,
): Promise<void> {
  let outcome: string | undefined;
  void exited.then((how) => {
    outcome = how;
  });
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const found = findPostmaster(folder);
    if (found?.isReady && found.identity.pid === identity?.pid) return;
    if (outcome !== undefined || !identity || !isAlive(identity)) {
      throw new Stop(`PostgreSQL did not start (${outcome ?? (await exited)}). The end of its log:`);
    }
    await delay(20, undefined, { signal });
  }
  throw new Stop("PostgreSQL was not ready within five minutes. The end of its log:");
}

async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(...PORT_RANGE);
    if (await isFree(port)) return port;
  }
  throw new Stop(`No free port between ${PORT_RANGE.join(" and ")} on 127.0.0.1 for PostgreSQL.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

function prepareLog(path: string): number {
  if (!existsSync(path)) return 0;
  const { size } = statSync(path);
  if (size < LOG_LIMIT_BYTES) return size;
  renameSync(path, `${path}.1`);
  return 0;
}

function logTail(path: string, from: number): string {
  if (!existsSync(path)) return "";
  return readFileSync(path).subarray(from).toString().trimEnd().split("\n").slice(-LOG_TAIL_LINES).join("\n");
}
