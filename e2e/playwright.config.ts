import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { CHROMIUM_FLAGS } from "../server/launch/chromium";

const port = Number(process.env.E2E_PORT ?? 4199);

// Workers load this file too; they must find the folder that the first one made.
if (!process.env.E2E_DATA_DIR) {
  const folder = mkdtempSync(join(tmpdir(), "muster-e2e-"));
  // PostgreSQL's own user must reach its data when the tests run as root.
  chmodSync(folder, 0o711);
  process.env.E2E_DATA_DIR = join(folder, "data");
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
}

/** The production build, started the way a user starts it, on a database of its own. */
export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  fullyParallel: true,
  // One more than the cores of a small machine, since each waits for its server now and then.
  workers: 3,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  // Room for a slow machine. Where seconds are a promise, as of a change made elsewhere, the test names them.
  expect: { timeout: 30_000 },
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1440, height: 960 },
    // Far from UTC and with odd minutes, so that a time shown in the wrong zone is seen.
    timezoneId: "Asia/Kathmandu",
    locale: "en-GB",
    // A trace of every test would cost about a third of the suite; a failure leaves the page's picture and its tree.
    trace: process.env.E2E_TRACE === "1" ? "retain-on-failure" : "off",
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium", args: CHROMIUM_FLAGS },
  },
  webServer: {
    command: "exec node server/launch/start.mjs",
    cwd: "..",
    env: {
      PORT: String(port),
      DATA_DIR: process.env.E2E_DATA_DIR ?? "",
      // Sessions are shared by many tests, so a slow machine must not let them grow stale.
      FRESH_SIGN_IN_MINUTES: "120",
    },
    url: `http://localhost:${port}/api/health/ready`,
    timeout: 240_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    reuseExistingServer: process.env.E2E_REUSE === "1",
  },
});
