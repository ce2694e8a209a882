import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/server/authz/policy";
import { openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { createCaller } from "@/server/trpc/root";

const testDatabase = await createTestDatabase();
const { admin, database } = testDatabase;
const cast = await openCast(testDatabase);

const british = cast.as("approver@gbr.demo");
const french = cast.as("approver@fra.demo");
const planner = cast.as("planner@hq.demo");

let made = 0;
const address = () => `person${++made}@mod.example`;
const second = cast.as("planner2@hq.demo");
async function invited(manager = british, role: "contributor" | "planner" = "contributor") {
  const made = await manager.account.invite({ name: "Anna Nowak", email: address(), role });
  if (made.awaitsCountersign) {
    await admin`insert into code_generator (user_id, sealed_secret, confirmed_at) values (${made.accountId}, 'x', now())`;
    await countersigned(made.email);
  }
  return made;
}
async function countersigned(email: string): Promise<void> {
  const request = (await second.countersign.list()).find(({ subject }) => subject.includes(`<${email}>`));
  await second.countersign.countersign({ requestId: request?.id ?? "" });
}
const rowOf = async (accountId: string, manager = british) =>
  (await manager.account.list()).find(({ id }) => id === accountId);
/** An account as whoever acts on it has just seen it. */
async function at(accountId: string): Promise<{ accountId: string; version: number }> {
  const [row] = await admin<{ version: number }[]>`select version from app_user where id = ${accountId}`;
  return { accountId, version: row?.version ?? 1 };
}
const eventsAbout = (accountId: string) =>
  admin`select action, actor, subject, changes from account_event where subject_id = ${accountId} order by at`;

const refusal = async (call: Promise<unknown>): Promise<{ code: string; message: string }> => {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error && "code" in error)
      return { code: String(error.code), message: error.message };
    throw error;
  }
  throw new Error("was not refused");
};

describe("an invitation", () => {
  test("makes an account whose password has to be replaced, and tells the password once", async () => {
    const { accountId, email, password } = await invited();
    expect(password).toMatch(/^([a-z2-9]{4}-){4}[a-z2-9]{4}$/);
    expect(await rowOf(accountId)).toMatchObject({
      name: "Anna Nowak",
      email,
      role: "contributor",
      status: "invited",
      signsInBy: "password",
      lastSeenAt: null,
      isSelf: false,
      actions: ["disable", "reset_password", "change_role", "end_sessions"],
    });
    expect(await eventsAbout(accountId)).toMatchObject([
      {
        action: "invite",
        subject: `Anna Nowak <${email}>`,
        changes: { role: { from: null, to: "contributor" } },
      },
    ]);
    expect(JSON.stringify(await admin`select * from account_event`)).not.toContain(password);
    expect((await british.account.history())[0]).toMatchObject({
      action: "invite",
      roleAfter: "contributor",
    });
  });

  test.each([
    ["a planner for a nation", british, { role: "planner" }, "role"],
    ["a contributor for headquarters", planner, { role: "contributor" }, "role"],
    ["no address", british, { email: "anna" }, "email"],
    ["no name", british, { name: " " }, "name"],
  ] as const)("of %s is refused by its field", async (_, manager, changes, field) => {
    const input = { name: "Anna", email: address(), role: "contributor" as const, ...changes };
    await expect(manager.account.invite(input)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const shown = await manager.account.invite(input).catch((error) => JSON.stringify(error.cause));
    expect(shown).toContain(field);
  });

  test("with an address of the own remit is refused, and says so", async () => {
    const { email } = await invited();
    const again = british.account.invite({ name: "Anna", email: email.toUpperCase(), role: "contributor" });
    expect(await refusal(again)).toEqual({
      code: "CONFLICT",
      message: `There is already a user ${email}.`,
    });
  });

  test("with an address of another remit is refused without a word of it", async () => {
    const abroad = await invited(french);
    const staff = await invited(planner, "planner");
    for (const { email } of [abroad, staff]) {
      const error = await british.account
        .invite({ name: "Anna", email, role: "contributor" })
        .catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: "BAD_REQUEST", cause: { fields: [{ field: "email" }] } });
      expect(String(error)).not.toMatch(/already|exists|user/i);
      expect(String(error)).not.toContain(email);
    }
  });
});

