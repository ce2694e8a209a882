import { draftPledge } from "./arrange";
import { expect, test } from "./fixtures";
import { PledgeFormPage } from "./pages/pledge-form-page";
import { PLAN } from "./person";

const MARK = "Zzyzx sappers";

test("a pledge is told by levels: chosen, seen as others will see it, and told no further", async ({
  as,
  watch,
}) => {
  // Whether a pledge is told in full is asked first.
  watch.expect(/status of 404/);
  const contributor = await as("contributor@aut.demo");
  const approver = await as("approver@aut.demo");
  const french = await as("contributor@fra.demo");
  const polish = await as("contributor@pol.demo");
  const at = await draftPledge(contributor, { title: MARK, capabilityCode: "GND-ENG", quantity: 7 });
  const form = new PledgeFormPage(contributor.page);

  await test.step("levels are set, and follow each other inward", async () => {
    await form.openDraft(at.pledgeId);
    const ring = (name: string) => form.form.getByRole("group", { name, exact: true });
    await ring("Everyone").getByRole("radio", { name: "Nothing" }).check();
    await ring("Named nations").getByRole("radio", { name: "Totals only" }).check();
    await form.form.getByRole("checkbox", { name: "France" }).check();
    await expect(ring("Headquarters").getByRole("radio", { name: "Everything" })).toBeChecked();
  });

  await test.step("before it is saved it can be seen as each of them will", async () => {
    const reader = form.form.getByRole("combobox", { name: "See as" });
    const seen = form.form.getByRole("status").filter({ hasText: /^(France|Poland|Headquarters):/ });
    await reader.selectOption("FRA");
    await expect(seen).toContainText("France: Totals only");
    await expect(seen).toContainText("not released");
    await expect(seen).not.toContainText(MARK);
    await expect(contributor.page).toHaveURL(/seeAs=FRA/);
    await reader.selectOption("POL");
    await expect(seen).toContainText("Poland: nothing");
    const answered = contributor.page.waitForResponse(/pledge\.saveDraft/);
    await form.save();
    expect((await answered).status()).toBe(200);
    await contributor.page.goto(`${PLAN}/pledges/${at.pledgeId}?seeAs=headquarters`);
    await expect(contributor.page.getByText("Headquarters: everything")).toBeVisible();
  });

  await test.step("France is told what its level says, and others nothing at all", async () => {
    const now = async () =>
      ((await contributor.call("pledge.get", { pledgeId: at.pledgeId })) as { row: { version: number } }).row
        .version;
    await contributor.call("pledge.markForRelease", {
      items: [{ pledgeId: at.pledgeId, version: await now() }],
    });
    await approver.call("pledge.submit", { items: [{ pledgeId: at.pledgeId, version: await now() }] });
    await french.page.goto(`${PLAN}/pledges`);
    await french.page
      .getByText(/released to you in part/)
      .first()
      .click();
    const row = french.page
      .getByRole("row")
      .filter({ hasText: "Austria" })
      .filter({ hasText: "Totals only" });
    await expect(row).toContainText("not released");
    await row.getByRole("link").click();
    await expect(french.page.getByText("Released to you in part")).toBeVisible();
    // What a page carries beside what it shows must not hold it either.
    for (const path of [
      `/pledges/${at.pledgeId}`,
      "/pledges",
      "/coverage",
      "/nations/AUT",
      "/history",
      "/home",
    ])
      for (const person of [french, polish]) {
        const answer = await person.page.request.get(`${PLAN}${path}`);
        expect([path, (await answer.text()).includes(MARK)]).toEqual([path, false]);
      }
  });
});
