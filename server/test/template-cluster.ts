import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { createDatabase, type Database } from "@/db/client";
import { migrate } from "@/db/migrate";
import { loadReferencePlan } from "@/db/seed";
import { type Cluster, clusterUrl, openCluster, startPostmaster } from "@/server/launch/postgres/cluster";
import { keptTemplate } from "./kept-template";

/** Database that each test file copies: migrated from nothing, with the reference plan and demo accounts. */
const TEMPLATE = "muster_template";

/** A run that is cut off loses nothing worth a flush to disk. */
const QUICK = {
  settings: ["fsync=off", "full_page_writes=off", "max_connections=200"],
  staysInGroup: true,
};

export interface TemplateCluster {
  /** Address of the cluster with its superuser, ending in the database `postgres`. */
  superuserUrl: string;
  stop(): Promise<void>;
}

/** One real PostgreSQL in a temporary folder, with the template in it. */
export async function startTemplateCluster(): Promise<TemplateCluster> {
  const folder = mkdtempSync(join(tmpdir(), "muster-test-"));
  // PostgreSQL's own user must reach its folder when the tests run as root.
  chmodSync(folder, 0o711);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const kept = keptTemplate(process.cwd());
    const isMade = kept.copyTo(folder);
    const cluster = await openCluster(folder);
    if (!isMade) {
      await makeTemplate(cluster);
      kept.keep(folder);
    }
    const postmaster = await startPostmaster(cluster, QUICK);
    return {
      superuserUrl: clusterUrl(cluster, "postgres"),
      async stop() {
        await postmaster.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

async function makeTemplate(cluster: Cluster): Promise<void> {
  const postmaster = await startPostmaster(cluster, QUICK);
  const sql = postgres(clusterUrl(cluster, "postgres"), { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(`create database ${TEMPLATE}`);
    await migrate(clusterUrl(cluster, TEMPLATE));
    await sql.unsafe(`alter role muster_app login password '${cluster.password}'`);
    await loadReferencePlan(clusterUrl(cluster, TEMPLATE), { demo: true });
  } finally {
    await sql.end({ timeout: 1 });
    await postmaster.stop();
  }
}

export interface TestDatabase {
  /** The pool under test, with the application's weak role. */
  database: Database;
  /** The superuser, for arranging and for looking behind row security. */
  admin: postgres.Sql;
  adminUrl: string;
  appUrl: string;
}

/** A copy of the template, to be dropped by whoever asked for it. */
export async function copyOfTemplate(
  superuserUrl: string,
  { lanes = 4, template = TEMPLATE }: { lanes?: number; template?: string } = {},
): Promise<TestDatabase & { drop(): Promise<void> }> {
  const superuser = new URL(superuserUrl);
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const server = postgres(superuser.href, { max: 1, onnotice: () => {} });
  await copyTemplate(server, name, template);
  const adminUrl = urlOf(superuser, "postgres", name);
  const appUrl = urlOf(superuser, "muster_app", name);
  const admin = postgres(adminUrl, { max: 4, onnotice: () => {} });
  const database = createDatabase(appUrl, { lanes });
  return {
    database,
    admin,
    adminUrl,
    appUrl,
    async drop() {
      await database.end();
      await admin.end({ timeout: 1 });
      await server.unsafe(`drop database if exists ${name} with (force)`);
      await server.end({ timeout: 1 });
    },
  };
}

/** Copies are made one after the other: PostgreSQL refuses a template that is being read. */
async function copyTemplate(server: postgres.Sql, name: string, template: string): Promise<void> {
  await server`select pg_advisory_lock(7262003)`;
  try {
    await server.unsafe(`create database ${name} template ${template}`);
  } finally {
    await server`select pg_advisory_unlock(7262003)`;
  }
}

function urlOf(superuser: URL, role: string, database: string): string {
  const url = new URL(superuser);
  url.username = role;
  url.pathname = `/${database}`;
  return url.href;
}
