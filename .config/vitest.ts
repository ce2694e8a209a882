import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));
const shared = {
  root,
  resolve: {
    tsconfigPaths: true,
    alias: { "server-only": fileURLToPath(new URL("./server-only.ts", import.meta.url)) },
  },
};
// A clock no developer's machine has, so that a forgotten time zone fails here first.
const env = { TZ: "Asia/Kathmandu", LOG_LEVEL: "error" };

export default defineConfig({
  ...shared,
  test: {
    // By default one core is left idle for an editor, which on two cores is half of the machine.
    maxWorkers: "100%",
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          include: ["{app,server,db}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.{db,site,launch}.test.ts"],
          env,
          // These share nothing that one of them changes, and a process for each file would cost more than its tests.
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...shared,
        test: {
          name: "database",
          include: ["{server,db}/**/*.db.test.ts"],
          globalSetup: ["server/test/global-postgres.ts"],
          env,
          // Each has a database of its own, and what a process keeps it keeps by database.
          isolate: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        ...shared,
        test: {
          name: "site",
          include: ["server/**/*.site.test.ts"],
          globalSetup: ["server/test/global-postgres.ts"],
          // Each opens the application whole, with settings of its own, which a process has once.
          env,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        ...shared,
        test: {
          name: "launch",
          include: ["server/launch/**/*.launch.test.ts"],
          env,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
