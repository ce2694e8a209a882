import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "../server/launch/chromium";
import { CoveragePage } from "./pages/coverage-page";
import { signIn } from "./person";

/** Takes the pictures of the README from a running server: BASE_URL says where it is. */
const baseURL = process.env.BASE_URL ?? "http://localhost:3000";
const folder = new URL("./pictures/", import.meta.url);
mkdirSync(folder, { recursive: true });

const executablePath = await findChromium(process.cwd());
const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
try {
  for (const colorScheme of ["light", "dark"] as const) {
    const context = await browser.newContext({
      baseURL,
      colorScheme,
      viewport: { width: 1440, height: 900 },
    });
    await signIn(context.request, "planner@hq.demo");
    const page = await context.newPage();
    const matrix = new CoveragePage(page);
    await matrix.open("?cell=P2.AIR-FTR");
    await matrix.proof.getByText("aircraft short").first().waitFor();
    // Flags are fetched as they come into sight.
    await page.waitForLoadState("networkidle");
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: fileURLToPath(new URL(`matrix-${colorScheme}.png`, folder)) });
    await context.close();
  }
} finally {
  await browser.close();
}
