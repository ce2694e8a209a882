import { createServer } from "node:net";
import { join } from "node:path";
import { ensureBuild } from "./build";
import { openDataFolder } from "./data-folder";
import { KeptAlive } from "./keep-alive";
import { openCluster, startPostmaster } from "./postgres/cluster";
import { prepareEmbedded, prepareExternal } from "./prepare-database";
import { keptLogKey, keptSecret } from "./secrets";
import type { Settings } from "./settings";
import { sourceHash } from "./source-hash";
import { Stop, say } from "./stop";
import { startWeb, untilReady, webEnvironment } from "./web-process";

interface LaunchOptions {
  root: string;
  isDevelopment: boolean;
  signal: AbortSignal;
}

const DEMO = `
Demo accounts, password muster-demo:
  contributor@gbr.demo  drafts British pledges and marks them for release
  approver@gbr.demo     submits them to the coalition
  planner@hq.demo       plans at the force headquarters; planner2@hq.demo countersigns
  observer@hq.demo      reads requirements and gaps
Every nation has the first two under its code: contributor@fra.demo, approver@ukr.demo, …`;

type Closer = () => unknown;

/** Runs Muster until the signal asks it to stop, or something cannot be kept alive. Leaves no process behind. */
export async function launch(settings: Settings, options: LaunchOptions): Promise<void> {
  const { signal } = options;
  // Ends what is underway also when the launch itself fails.
  const failing = new AbortController();
  const ending = AbortSignal.any([signal, failing.signal]);
  const closers: Closer[] = [];
  const closing = new Promise<void>((resolve) =>
    ending.addEventListener("abort", () => resolve(), { once: true }),
  );
  const running = run(settings, { ...options, signal: ending }, closers);
  // Its failure after the signal is the echo of stopping.
  running.catch(() => {});
  try {
    await Promise.race([running, closing]);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    failing.abort();
    for (const close of closers.reverse()) await close();
  }
}

async function run(settings: Settings, options: LaunchOptions, closers: Closer[]): Promise<never> {
  const { root, isDevelopment, signal } = options;
  const lock = openDataFolder(settings.dataFolder);
  closers.push(() => lock.release());
  await requireFreePort(settings);
  const secret = settings.secret ?? keptSecret(join(settings.dataFolder, "sign-in.secret"));
  const sealingKey = settings.sealingKey ?? keptSecret(join(settings.dataFolder, "sealing.secret"));
  const logKey = settings.logKey ?? keptLogKey(settings.dataFolder);

  const building = isDevelopment ? Promise.resolve() : ensureBuild(root, signal);
  closers.push(() => building.catch(() => {}));
  const [database] = await Promise.all([openDatabase(settings, signal, closers), building]);
  signal.throwIfAborted();

  const release = isDevelopment ? "" : sourceHash(root);
  const env = webEnvironment(settings, {
    databaseUrl: database.url,
    secret,
    sealingKey,
    logKey,
    isDevelopment,
    release,
  });
  const web = new KeptAlive("the server", (stop) => startWeb(root, env, stop));
  closers.push(() => web.stop());
  await web.start();
  await Promise.race([untilReady(settings, signal), rejection(web.lost), rejection(database.lost)]);
  announce(settings);
  throw await Promise.race([web.lost, database.lost]);
}

async function openDatabase(
  settings: Settings,
  signal: AbortSignal,
  closers: Closer[],
): Promise<{ url: string; lost: Promise<Stop> }> {
  const { database, dataFolder, isDemo } = settings;
  if (database.kind === "external") {
    await prepareExternal(database.url, database.adminUrl);
    return { url: database.url, lost: new Promise(() => {}) };
  }
  const opening = openCluster(dataFolder, signal);
  closers.push(() => opening.catch(() => {}));
  const cluster = await opening;
  signal.throwIfAborted();
  const postmaster = new KeptAlive("PostgreSQL", (stop) => startPostmaster(cluster, { signal: stop }));
  closers.push(() => postmaster.stop());
  await postmaster.start();
  return { url: await prepareEmbedded(cluster, dataFolder, { isDemo }), lost: postmaster.lost };
}

/** Asked before anything slow begins. */
async function requireFreePort({ port, host }: Settings): Promise<void> {
  for (const address of host === null ? ["127.0.0.1", "::1"] : [host]) {
    const code = await tryPort(port, address);
    if (code === null || (code === "EADDRNOTAVAIL" && address === "::1") || code === "EAFNOSUPPORT") continue;
    if (code === "EADDRINUSE") {
      throw new Stop(`PORT: ${port} is taken by another program. Stop that program, or give another PORT.`);
    }
    if (code === "EACCES") throw new Stop(`PORT: ${port} needs root. Give a PORT of 1024 or more.`);
    throw new Stop(`HOST: cannot listen on ${address} (${code}). Give an address of this machine.`);
  }
}

function tryPort(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen({ port, host }, () => probe.close(() => resolve(null)));
  });
}

async function rejection(lost: Promise<Stop>): Promise<never> {
  throw await lost;
}

function announce({ port, isDemo, host, publicUrl }: Settings): void {
  const ready = `ready: http://localhost:${port}`;
  console.log(isDemo ? `${ready}\n${DEMO}` : ready);
  if (host !== null && publicUrl === `http://localhost:${port}`) {
    const text = `HOST is ${host}, but sign-in works only at ${publicUrl}: set PUBLIC_URL to what users type.`;
    say(text, { level: "warn", event: "settings" });
  }
}
