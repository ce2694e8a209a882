import type { TestProject } from "vitest/node";
import { startTemplateCluster } from "./template-cluster";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the test cluster with its superuser, ending in the database `postgres`. */
    superuserUrl: string;
  }
}

/** Where the projects of a run, each of which loads this file for itself, find what the first one started. */
export const SHARED = "TEST_SUPERUSER_URL";

/** One real PostgreSQL for all database tests of a run. */
export default async function setUp(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const started = process.env[SHARED];
  if (started) {
    project.provide("superuserUrl", started);
    return;
  }
  const { superuserUrl, stop } = await startTemplateCluster();
  process.env[SHARED] = superuserUrl;
  project.provide("superuserUrl", superuserUrl);
  return stop;
}
