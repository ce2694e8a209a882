import { afterAll, inject } from "vitest";
import { copyOfTemplate, type TestDatabase } from "./template-cluster";

export type { TestDatabase };

/** A database of this test file alone: a copy of the migrated and filled template. Gone after the last test. */
export async function createTestDatabase(options: { lanes?: number } = {}): Promise<TestDatabase> {
  const { drop, ...copy } = await copyOfTemplate(inject("superuserUrl"), options);
  afterAll(drop);
  return copy;
}
