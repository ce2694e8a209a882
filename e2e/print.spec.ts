import { expect, test } from "./fixtures";
import { clippedOn, type Paper, printed } from "./paper";
import { isAlive, PLAN } from "./person";

interface Sheet {
  name: string;
  path: string;
  /** There only when the screen is complete. */
  ready: string | RegExp;
  /** Words of the table's header row. */
  header: RegExp;
  /** Words that stand in rows of the table alone. */
  row: RegExp;
}

const SHEETS: Sheet[] = [
  {
    name: "matrix",
    path: `${PLAN}/coverage?open=air,maritime,ground,logistics,intelligence`,
    ready: "Fighter aircraft",
    header: /Phase 2/,
    row: /Fighter aircraft|Fuel/,
  },
  {
    name: "gaps",
    path: `${PLAN}/gaps`,
    ready: /short/,
    header: /Requirement line/,
    row: /only \d+ pledges?|No pledge/,
  },
  {
    name: "nation sheet",
    path: `${PLAN}/nations/GBR`,
    ready: "Typhoon air security detachment",
    header: /Ready|Needed/,
    row: /H\+\d+/,
  },
];

for (const sheet of SHEETS)
  test(`${sheet.name} on A4 and A3: whole, marked and headed on every page`, async ({ as }) => {
    const { page } = await as("planner@hq.demo");
    await page.goto(sheet.path);
    await expect(page.getByText(sheet.ready).first()).toBeVisible();
    // Marking and page number get into the margins when the page comes alive.
    await isAlive(page);
    for (const paper of ["A4", "A3"] satisfies Paper[])
      await test.step(paper, async () => {
        expect(await clippedOn(page, paper)).toEqual([]);
        const pages = await printed(page, paper);
        for (const [index, text] of pages.entries()) {
          expect(
            text.match(/public\s+sources,\s+illustrative\s+quantities\s+·\s+demo/gi),
            `marking above and below, page ${index + 1}`,
          ).toHaveLength(2);
          expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
          if (sheet.row.test(text)) expect(text, `header row on page ${index + 1}`).toMatch(sheet.header);
        }
        expect(pages[0]).toMatch(/\d{6}Z [A-Z]{3} \d\d/);
        expect(pages[0]).toMatch(/revision \d+/i);
      });
  });
