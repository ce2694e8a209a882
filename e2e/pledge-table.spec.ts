import { readFile } from "node:fs/promises";
import Papa from "papaparse";
import { expect, test } from "./fixtures";
import { PledgeListPage } from "./pages/pledge-list-page";

// German pledges are changed by no test, so that their number is known.
const GERMAN = 11;

test("search, filter, order and columns stand in the address, and the link opens the same view", async ({
  as,
}) => {
  const planner = await as("planner@hq.demo");
  const list = new PledgeListPage(planner.page);
  await list.open();
  await list.filter("Nation", "Germany");
  await expect(list.status).toHaveText(new RegExp(`^${GERMAN} of \\d+ pledges$`));
  await list.search.fill("hospital");
  await list.search.fill("");
  await list.sortBy("Quantity");
  await list.sortBy("Quantity");
  await expect(list.header("Quantity")).toHaveAttribute("aria-sort", "descending");
  await list.toggleColumns("Posture", "Domain");
  await expect(list.header("Posture")).toHaveCount(0);
  await expect(list.header("Domain")).toHaveCount(1);
  await list.search.fill("air");
  await expect(planner.page).toHaveURL(/nat=DEU/);
  await expect(planner.page).toHaveURL(/sort=-qty/);
  await expect(planner.page).toHaveURL(/q=air/);
  const seen = await list.rows.allInnerTexts();
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.length).toBeLessThan(GERMAN);

  const tab = await planner.another();
  await tab.goto(planner.page.url());
  const same = new PledgeListPage(tab);
  await expect(same.rows).toHaveCount(seen.length);
  expect(await same.rows.allInnerTexts()).toEqual(seen);
  await expect(same.search).toHaveValue("air");
  expect(await same.table.getByRole("columnheader").allInnerTexts()).toEqual(
    await list.table.getByRole("columnheader").allInnerTexts(),
  );
});

test("the saved table holds exactly the rows and columns on the screen", async ({ as }) => {
  const { page } = await as("planner@hq.demo");
  const list = new PledgeListPage(page);
  await list.open("?nat=DEU&cols=nat,ttl,ref,cap,rdy,sta&sort=-rdy,ref");
  await expect(list.rows).toHaveCount(GERMAN);
  const file = await list.saveCsv();
  expect(file.suggestedFilename()).toMatch(/^muster-reference-pledges-.*\.csv$/);
  const text = await readFile(await file.path(), "utf8");
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, "").trimEnd());
  const [, header, ...rows] = data;
  expect(header).toEqual(["Nation", "Designation", "Reference", "Capability", "Ready at", "State"]);
  const lines = await Promise.all(
    (await list.rows.all()).map((row) => row.getByRole("cell").allInnerTexts()),
  );
  const withoutTags = lines.map((cells) =>
    cells.map((cell) => cell.replace(/\s*illustrative( size)?$/, "").trim()),
  );
  expect(rows).toEqual(withoutTags);
});

test("a row is found and opened with the keyboard", async ({ as }) => {
  const { page } = await as("contributor@deu.demo");
  const list = new PledgeListPage(page);
  await list.open();
  await expect(list.rows).toHaveCount(GERMAN);
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("/");
  await expect(list.search).toBeFocused();
  await page.keyboard.type("LRAD");
  await expect(list.rows).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(list.rows).toHaveCount(GERMAN);
  await list.rows.first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await expect(list.rows.last()).toBeFocused();
  const title = (await list.rows.last().getByRole("link").textContent()) ?? "";
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
});

test("a key reaches the row it names, though the pointer has the table drawn again just before", async ({
  as,
}) => {
  const { page } = await as("contributor@deu.demo");
  const list = new PledgeListPage(page);
  await list.open();
  await expect(list.rows).toHaveCount(GERMAN);
  await list.rows.first().focus();
  const missed = await list.table.evaluate(async (table) => {
    const rows = [...table.querySelectorAll<HTMLElement>("tr[data-row]")];
    const at = (index: number) => rows[index % rows.length] as HTMLElement;
    const tasks = async (count: number) => {
      for (let n = 0; n < count; n++) {
        await new Promise<void>((done) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => done();
          port2.postMessage(null);
        });
      }
    };
    const keys: string[] = [];
    for (let n = 0; n < 200; n++) {
      const [key, wanted] = n % 2 === 0 ? ["End", at(rows.length - 1)] : ["Home", at(0)];
      const toNext = { bubbles: true, relatedTarget: at(n) };
      at(n + 1).dispatchEvent(new PointerEvent("pointerout", toNext));
      // The drawing and what follows it are tasks of their own: the key comes before, between and after.
      await tasks(n % 5);
      document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      await tasks(20);
      if (document.activeElement === wanted) continue;
      keys.push(`${n} ${key}`);
      wanted.focus();
    }
    return keys;
  });
  expect(missed).toEqual([]);
});

test("a table emptied by its filters says so and offers to clear them", async ({ as }) => {
  const { page } = await as("contributor@deu.demo");
  const list = new PledgeListPage(page);
  await list.open("?show=mine&q=submarine");
  await expect(page.getByText("No pledge passes these filters.")).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Clear filters" }).last().click();
  await expect(list.rows).toHaveCount(GERMAN);
});

test("on a phone each pledge is a record, and nothing is scrolled sideways", async ({ as }) => {
  const { page } = await as("contributor@deu.demo");
  await page.setViewportSize({ width: 390, height: 844 });
  const list = new PledgeListPage(page);
  await list.open();
  await expect(list.table).toHaveCount(0);
  await expect(list.records).toHaveCount(GERMAN);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const link = list.records.first().getByRole("link");
  const title = (await link.textContent()) ?? "";
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
});