describe("the remit", () => {
  test("is the own nation for approvers and headquarters for planners", async () => {
    const emails = async (manager: typeof british) =>
      (await manager.account.list()).map(({ email }) => email);
    const home = await invited();
    const abroad = await invited(french);
    const staff = await invited(planner, "planner");
    expect(await emails(british)).toEqual(expect.arrayContaining(["approver@gbr.demo", home.email]));
    for (const foreign of [abroad.email, staff.email, "approver@fra.demo", "planner@hq.demo"])
      expect(await emails(british)).not.toContain(foreign);
    expect((await emails(planner)).sort()).toEqual(
      expect.arrayContaining(["observer@hq.demo", "planner@hq.demo", staff.email]),
    );
    expect(await emails(planner)).not.toContain(home.email);
    const history = async (manager: typeof british) => JSON.stringify(await manager.account.history());
    expect(await history(british)).toContain(home.email);
    expect(await history(british)).not.toContain(abroad.email);
    expect(await history(planner)).not.toContain(home.email);
  });

  test.each(["disable", "enable", "resetPassword", "changeRole"] as const)(
    "ends at the border: nobody can %s a foreign account, and it looks like one that is not there",
    async (act) => {
      const missing = { accountId: "6a0c0a2e-4b3b-4f57-9d2c-0d6f3f9b1a11", role: "contributor" as const };
      const take = async (manager: typeof british, { accountId, role }: typeof missing) =>
        act === "changeRole"
          ? manager.account.changeRole({ ...(await at(accountId)), role })
          : manager.account[act](await at(accountId));
      const nowhere = await refusal(take(british, missing));
      expect(nowhere.code).toBe("NOT_FOUND");
      for (const foreign of [await invited(french), await invited(planner, "planner")]) {
        const before = await eventsAbout(foreign.accountId);
        expect(await refusal(take(british, { ...missing, accountId: foreign.accountId }))).toEqual(nowhere);
        expect(await eventsAbout(foreign.accountId)).toEqual(before);
      }
    },
  );

  test("holds no account of the demonstration outside demo mode", async () => {
    const caller = createCaller({
      database,
      actor: cast.actor("approver@gbr.demo"),
      isDemo: false,
      isFresh: true,
      locale: "en",
      now: new Date(),
    });
    expect((await caller.account.list()).filter((row) => row.isDemo)).toEqual([]);
  });
});

test("a disabled account is enabled again, each with its line in the history", async () => {
  const { accountId } = await invited();
  await british.account.disable(await at(accountId));
  expect(await rowOf(accountId)).toMatchObject({ status: "disabled", actions: ["enable"] });
  expect(await refusal(british.account.disable(await at(accountId)))).toEqual({
    code: "CONFLICT",
    message: "This account is disabled already.",
  });
  await british.account.enable(await at(accountId));
  expect(await rowOf(accountId)).toMatchObject({ status: "invited" });
  expect((await eventsAbout(accountId)).map(({ action }) => action)).toEqual(["invite", "disable", "enable"]);
});

test("of two who act on the same account the second hears who was first", async () => {
  const { accountId } = await invited();
  const seen = await at(accountId);
  await british.account.changeRole({ ...seen, role: "approver" });
  const late = british.account.resetPassword(seen);
  await expect(late).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining(cast.actor("approver@gbr.demo").name),
    cause: { details: { version: seen.version + 1 } },
  });
});

test("a role changes within the remit, and the history says from what", async () => {
  const { accountId } = await invited();
  await british.account.changeRole({ ...(await at(accountId)), role: "approver" });
  expect(await rowOf(accountId)).toMatchObject({ role: "approver" });
  expect((await eventsAbout(accountId)).at(-1)).toMatchObject({
    action: "change_role",
    changes: { role: { from: "contributor", to: "approver" } },
  });
  expect(
    (await refusal(british.account.changeRole({ ...(await at(accountId)), role: "observer" }))).code,
  ).toBe("BAD_REQUEST");
});

