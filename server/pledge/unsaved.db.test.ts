import { expect, test } from "vitest";
import { type Email, openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";

const testDatabase = await createTestDatabase();
const { admin } = testDatabase;
const cast = await openCast(testDatabase);
const formsOf = (email: Email, now?: Date) => cast.as(email, now).pledge;

test("what somebody typed is there again as it was typed, valid or not", async () => {
  const { keepUnsaved, unsaved, forgetUnsaved } = formsOf("contributor@gbr.demo");
  const values = {
    title: "Half a na",
    quantity: "a doz",
    caveats: ["REAR_ONLY"],
    sectors: [{ lengthKm: null }],
  };
  await keepUnsaved({ formKey: "new-pledge", values });
  expect(await unsaved({ formKey: "new-pledge" })).toMatchObject({ values });
  const more = { ...values, quantity: "a dozen" };
  const now = new Date();
  await formsOf("contributor@gbr.demo", now).keepUnsaved({ formKey: "new-pledge", values: more });
  expect(await unsaved({ formKey: "new-pledge" })).toEqual({ values: more, keptAt: now });
  await forgetUnsaved({ formKey: "new-pledge" });
  expect(await unsaved({ formKey: "new-pledge" })).toBeNull();
});

test("it is its user's alone: not a colleague's, not another nation's", async () => {
  const formKey = "pledge:6a0c0a2e-4b3b-4f57-9d2c-0d6f3f9b1a11";
  await formsOf("contributor@gbr.demo").keepUnsaved({ formKey, values: { title: "Mine" } });
  for (const email of ["approver@gbr.demo", "contributor@fra.demo"] as const) {
    const theirs = formsOf(email);
    expect(await theirs.unsaved({ formKey })).toBeNull();
    await theirs.keepUnsaved({ formKey, values: { title: email } });
    await theirs.forgetUnsaved({ formKey });
  }
  expect(await formsOf("contributor@gbr.demo").unsaved({ formKey })).toMatchObject({
    values: { title: "Mine" },
  });
});

test("nobody keeps forms without end, but those that are kept can still be written", async () => {
  const { keepUnsaved } = formsOf("contributor@pol.demo");
  const { userId } = cast.actor("contributor@pol.demo");
  await admin`insert into unsaved_form (user_id, form_key, "values")
    select ${userId}, 'form-' || n, '{}' from generate_series(1, 200) n`;
  await expect(keepUnsaved({ formKey: "one-more", values: {} })).rejects.toMatchObject({
    code: "TOO_MANY_REQUESTS",
  });
  await keepUnsaved({ formKey: "form-7", values: { title: "Still typing" } });
});
