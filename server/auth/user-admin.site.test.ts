import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { appUser } from "@/db/schema/account";
import { wording } from "@/server/language/wording";
import { Browser } from "./test/browser";
import { openSite } from "./test/site";
import { changeRole, createUser, disableUser, type NewUser, resetPassword } from "./user-admin";

const site = await openSite({ MUSTER_DEMO: "" });
const PASSWORD = "four plain words together";

const typed = (changes: Partial<NewUser>): NewUser => ({
  email: "Anna@mon.example",
  name: " Anna Nowak ",
  nation: "pl",
  role: "Approver",
  password: PASSWORD,
  ...changes,
});
const browser = () => new Browser(site, "192.0.2.1");

test("a user who was made can sign in, for the nation and role that were given", async () => {
  await createUser(site.admin, typed({}));
  const there = browser();
  expect((await there.signIn("anna@mon.example", PASSWORD)).status).toBe(200);
  expect(await there.actor()).toMatchObject({ name: "Anna Nowak", nation: "POL", role: "approver" });
});

test.each([
  [{ email: "anna" }, ["email"]],
  [{ name: " " }, ["name"]],
  [{ name: "x".repeat(121) }, ["name"]],
  [{ nation: "RUS" }, ["nation"]],
  [{ nation: "Poland" }, ["nation"]],
  [{ role: "admin" }, ["role"]],
  [{ role: "planner" }, ["role"]],
  [{ nation: "HQ" }, ["role"]],
  [{ password: "too short" }, ["password"]],
  [{ password: "password1234" }, ["password"]],
  [{ email: "", name: "", role: "", password: "" }, ["email", "name", "role", "password"]],
])("%j is refused by the name of each field, and nobody is made", async (changes, fields) => {
  const email = `refused@${Math.floor(Math.random() * 1e9)}.example`;
  await expect(createUser(site.admin, typed({ email, ...changes }))).rejects.toMatchObject({
    code: "INVALID",
    fields: fields.map((field) => ({ field, message: expect.any(String) })),
  });
  expect(await site.admin.select().from(appUser).where(eq(appUser.email, email))).toEqual([]);
});

test("an address is given to one user only", async () => {
  await createUser(site.admin, typed({ email: "one@mon.example" }));
  await expect(createUser(site.admin, typed({ email: "ONE@mon.example" }))).rejects.toMatchObject({
    code: "CONFLICT",
    fields: [{ field: "email", message: wording("account.taken", { email: "one@mon.example" }) }],
  });
});

test("disabling a user ends what is open and keeps the door shut", async () => {
  await createUser(site.admin, typed({ email: "two@mon.example" }));
  const there = browser();
  await there.signIn("two@mon.example", PASSWORD);
  await disableUser(site.admin, "TWO@mon.example");
  expect(await there.actor()).toBeNull();
  expect((await there.signIn("two@mon.example", PASSWORD)).status).toBe(401);
  await disableUser(site.admin, "two@mon.example");
});

test("a new role ends the sessions of the former one", async () => {
  await createUser(site.admin, typed({ email: "three@mon.example" }));
  const there = browser();
  await there.signIn("three@mon.example", PASSWORD);
  await changeRole(site.admin, { email: "three@mon.example", nation: "HQ", role: "planner" });
  expect(await there.actor()).toBeNull();
  await there.signIn("three@mon.example", PASSWORD);
  expect(await there.actor()).toMatchObject({ kind: "headquarters", role: "planner" });
  await expect(
    changeRole(site.admin, { email: "three@mon.example", nation: "HQ", role: "approver" }),
  ).rejects.toMatchObject({ code: "INVALID", fields: [{ field: "role" }] });
});

test("a new password replaces the old one and signs out everywhere", async () => {
  await createUser(site.admin, typed({ email: "four@mon.example" }));
  const there = browser();
  await there.signIn("four@mon.example", PASSWORD);
  await resetPassword(site.admin, { email: "four@mon.example", password: "another four plain words" });
  expect(await there.actor()).toBeNull();
  expect((await there.signIn("four@mon.example", PASSWORD)).status).toBe(401);
  expect((await there.signIn("four@mon.example", "another four plain words")).status).toBe(200);
  await expect(
    resetPassword(site.admin, { email: "four@mon.example", password: "four@mon.example" }),
  ).rejects.toMatchObject({ code: "INVALID", fields: [{ field: "password" }] });
});

test("a user of the identity provider is given no password", async () => {
  await site.admin.insert(appUser).values({
    email: "five@mon.example",
    name: "Five",
    role: "observer",
    identity: "https://id.example five",
  });
  await expect(
    resetPassword(site.admin, { email: "five@mon.example", password: PASSWORD }),
  ).rejects.toMatchObject({ code: "INVALID", fields: [{ field: "email" }] });
});

test("a user who does not exist is said to be missing", async () => {
  const missing = { code: "NOT_FOUND", fields: [{ field: "email" }] };
  await expect(disableUser(site.admin, "nobody@mon.example")).rejects.toMatchObject(missing);
  await expect(resetPassword(site.admin, { email: "no address", password: PASSWORD })).rejects.toMatchObject(
    missing,
  );
  await expect(
    changeRole(site.admin, { email: "nobody@mon.example", nation: "HQ", role: "planner" }),
  ).rejects.toMatchObject(missing);
});

test("the last planner is neither disabled nor given another post, whoever asks", async () => {
  const planner = (email: string) => createUser(site.admin, typed({ email, nation: "HQ", role: "planner" }));
  await site.admin.update(appUser).set({ disabledAt: new Date() }).where(eq(appUser.role, "planner"));
  await planner("first@hq.example");
  const last = { code: "CONFLICT", message: wording("account.lastPlanner") };
  const post = { nation: "HQ", role: "observer" };
  await expect(disableUser(site.admin, "first@hq.example")).rejects.toMatchObject(last);
  await expect(changeRole(site.admin, { email: "first@hq.example", ...post })).rejects.toMatchObject(last);
  await planner("second@hq.example");
  await changeRole(site.admin, { email: "second@hq.example", ...post });
  await expect(disableUser(site.admin, "first@hq.example")).rejects.toMatchObject(last);
  await planner("third@hq.example");
  await disableUser(site.admin, "first@hq.example");
  await expect(disableUser(site.admin, "third@hq.example")).rejects.toMatchObject(last);
  // What is disabled already stays so without a word.
  await disableUser(site.admin, "first@hq.example");
});

test("of two who disable the last two planners at once, one is refused", async () => {
  const emails = ["fourth@hq.example", "fifth@hq.example"];
  for (const email of emails) await createUser(site.admin, typed({ email, nation: "HQ", role: "planner" }));
  await disableUser(site.admin, "third@hq.example");
  const outcomes = await Promise.allSettled(
    emails.map((email) => site.admin.transaction((tx) => disableUser(tx, email))),
  );
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});