test("a new password of an administrator is one that has to be replaced", async () => {
  const { accountId, password } = await invited();
  await admin`update app_user set must_change_password = false where id = ${accountId}`;
  const reset = await british.account.resetPassword(await at(accountId));
  expect(reset.password).not.toBe(password);
  expect(await rowOf(accountId)).toMatchObject({ status: "invited" });
});

test("accounts of the demonstration stay as they are", async () => {
  const contributor = (await british.account.list()).find(({ email }) => email === "contributor@gbr.demo");
  expect(contributor).toMatchObject({ isDemo: true, actions: [] });
  expect(await refusal(british.account.disable(await at(contributor?.id ?? "")))).toMatchObject({
    code: "CONFLICT",
  });
});

describe("planners", () => {
  const asUser = (accountId: string, role: "planner" | "observer" = "planner") => {
    const actor: Actor = {
      kind: "headquarters",
      userId: accountId,
      name: "Staff",
      email: "staff@hq.example",
      nation: null,
      role,
    };
    return createCaller({ database, actor, isDemo: false, isFresh: true, locale: "en", now: new Date() });
  };
  let first: string;
  let second: string;
  beforeAll(async () => {
    await admin`update app_user set disabled_at = now() where nation_code is null and not is_demo`;
    first = (await invited(planner, "planner")).accountId;
    second = (await invited(planner, "planner")).accountId;
  });

  test("cannot disable themselves, nor take their own role", async () => {
    expect(await refusal(asUser(first).account.disable(await at(first)))).toEqual({
      code: "CONFLICT",
      message: "You cannot disable your own account: ask a colleague.",
    });
    expect(
      (await refusal(asUser(first).account.changeRole({ ...(await at(first)), role: "observer" }))).code,
    ).toBe("CONFLICT");
  });

  test("of two who disable each other at the same moment one stays", async () => {
    const seen = { first: await at(first), second: await at(second) };
    const outcomes = await Promise.allSettled([
      asUser(first).account.disable(seen.second),
      asUser(second).account.disable(seen.first),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [left] = await admin`
      select count(*)::int as planners from app_user
      where role = 'planner' and disabled_at is null and not is_demo`;
    expect(left).toEqual({ planners: 1 });
  });

  test("are never fewer than one: the last can be neither disabled nor demoted", async () => {
    const [last] = await admin`
      select id from app_user where role = 'planner' and disabled_at is null and not is_demo`;
    const id = String(last?.id);
    const message =
      "This is the last planner. Invite or enable another one first: without a planner nobody runs the plan.";
    expect(await refusal(asUser(id).account.disable(await at(id)))).toEqual({
      code: "CONFLICT",
      message,
    });
    expect(await refusal(asUser(id).account.changeRole({ ...(await at(id)), role: "observer" }))).toEqual({
      code: "CONFLICT",
      message,
    });
  });

  test("whose role was taken a moment ago manage nothing more", async () => {
    const { accountId } = await invited(planner, "planner");
    const other = await invited(planner, "planner");
    await admin`update app_user set role = 'observer' where id = ${accountId}`;
    expect((await refusal(asUser(accountId).account.disable(await at(other.accountId)))).code).toBe(
      "UNAUTHORIZED",
    );
  });
});

test("who signs in by the identity provider has no password here, and the role from there", async () => {
  const { accountId } = await invited();
  await admin`
    update app_user set identity = 'https://id.example 7', password_hash = null, must_change_password = false
    where id = ${accountId}`;
  expect(await rowOf(accountId)).toMatchObject({
    signsInBy: "provider",
    actions: ["disable", "end_sessions"],
  });
  expect((await refusal(british.account.resetPassword(await at(accountId)))).message).toContain(
    "identity provider",
  );
});
