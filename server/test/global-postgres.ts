import type { TestProject } from "vitest/node";
import { startTemplateCluster } from "./template-cluster";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the test cluster with its superuser, ending in the database `postgres`. */
    superuserUrl: string;
  }
}

/** One real PostgreSQL for all database tests of a run. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { superuserUrl, stop } = await startTemplateCluster();
  project.provide("superuserUrl", superuserUrl);
  return stop;
}
