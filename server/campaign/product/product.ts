import { readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { createDatabase } from "@/db/client";
import { clusterUrl } from "@/server/launch/postgres/cluster";
import { findPostmaster } from "@/server/launch/postgres/postmaster-file";
import { DATABASE } from "@/server/launch/prepare-database";
import { freePort } from "@/server/launch/test/free-port";
import { Launched, temporaryFolder } from "@/server/launch/test/launched";
import { type Cast, openCast } from "@/server/test/cast";

/** Muster as a user starts it, with its own database, and the callers of the router on that same database. */
export interface Product {
  port: number;
  cast: Cast;
  admin: postgres.Sql;
  adminUrl: string;
  close(): Promise<void>;
}

export async function startProduct(): Promise<Product> {
  const folder = temporaryFolder();
  const launched = new Launched(await freePort(), join(folder.path, "data"));
  const stop = async () => {
    launched.signal("SIGTERM");
    await launched.exited;
    folder.remove();
  };
  try {
    await launched.ready();
    const { close, ...database } = await openDatabaseOf(launched.dataFolder);
    return {
      port: launched.port,
      ...database,
      async close() {
        await close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const secretIn = (dataFolder: string, name: string) => readFileSync(join(dataFolder, name), "utf8").trim();

/** Its owner's way into the running embedded database of a data folder. */
export function adminUrlOf(dataFolder: string): string {
  const port = findPostmaster(join(dataFolder, "pg"))?.port ?? 0;
  return clusterUrl({ port, password: secretIn(dataFolder, "superuser.password") }, DATABASE);
}

/** The running embedded database of a data folder: for arranging, and for looking behind row security. */
export async function openDatabaseOf(dataFolder: string) {
  const adminUrl = adminUrlOf(dataFolder);
  const { host } = new URL(adminUrl);
  const appUrl = `postgres://muster_app:${secretIn(dataFolder, "application.password")}@${host}/${DATABASE}`;
  const admin = postgres(adminUrl, { max: 2, onnotice: () => {} });
  const database = createDatabase(appUrl, { lanes: 4 });
  return {
    admin,
    adminUrl,
    cast: await openCast({ database, admin, adminUrl, appUrl }),
    async close() {
      await database.end();
      await admin.end({ timeout: 1 });
    },
  };
}
