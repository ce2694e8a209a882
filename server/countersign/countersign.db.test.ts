import { verify } from "@node-rs/argon2";
import { expect, test } from "vitest";
import { openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { PLAN } from "@/server/test/factories";

const testDatabase = await createTestDatabase();
const { admin } = testDatabase;
const cast = await openCast(testDatabase);
const [one, two] = [cast.as("planner@hq.demo"), cast.as("planner2@hq.demo")];
const reason = "For the staff of the exercise.";

let made = 0;
async function observer() {
  made += 1;
  return withAuthenticator(
    await one.account.invite({ name: "Anna Nowak", email: `anna${made}@hq.example`, role: "observer" }),
  );
}
/** As its owner sets it up after the first sign-in. */
async function withAuthenticator<T extends { accountId: string }>(account: T): Promise<T> {
  await admin`insert into code_generator (user_id, sealed_secret, confirmed_at) values (${account.accountId}, 'x', now())`;
  return account;
}
const askFor = async () => one.countersign.askForPlanner({ accountId: (await observer()).accountId, reason });
const roleOf = async (requestId: string) => {
  const [row] = await admin`
    select u.role, u.disabled_at from app_user u join countersign_request r on r.subject_id = u.id
    where r.id = ${requestId}`;
  return row?.role;
};
const codeOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
    return "ok";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : "fault";
  }
};

test("the rights of a planner are given by two: whoever asks does not countersign", async () => {
  const request = await askFor();
  expect(await codeOf(one.countersign.countersign(request))).toBe("FORBIDDEN");
  expect(await roleOf(request.requestId)).toBe("observer");
  await two.countersign.countersign(request);
  expect(await roleOf(request.requestId)).toBe("planner");
  expect((await one.account.history()).slice(0, 2)).toMatchObject([
    { action: "countersign_planner", actor: "Second planner, headquarters", roleAfter: "planner" },
    { action: "ask_planner", actor: "Planner, headquarters" },
  ]);
  expect(await codeOf(two.countersign.countersign(request))).toBe("CONFLICT");
});

test("an invited planner observes until somebody else has countersigned", async () => {
  const email = "new.planner@hq.example";
  const invited = await one.account.invite({ name: "Ben", email, role: "planner" });
  expect(invited.awaitsCountersign).toBe(true);
  const row = async () => (await one.account.list()).find((account) => account.email === email);
  expect(await row()).toMatchObject({ role: "observer" });
  const open = (await two.countersign.list()).find(({ subject }) => subject.includes(email));
  expect(open).toMatchObject({ state: "asked", isOwn: false, actions: ["countersign", "reject"] });
  const request = { requestId: open?.id ?? "" };
  expect(await codeOf(two.countersign.countersign(request))).toBe("CONFLICT");
  expect(await row()).toMatchObject({ role: "observer" });
  await withAuthenticator(invited);
  await two.countersign.countersign(request);
  expect(await row()).toMatchObject({ role: "planner" });
});

test("whoever asked knows no way in: the password is new, a passkey gone, and the authenticator not in the other's hands", async () => {
  const account = await observer();
  const { accountId, password } = account;
  await admin`insert into passkey (id, user_id, name, public_key, counter, transports)
    values (${accountId}, ${accountId}, 'x', 'x', 0, '[]')`;
  const handedOver = await two.countersign.countersign(
    await one.countersign.askForPlanner({ accountId, reason }),
  );
  expect(handedOver).toMatchObject({ accountId, email: account.email });
  const [row] = await admin`select password_hash, must_change_password from app_user where id = ${accountId}`;
  const opens = (typed = "") => verify(row?.password_hash, typed);
  expect([await opens(password), await opens(handedOver?.password)]).toEqual([false, true]);
  expect(row?.must_change_password).toBe(true);
  expect(await admin`select from passkey where user_id = ${accountId}`).toHaveLength(0);
  expect(await admin`select from code_generator where user_id = ${accountId}`).toHaveLength(1);
});

