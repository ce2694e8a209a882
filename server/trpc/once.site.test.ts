import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { Browser } from "@/server/auth/test/browser";
import { DEMO_PASSWORD, openSite } from "@/server/auth/test/site";
import { PLAN, pledgeFields } from "@/server/test/factories";
import { handleTrpc } from "./http";
import { forgetOldReplies } from "./once";

const site = await openSite();
const { admin, database } = site;

async function signedIn(email: string): Promise<Browser> {
  const browser = new Browser(site, "192.0.2.7");
  expect((await browser.signIn(email, DEMO_PASSWORD)).status).toBe(200);
  return browser;
}

const contributor = await signedIn("contributor@gbr.demo");

interface Answer {
  status: number;
  retryAfter: string | null;
  reply: unknown;
  message: string | undefined;
  reason: unknown;
}

async function send(procedure: string, input: unknown, key: string | null, browser = contributor) {
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (key !== null) headers["idempotency-key"] = key;
  const body = JSON.stringify({ json: input });
  const response = await handleTrpc(
    browser.request(`/api/trpc/${procedure}`, { method: "POST", headers, body }),
  );
  const { result, error } = (await response.json()) as {
    result?: { data: { json: unknown } };
    error?: { json: { message: string; data: { details: { reason?: unknown } } } };
  };
  return {
    status: response.status,
    retryAfter: response.headers.get("retry-after"),
    reply: result?.data.json,
    message: error?.json.message,
    reason: error?.json.data.details.reason,
  } satisfies Answer;
}

const draft = (title: string) => ({ planId: PLAN, fields: pledgeFields({ title }) });
const create = (title: string, key: string | null, browser = contributor) =>
  send("pledge.create", draft(title), key, browser);

async function madeOf(title: string): Promise<number> {
  const [row] = await admin.execute<{ count: number }>(
    sql`select count(*)::int as count from pledge_revision where title = ${title}`,
  );
  return row?.count ?? -1;
}

test("what is sent again is answered as the first time and done once", async () => {
  const [title, key] = [randomUUID(), randomUUID()];
  const first = await create(title, key);
  expect(first).toMatchObject({ status: 200, reply: { version: 1 } });
  expect(await create(title, key)).toEqual(first);
  expect(await madeOf(title)).toBe(1);
  expect((await create(title, randomUUID())).reply).not.toEqual(first.reply);
  expect(await madeOf(title)).toBe(2);
});

test.each([null, "", "short", "x".repeat(129), "sixteen or more, with blanks"])(
  "a write with the key %j is refused with the remedy",
  async (key) => {
    const title = randomUUID();
    expect(await create(title, key)).toMatchObject({
      status: 400,
      message: expect.stringContaining("idempotency-key"),
    });
    expect(await madeOf(title)).toBe(0);
  },
);

test("a key that was used for another act is refused", async () => {
  const [title, key] = [randomUUID(), randomUUID()];
  const { reply } = await create(title, key);
  expect(await create(`${title} other`, key)).toMatchObject({ status: 422 });
  expect(await send("pledge.discard", reply, key)).toMatchObject({ status: 422 });
  expect(await madeOf(`${title} other`)).toBe(0);
});

test("of many sendings at once one is done; the others hear its answer or that it is under way", async () => {
  const [title, key] = [randomUUID(), randomUUID()];
  const answers = await Promise.all(Array.from({ length: 8 }, () => create(title, key)));
  expect(await madeOf(title)).toBe(1);
  const done = answers.filter(({ status }) => status === 200);
  expect(new Set(done.map(({ reply }) => JSON.stringify(reply))).size).toBe(1);
  for (const answer of answers.filter(({ status }) => status !== 200))
    expect(answer).toMatchObject({ status: 409, reason: "IN_FLIGHT", retryAfter: "1" });
});

test("a write that is under way is refused, and told once it is done", async () => {
  const [title, key] = [randomUUID(), randomUUID()];
  let finish: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    finish = resolve;
  });
  // Creating reads the plan; a lock on it keeps the first sending waiting for as long as this takes.
  let isHeld: () => void = () => {};
  const whenHeld = new Promise<void>((resolve) => {
    isHeld = resolve;
  });
  const blocker = admin.transaction(async (tx) => {
    await tx.execute(sql`lock table pledge in access exclusive mode`);
    isHeld();
    await held;
  });
  await whenHeld;
  const first = create(title, key);
  await expect
    .poll(async () => (await admin.execute(sql`select 1 from pg_locks where not granted`)).length)
    .toBeGreaterThan(0);
  expect(await create(title, key)).toMatchObject({ status: 409, reason: "IN_FLIGHT", retryAfter: "1" });
  finish();
  await blocker;
  expect((await first).status).toBe(200);
  expect(await create(title, key)).toEqual(await first);
});

test("a refusal is not kept: what was in the way may go, and the same key does it then", async () => {
  const key = randomUUID();
  const { reply } = await create(randomUUID(), randomUUID());
  const { pledgeId } = reply as { pledgeId: string };
  const stale = { pledgeId, version: 2 };
  expect(await send("pledge.discard", stale, key)).toMatchObject({ status: 409 });
  await send(
    "pledge.saveDraft",
    { pledgeId, version: 1, ...draft(randomUUID()), planId: undefined },
    randomUUID(),
  );
  expect(await send("pledge.discard", stale, key)).toMatchObject({ status: 200, reply: { version: 3 } });
});

