import { drizzle } from "drizzle-orm/postgres-js";
import { afterAll } from "vitest";
import { createTestDatabase } from "@/server/test/database";

export const ORIGIN = "http://localhost:3000";
export const SECRET = "a secret of the tests, long enough for them";
export const DEMO_PASSWORD = "muster-demo";

/** The real route handlers on a database of their own. One for each test file: the environment is read once. */
export async function openSite(variables: Record<string, string> = {}) {
  const { admin, appUrl } = await createTestDatabase({ lanes: 1 });
  Object.assign(process.env, {
    DATABASE_URL: appUrl,
    NEXTAUTH_SECRET: SECRET,
    NEXTAUTH_URL: ORIGIN,
    MUSTER_DEMO: "1",
    ...variables,
  });
  const route = await import("@/app/api/auth/[...nextauth]/route");
  const { actorFromRequest } = await import("@/server/auth");
  const { database } = await import("@/server/db");
  afterAll(() => database().end());
  return {
    admin: drizzle(admin),
    database: database(),
    actorFromRequest,
    /** As Next calls them: by method. */
    handle: (request: Request) => (request.method === "POST" ? route.POST(request) : route.GET(request)),
  };
}

export type Site = Awaited<ReturnType<typeof openSite>>;
