import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrate } from "@/db/migrate";
import { loadReferencePlan } from "@/db/seed";
import { clusterUrl, openCluster, startPostmaster } from "@/server/launch/postgres/cluster";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the test cluster with its superuser, ending in the database `postgres`. */
    superuserUrl: string;
  }
}

/** Database that each test file copies: migrated from nothing, with the reference plan and demo accounts. */
export const TEMPLATE = "muster_template";

/** One real PostgreSQL for all database tests of a run. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "muster-test-"));
  // PostgreSQL's own user must reach its folder when the tests run as root.
  chmodSync(folder, 0o711);
  const cluster = await openCluster(folder);
  // A run that is cut off loses nothing worth a flush to disk.
  const postmaster = await startPostmaster(cluster, {
    settings: ["fsync=off", "full_page_writes=off", "max_connections=200"],
    staysInGroup: true,
  });
  const superuserUrl = clusterUrl(cluster, "postgres");
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => {} });
  await sql.unsafe(`create database ${TEMPLATE}`);
  await migrate(clusterUrl(cluster, TEMPLATE));
  await sql.unsafe(`alter role muster_app login password '${cluster.password}'`);
  await loadReferencePlan(clusterUrl(cluster, TEMPLATE), { demo: true });
  await sql.end();
  project.provide("superuserUrl", superuserUrl);
  return async () => {
    await postmaster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
