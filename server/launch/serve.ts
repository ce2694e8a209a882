import { createServer } from "node:http";
import { createRequire } from "node:module";
import type NextFactory from "next";
import { createDatabase } from "@/db/client";
import { announceSequencer } from "@/server/log/poke";
import { type Sequencer, startSequencer } from "@/server/log/sequencer";
import { openSigningKey } from "@/server/log/signing-key";
import { logFault } from "@/server/observe/fault";
import { consoleAsLines } from "./console-lines";
import { createDoors, type Doors, type UpgradeHandler } from "./http-server";
import { withMetrics } from "./metrics-door";
import { withPackedAssets } from "./packed-assets";
import { routeNames } from "./route-names";
import { GRACE_MS } from "./stop-times";

export type ServerMessage = { kind: "listening" } | { kind: "failed"; reason: string };

const MAX_UNCAUGHT = 20;
const UNCAUGHT_WINDOW_MS = 60_000;

export async function serve(): Promise<void> {
  const variables = process.env;
  const port = Number(variables.PORT);
  const host = variables.HOST || null;
  const isDevelopment = variables.NODE_ENV === "development";
  if (!isDevelopment) consoleAsLines();
  exitWhenUnsound();

  const createNext = createRequire(import.meta.url)("next") as typeof NextFactory;
  // Next hangs its upgrade handler on this server, which never listens: no WebSocket reaches it unasked.
  const idle = createServer();
  const next = createNext({
    dev: isDevelopment,
    dir: process.cwd(),
    port,
    hostname: host ?? "localhost",
    httpServer: idle,
  });
  await withoutChatter(() => next.prepare());

  const publicUrl = variables.NEXTAUTH_URL ?? `http://localhost:${port}`;
  const options = {
    routeOf: routeNames(process.cwd()),
    isHttps: publicUrl.startsWith("https:"),
    bindsSubdomains: variables.HSTS_SUBDOMAINS === "on",
    trustsProxy: variables.TRUSTED_PROXY === "on",
    onlyHost: host === null ? new URL(publicUrl).host : null,
  };
  // Only development has a use for WebSockets: they carry changed modules.
  const upgrade: UpgradeHandler = (...connection) => idle.emit("upgrade", ...connection);
  const application = next.getRequestHandler();
  const assets = isDevelopment ? application : withPackedAssets(process.cwd(), application);
  const handler = withMetrics(assets, { token: variables.METRICS_TOKEN || null, publicUrl });
  const doors = createDoors(handler, options, isDevelopment ? upgrade : undefined);
  exitWithTheLauncher(doors, keepLog(variables), Number(variables.DRAIN_SECONDS ?? 0) * 1000);
  try {
    await doors.listen(port, host === null ? ["127.0.0.1", "::1"] : [host]);
    tell({ kind: "listening" });
  } catch (error) {
    await fail(error instanceof Error ? error.message : String(error));
  }
}

/** Chains and signs what was written as long as this process serves. */
function keepLog({ DATABASE_URL, LOG_SIGNING_KEY }: NodeJS.ProcessEnv): Sequencer {
  const database = createDatabase(DATABASE_URL ?? "", { lanes: 1 });
  const sequencer = startSequencer(database, openSigningKey(LOG_SIGNING_KEY ?? ""));
  announceSequencer(sequencer);
  return sequencer;
}

/** Next reports on its own start; the launcher says all that a reader needs. */
async function withoutChatter(work: () => Promise<void>): Promise<void> {
  const { log } = console;
  console.log = () => {};
  try {
    await work();
  } finally {
    console.log = log;
  }
}

function tell(message: ServerMessage): void {
  process.send?.(message);
}

function fail(reason: string): Promise<never> {
  return new Promise(() => {
    if (!process.send) process.exit(1);
    process.send({ kind: "failed", reason } satisfies ServerMessage, () => process.exit(1));
  });
}

function exitWithTheLauncher(doors: Doors, log: Sequencer, drainMs: number): void {
  let isEnding = false;
  const endGently = () => {
    if (isEnding) return;
    isEnding = true;
    void doors
      .close({ drainMs, graceMs: GRACE_MS })
      .then(() => log.stop())
      .finally(() => process.exit(0));
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, endGently);
  // A launcher that was killed cannot stop its server: the broken line between them does.
  process.on("disconnect", endGently);
}

/** One stray error is logged and survived; many at a time mean a state that only a new process mends. */
function exitWhenUnsound(): void {
  const times: number[] = [];
  const note = (error: unknown) => {
    logFault("uncaught", error);
    const now = Date.now();
    times.push(now);
    while ((times[0] ?? now) < now - UNCAUGHT_WINDOW_MS) times.shift();
    if (times.length >= MAX_UNCAUGHT) process.exit(70);
  };
  process.on("uncaughtException", note);
  process.on("unhandledRejection", note);
}
