import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { Browser } from "@/server/auth/test/browser";
import { DEMO_PASSWORD, openSite } from "@/server/auth/test/site";
import { servePlans } from "@/server/coverage/http";
import { handleTrpc } from "@/server/trpc/http";
import { appRouter } from "@/server/trpc/root";

const site = await openSite();
const NEXT = "three plain words more";

interface Answer {
  status: number;
  result: { data?: { json?: unknown } };
  error: {
    message: string;
    data: { details: { reason?: string }; fields: { field: string; message: string }[] };
  };
}

async function call(browser: Browser, procedure: string, input?: unknown): Promise<Answer> {
  const response = browser.take(
    await handleTrpc(
      browser.request(`/api/trpc/${procedure}`, {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": randomUUID() },
        body: JSON.stringify(input === undefined ? {} : { json: input }),
      }),
    ),
  );
  const body = (await response.json()) as { result: Answer["result"]; error: { json: Answer["error"] } };
  return { status: response.status, result: body.result, error: body.error?.json };
}

const approver = new Browser(site, "192.0.2.7");
await approver.signIn("approver@gbr.demo", DEMO_PASSWORD);

/** An account as whoever acts on it has just seen it. */
async function at(accountId: string): Promise<{ accountId: string; version: number }> {
  const { result } = await call(approver, "account.list");
  const rows = result.data?.json as { id: string; version: number }[];
  return { accountId, version: rows.find(({ id }) => id === accountId)?.version ?? 0 };
}

let made = 0;
async function invited(): Promise<{ accountId: string; email: string; password: string }> {
  const email = `person${++made}@mod.example`;
  const { result } = await call(approver, "account.invite", { name: "Anna", email, role: "approver" });
  return result.data?.json as { accountId: string; email: string; password: string };
}

async function signedIn(email: string, password: string): Promise<Browser> {
  const browser = new Browser(site, "192.0.2.8");
  expect((await browser.signIn(email, password)).status).toBe(200);
  return browser;
}

const isIn = async (browser: Browser) => (await call(browser, "session.me")).status === 200;

test("until the password is changed nothing is open but the change of it", async () => {
  const { email, password } = await invited();
  const anna = await signedIn(email, password);
  expect((await call(anna, "session.me")).result.data?.json).toMatchObject({ mustChangePassword: true });
  const closed = Object.keys(appRouter._def.procedures).filter((name) => !name.startsWith("session."));
  for (const procedure of closed) {
    const { status, error } = await call(anna, procedure, {});
    expect([procedure, status, error.data.details]).toEqual([
      procedure,
      403,
      { reason: "CHANGE_PASSWORD_FIRST" },
    ]);
  }
  expect((await servePlans(anna.request("/api/plans"))).status).toBe(403);

  expect((await call(anna, "session.changePassword", { current: password, next: NEXT })).status).toBe(200);
  expect((await call(anna, "session.me")).result.data?.json).toMatchObject({ mustChangePassword: false });
  expect((await call(anna, "plan.list")).status).toBe(200);
  expect((await servePlans(anna.request("/api/plans"))).status).toBe(200);
});

test("a changed password ends every other session and opens nothing with the old one", async () => {
  const { email, password } = await invited();
  const [here, there] = [await signedIn(email, password), await signedIn(email, password)];
  await call(here, "session.changePassword", { current: password, next: NEXT });
  expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
  const late = new Browser(site, "192.0.2.9");
  expect((await late.signIn(email, password)).status).toBe(401);
  expect((await late.signIn(email, NEXT)).status).toBe(200);
  const { result } = await call(approver, "account.history");
  expect(result.data?.json).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ action: "change_password", subject: `Anna <${email}>` }),
    ]),
  );
});

test("a changed password makes strangers of all devices but the one on which it was changed", async () => {
  const { email, password } = await invited();
  const [here, lost, stranger] = [1, 2, 3].map(() => new Browser(site, "192.0.2.60"));
  if (!here || !lost || !stranger) throw new Error("no browsers");
  for (const browser of [here, lost]) expect((await browser.signIn(email, password)).status).toBe(200);
  expect((await call(here, "session.changePassword", { current: password, next: NEXT })).status).toBe(200);
  for (let tries = 0; tries < 10; tries += 1)
    expect((await stranger.signIn(email, "a guess at it")).status).toBe(401);
  for (const browser of [stranger, lost]) expect((await browser.signIn(email, NEXT)).status).toBe(429);
  expect((await here.signIn(email, NEXT)).status).toBe(200);
});

test.each([
  ["a wrong present one", { current: "another one altogether", next: NEXT }, "current"],
  ["a short one", { next: "short" }, "next"],
  ["a common one", { next: "password123456" }, "next"],
  ["the same one again", { next: null }, "next"],
  ["none", { next: "" }, "next"],
])("%s is refused by its field, and nothing changes", async (_, changes, field) => {
  const { email, password } = await invited();
  const anna = await signedIn(email, password);
  const input = { current: password, ...changes };
  const { status, error } = await call(anna, "session.changePassword", {
    ...input,
    next: input.next ?? password,
  });
  expect([status, error.data.fields.map((problem) => problem.field)]).toEqual([400, [field]]);
  expect((await call(anna, "session.me")).result.data?.json).toMatchObject({ mustChangePassword: true });
});

test("an open session does not lend itself to guessing the password", async () => {
  const { email, password } = await invited();
  const anna = await signedIn(email, password);
  const guess = () => call(anna, "session.changePassword", { current: "a guess at it", next: NEXT });
  for (let tries = 0; tries < 10; tries += 1) expect((await guess()).status).toBe(400);
  expect((await guess()).status).toBe(429);
});

test("the password of the demonstration stays", async () => {
  const { status } = await call(approver, "session.changePassword", { current: DEMO_PASSWORD, next: NEXT });
  expect(status).toBe(403);
});

test.each(["disable", "resetPassword"])("account.%s ends the open session at once", async (act) => {
  const { email, password, accountId } = await invited();
  const anna = await signedIn(email, password);
  await call(anna, "session.changePassword", { current: password, next: NEXT });
  expect(await isIn(anna)).toBe(true);
  expect((await call(approver, `account.${act}`, await at(accountId))).status).toBe(200);
  expect(await isIn(anna)).toBe(false);
  expect((await new Browser(site, "192.0.2.9").signIn(email, NEXT)).status).toBe(401);
});

test("a person who was disabled comes back with the same password once enabled", async () => {
  const { email, password, accountId } = await invited();
  await call(approver, "account.disable", await at(accountId));
  expect((await new Browser(site, "192.0.2.9").signIn(email, password)).status).toBe(401);
  await call(approver, "account.enable", await at(accountId));
  expect(await isIn(await signedIn(email, password))).toBe(true);
});
