import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { openDataFolder } from "./data-folder";
import { lockHolder } from "./data-lock";
import { clusterUrl, openCluster, startPostmaster } from "./postgres/cluster";
import { findPostmaster } from "./postgres/postmaster-file";
import { DATABASE, prepareEmbedded, requireCurrentSchema } from "./prepare-database";
import type { Settings } from "./settings";
import { Stop } from "./stop";

const START_TIMEOUT_MS = 60_000;

/** Lends the address of the database to a command: of the running Muster, or of one started for the command alone. */
export async function withDatabase<T>(settings: Settings, use: (url: string) => Promise<T>): Promise<T> {
  const { database, dataFolder } = settings;
  if (database.kind === "external") {
    const url = database.adminUrl ?? database.url;
    await requireCurrentSchema(url);
    return use(url);
  }
  if (lockHolder(dataFolder)) return use(await runningUrl(dataFolder));

  const lock = openDataFolder(dataFolder);
  try {
    const cluster = await openCluster(dataFolder);
    const postmaster = await startPostmaster(cluster);
    try {
      await prepareEmbedded(cluster, dataFolder, settings);
      return await use(clusterUrl(cluster, DATABASE));
    } finally {
      await postmaster.stop();
    }
  } finally {
    lock.release();
  }
}

/**
 * Lends the address of a server on which Muster does not run, for putting a database in the place of the present one;
 * nothing is migrated or loaded.
 */
export async function withServer<T>(settings: Settings, use: (url: string) => Promise<T>): Promise<T> {
  const { database, dataFolder } = settings;
  if (database.kind === "external") {
    if (database.adminUrl === null)
      throw new Stop("DATABASE_ADMIN_URL is missing. Give the address of a superuser of that server.");
    return use(database.adminUrl);
  }
  const lock = openDataFolder(dataFolder);
  try {
    const cluster = await openCluster(dataFolder);
    const postmaster = await startPostmaster(cluster);
    try {
      return await use(clusterUrl(cluster, DATABASE));
    } finally {
      await postmaster.stop();
    }
  } finally {
    lock.release();
  }
}

async function runningUrl(dataFolder: string): Promise<string> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const postmaster = findPostmaster(join(dataFolder, "pg"));
    if (postmaster?.isReady) {
      const password = readFileSync(join(dataFolder, "superuser.password"), "utf8").trim();
      const url = clusterUrl({ port: postmaster.port, password }, DATABASE);
      await requireCurrentSchema(url);
      return url;
    }
    await delay(100);
  }
  throw new Stop("Muster is starting and its database is not ready yet. Try again in a minute.");
}