test("no other act gives one planner a second one: not a role, not an account opened again, not a password", async () => {
  const { accountId } = await observer();
  const at = async () => {
    const row = (await one.account.list()).find(({ id }) => id === accountId);
    return { accountId, version: row?.version ?? 0 };
  };
  expect(await codeOf(one.account.changeRole({ ...(await at()), role: "planner" }))).toBe("CONFLICT");
  await two.countersign.countersign(await one.countersign.askForPlanner({ accountId, reason }));
  expect(await codeOf(one.account.resetPassword(await at()))).toBe("CONFLICT");
  await one.account.disable(await at());
  expect(await codeOf(one.account.enable(await at()))).toBe("CONFLICT");
  await two.countersign.countersign(await one.countersign.askForPlanner({ accountId, reason }));
  expect((await one.account.list()).find(({ id }) => id === accountId)).toMatchObject({ status: "invited" });
});

test("a request that was rejected, withdrawn or left for a day gives nothing", async () => {
  const rejected = await askFor();
  await two.countersign.reject(rejected);
  const withdrawn = await askFor();
  expect(await codeOf(two.countersign.withdraw(withdrawn))).toBe("NOT_FOUND");
  await one.countersign.withdraw(withdrawn);
  const late = await askFor();
  await admin`update countersign_request set expires_at = now() where id = ${late.requestId}`;
  for (const request of [rejected, withdrawn, late]) {
    expect(await codeOf(two.countersign.countersign(request))).toBe("CONFLICT");
    expect(await roleOf(request.requestId)).toBe("observer");
  }
});

test("of two who decide at the same moment one does", async () => {
  const request = await askFor();
  const outcomes = await Promise.all([
    codeOf(two.countersign.countersign(request)),
    codeOf(two.countersign.reject(request)),
  ]);
  expect(outcomes.sort()).toEqual(["CONFLICT", "ok"]);
});

test("the database itself refuses one person in both places", async () => {
  const { requestId } = await askFor();
  await expect(
    admin`update countersign_request set state = 'countersigned', decided_by = asked_by where id = ${requestId}`,
  ).rejects.toMatchObject({ constraint_name: "countersign_request_two_persons_check" });
});

test("everything leaves once, after the second signature, under both names, for whoever asked", async () => {
  const request = await one.countersign.askForExport({ planId: PLAN, reason });
  expect(await codeOf(one.countersign.takeExport(request))).toBe("CONFLICT");
  await two.countersign.countersign(request);
  expect(await codeOf(two.countersign.takeExport(request))).toBe("CONFLICT");
  const { fileName, text } = await one.countersign.takeExport(request);
  expect(fileName).toMatch(/^muster-everything-reference-\d{6}Z[A-Z]{3}\d\d\.json$/);
  const file = JSON.parse(text);
  expect(file).toMatchObject({
    format: "muster-everything/1",
    takenBy: "Planner, headquarters",
    countersignedBy: "Second planner, headquarters",
    reason,
  });
  expect(file.watermark).toContain("Taken");
  const [counts] = await admin`
    select (select count(*)::int from pledge where plan_id = ${PLAN}) as pledges,
      (select count(*)::int from pledge_event e join pledge p on p.id = e.pledge_id where p.plan_id = ${PLAN} and e.is_disclosed) as events`;
  expect([file.tables.pledge.length, file.tables.pledgeEvent.length]).toEqual([
    counts?.pledges,
    counts?.events,
  ]);
  expect(await codeOf(one.countersign.takeExport(request))).toBe("CONFLICT");
  expect((await one.account.history())[0]).toMatchObject({ action: "export" });
});

test("the other planner hears that something waits, and the one who asked what became of it", async () => {
  const request = await askFor();
  const kinds = async (planner: typeof one) =>
    (await planner.notice.list({ planId: PLAN })).notices
      .filter(({ key }) => key.includes(request.requestId))
      .map(({ kind }) => kind);
  expect([await kinds(one), await kinds(two)]).toEqual([[], ["countersignAsked"]]);
  await two.countersign.reject(request);
  expect([await kinds(one), await kinds(two)]).toEqual([["countersignRejected"], []]);
});