test("a key is its user's own: another one's answer is told to nobody", async () => {
  const [title, key] = [randomUUID(), randomUUID()];
  const { reply } = await create(title, key);
  const french = await create(title, key, await signedIn("contributor@fra.demo"));
  expect(french.status).toBe(200);
  expect(french.reply).not.toEqual(reply);
  const [{ id } = { id: "" }] = await admin.execute<{ id: string }>(
    sql`select id from app_user where email = 'approver@gbr.demo'`,
  );
  const seen = await database.transaction({ scope: "nation", nation: "GBR", userId: id }, (tx) =>
    tx.execute(sql`select 1 from idempotency`),
  );
  expect(seen).toHaveLength(0);
});

test("who was disabled, lost the right or took another post since is not told the answer again", async () => {
  const approver = await signedIn("approver@pol.demo");
  const [title, key] = [randomUUID(), randomUUID()];
  const first = await create(title, key, approver);
  const items = [first.reply];
  const marked = randomUUID();
  await send("pledge.markForRelease", { items }, marked, approver);
  const submitted = randomUUID();
  const { pledgeId } = first.reply as { pledgeId: string };
  const submit = (by = approver) =>
    send("pledge.submit", { items: [{ pledgeId, version: 2 }] }, submitted, by);
  expect((await submit()).status).toBe(200);

  const become = async (set: ReturnType<typeof sql>) => {
    await admin.execute(sql`update app_user set ${set} where email = 'approver@pol.demo'`);
    // the former session is over, which is a guard of its own
    expect((await submit()).status).toBe(401);
  };
  await become(sql`role = 'contributor'`);
  const contributor = await signedIn("approver@pol.demo");
  expect((await submit(contributor)).status).toBe(403);
  expect((await create(title, key, contributor)).status).toBe(403);
  await become(sql`role = 'approver', nation_code = 'FRA'`);
  expect((await submit(await signedIn("approver@pol.demo"))).status).toBe(403);
  await become(sql`nation_code = 'POL', disabled_at = now()`);
  await become(sql`disabled_at = null`);
  expect((await submit(await signedIn("approver@pol.demo"))).status).toBe(200);
});

test("a commit whose outcome nobody knows is told as that, and sending again finds the truth", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const [title, key] = [randomUUID(), randomUUID()];
  await admin.execute(sql`
    create function die() returns trigger language plpgsql security definer as $$
    begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`);
  await admin.execute(sql`
    create constraint trigger die_at_commit after insert on idempotency
    deferrable initially deferred for each row execute function die()`);
  const answer = await create(title, key);
  await admin.execute(sql`drop trigger die_at_commit on idempotency`);
  expect(answer).toMatchObject({ status: 503, reason: "OUTCOME_UNKNOWN", retryAfter: "1" });
  expect(await madeOf(title)).toBe(0);
  expect((await create(title, key)).status).toBe(200);
  expect((await create(title, key)).status).toBe(200);
  expect(await madeOf(title)).toBe(1);
  log.mockRestore();
});

test("a password that is told once is told again to its sender, and lies nowhere in clear", async () => {
  const approver = await signedIn("approver@gbr.demo");
  const email = `${randomUUID()}@mod.example`;
  const [input, key] = [{ name: "Anna", email, role: "contributor" }, randomUUID()];
  const first = await send("account.invite", input, key, approver);
  expect(await send("account.invite", input, key, approver)).toEqual(first);
  const { password } = first.reply as { password: string };
  const rows = await admin.execute<{ row: string }>(
    sql`select encode(reply, 'escape') || procedure || key_hash || request_hash as row from idempotency`,
  );
  for (const { row } of rows) for (const secret of [password, key]) expect(row).not.toContain(secret);
});

test("a password is changed once, however often that is sent", async () => {
  const approver = await signedIn("approver@gbr.demo");
  const email = `${randomUUID()}@mod.example`;
  const invited = await send(
    "account.invite",
    { name: "Bo", email, role: "contributor" },
    randomUUID(),
    approver,
  );
  const { password } = invited.reply as { password: string };
  const browser = new Browser(site, "192.0.2.9");
  await browser.signIn(email, password);
  const [input, key] = [{ current: password, next: "four plain words more" }, randomUUID()];
  expect((await send("session.changePassword", input, key, browser)).status).toBe(200);
  expect((await send("session.changePassword", input, key, browser)).status).toBe(200);
  expect((await send("session.changePassword", input, randomUUID(), browser)).status).toBe(400);
});

test("an answer is kept for 48 hours", async () => {
  const keys = [randomUUID(), randomUUID()];
  for (const key of keys) await create(randomUUID(), key);
  await admin.execute(sql`update idempotency set created_at = now() - interval '47 hours'`);
  await admin.execute(sql`
    update idempotency set created_at = now() - interval '49 hours'
    where ctid = (select ctid from idempotency limit 1)`);
  const count = async () => (await admin.execute(sql`select 1 from idempotency`)).length;
  const before = await count();
  await forgetOldReplies(database, new Date(Date.now() + 3_600_000));
  expect(await count()).toBe(before - 1);
});
