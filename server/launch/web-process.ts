import { spawn } from "node:child_process";
import { get } from "node:http";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Running } from "./keep-alive";
import { end, identify } from "./process-identity";
import { FILE_VARIABLES } from "./secret-files";
import type { ServerMessage } from "./serve";
import { type Settings, VARIABLES } from "./settings";
import { Stop } from "./stop";
import { GRACE_MS, LEEWAY_MS } from "./stop-times";

const READY_TIMEOUT_MS = 120_000;

interface WebOptions {
  databaseUrl: string;
  secret: string;
  sealingKey: string;
  /** what signs the checkpoints of the log */
  logKey: string;
  isDevelopment: boolean;
  /** of the sources that the build was made of; empty in development */
  release: string;
}

export function webEnvironment(settings: Settings, options: WebOptions): NodeJS.ProcessEnv {
  // Every variable is stated, if only as empty: Next would fill gaps from .env, and the owner's address is not for it.
  const unset = Object.fromEntries([...VARIABLES, ...FILE_VARIABLES].map((name) => [name, ""]));
  return {
    ...process.env,
    ...unset,
    ...settings.oidc,
    PORT: String(settings.port),
    HOST: settings.host ?? "",
    DATABASE_URL: options.databaseUrl,
    NEXTAUTH_URL: settings.publicUrl,
    NEXTAUTH_SECRET: options.secret,
    SEALING_KEY: options.sealingKey,
    FRESH_SIGN_IN_MINUTES: String(settings.freshMinutes),
    LOG_SIGNING_KEY: options.logKey,
    MUSTER_DEMO: settings.isDemo ? "1" : "",
    TRUSTED_PROXY: settings.trustsProxy ? "on" : "off",
    HSTS_SUBDOMAINS: settings.bindsSubdomains ? "on" : "off",
    LOG_LEVEL: settings.logLevel,
    METRICS_TOKEN: settings.metricsToken ?? "",
    DRAIN_SECONDS: String(settings.drainSeconds),
    ANALYSIS_THREADS: String(settings.analysisThreads),
    MUSTER_RELEASE: options.release,
    NODE_ENV: options.isDevelopment ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

/** Starts the web process and waits until it accepts connections. */
export async function startWeb(root: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Running> {
  const child = spawn(process.execPath, [join(root, "server/launch/serve.mjs")], {
    cwd: root,
    env,
    // Ctrl-C reaches the whole foreground group; the launcher alone decides when the server stops.
    detached: true,
    stdio: ["ignore", process.stderr, process.stderr, "ipc"],
  });
  const exited = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, killedBy) => resolve(killedBy ?? `exit code ${code}`));
  });
  const identity = child.pid === undefined ? null : identify(child.pid);
  const stop = async () => {
    const gentlyMs = Number(env.DRAIN_SECONDS) * 1000 + GRACE_MS + LEEWAY_MS;
    if (identity)
      await end(identity, [
        ["SIGTERM", gentlyMs],
        ["SIGKILL", 2_000],
      ]);
    await exited;
  };
  const listening = new Promise<ServerMessage>((resolve) => child.once("message", resolve));
  const tooLate = delay(READY_TIMEOUT_MS, "no answer", { signal, ref: false }).catch(() => "told to stop");
  const outcome = await Promise.race([listening, exited, tooLate]);
  if (typeof outcome === "string" || outcome.kind === "failed") {
    await stop();
    throw new Stop(`The server did not start (${typeof outcome === "string" ? outcome : outcome.reason}).`);
  }
  return { exited, stop };
}

/** Waits until the application answers that its database answers. */
export async function untilReady(settings: Settings, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  let last = "no answer";
  while (Date.now() < deadline) {
    signal.throwIfAborted();
    last = await askReady(settings);
    if (last === "ready") return;
    await delay(100, undefined, { signal });
  }
  throw new Stop(`The server is up but does not become ready (${last}).`);
}

function askReady(settings: Settings): Promise<string> {
  const everywhere = ["0.0.0.0", "::"];
  const host = settings.host === null || everywhere.includes(settings.host) ? "127.0.0.1" : settings.host;
  return new Promise((resolve) => {
    const request = get(
      { host, port: settings.port, path: "/api/health/ready", timeout: 5_000, agent: false },
      (response) => {
        response.resume();
        resolve(response.statusCode === 200 ? "ready" : `status ${response.statusCode}`);
      },
    );
    request.once("timeout", () => request.destroy(new Error("no answer within five seconds")));
    request.once("error", (error) => resolve(error.message));
  });
}
