import { count, eq, inArray, like, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { appUser, signInAllowance } from "@/db/schema/account";
import { AUTH } from "./session";
import { giveTryBack, TooManyTries, takeTry } from "./sign-in-limit";
import { Browser } from "./test/browser";
import { DEMO_PASSWORD, openSite, SECRET } from "./test/site";

const site = await openSite();

const WRONG = "not the password";

/** Tries wrong passwords one after the other; the statuses. */
async function guess(there: Browser, email: string, tries: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let number = 0; number < tries; number += 1) {
    statuses.push((await there.signIn(email, `${WRONG} ${number}`)).status);
  }
  return statuses;
}

/**
 * Tries wrong passwords until one is refused unseen, and resolves to that answer. Ten are looked at, and
 * as many more as tokens come back while the machine takes its time.
 */
async function exhaust(
  next: (seen: number) => Browser,
  email: string | ((seen: number) => string),
  { secondsPerToken = 180 } = {},
): Promise<Response> {
  const start = performance.now();
  for (let seen = 0; ; seen += 1) {
    const response = await next(seen).signIn(
      typeof email === "string" ? email : email(seen),
      `${WRONG} ${seen}`,
    );
    if (response.status === 401) continue;
    expect(response.status).toBe(429);
    expect(seen).toBeGreaterThanOrEqual(10);
    expect(seen).toBeLessThanOrEqual(10 + Math.ceil((performance.now() - start) / 1_000 / secondsPerToken));
    return response;
  }
}

/** One try as the limit sees it, without a password. */
async function tryOnce(visitor: { email: string; peer: string; userId?: string; device?: string }) {
  try {
    const { email, peer, userId = null, device = null } = visitor;
    return await site.database.transaction(AUTH, (tx) =>
      takeTry(tx, SECRET, { email, userId, device, peerGroup: peer }),
    );
  } catch (error) {
    if (error instanceof TooManyTries) return error.retryAfterSeconds;
    throw error;
  }
}

/** Moves what the buckets remember into the past, as if so many seconds had gone by. */
const letPass = (seconds: number) =>
  site.admin
    .update(signInAllowance)
    .set({ refilledAt: sql`${signInAllowance.refilledAt} - make_interval(secs => ${seconds})` });

test("after ten wrong passwords the next try waits, and hears for how long", async () => {
  const there = new Browser(site, "192.0.2.1");
  const response = await exhaust(() => there, "contributor@gbr.demo");
  const body = await response.json();
  expect(body).toEqual({
    error: "TOO_MANY_TRIES",
    retryAfterSeconds: expect.any(Number),
  });
  expect(body.retryAfterSeconds).toBeGreaterThanOrEqual(1);
  expect(body.retryAfterSeconds).toBeLessThanOrEqual(180);
  expect(response.headers.get("retry-after")).toBe(String(body.retryAfterSeconds));
});

test("an account that does not exist runs into the same limit after the same answers", async () => {
  const there = new Browser(site, "192.0.2.2");
  await exhaust(() => there, "nobody@gbr.demo");
});

test("no header of the client makes it another visitor", async () => {
  const disguised = (seen: number) =>
    new Browser(site, "192.0.2.3", {
      "x-forwarded-for": `203.0.113.${seen}`,
      "x-real-ip": `203.0.113.${seen}`,
      forwarded: `for=203.0.113.${seen}`,
      "user-agent": `browser ${seen}`,
    });
  await exhaust(disguised, "approver@gbr.demo");
});

test("another spelling of the address is the same account", async () => {
  const there = new Browser(site, "192.0.2.4");
  const spellings = ["approver@fra.demo", " APPROVER@fra.demo ", "Approver@FRA.demo"];
  await exhaust(
    () => there,
    (seen) => spellings[seen % 3] ?? "",
  );
});

test("the whole /64 of an IPv6 address is one visitor", async () => {
  await exhaust((seen) => new Browser(site, `2001:db8:7:7::${seen + 1}`), "approver@deu.demo");
  expect(await guess(new Browser(site, "2001:db8:7:8::1"), "approver@deu.demo", 1)).toEqual([401]);
});

test("a stranger at another address cannot lock the owner out", async () => {
  const email = "contributor@ita.demo";
  await exhaust(() => new Browser(site, "192.0.2.5"), email);
  expect((await new Browser(site, "192.0.2.6").signIn(email, DEMO_PASSWORD)).status).toBe(200);
});

test("the owner on a known device is not in the way of a stranger at the very same address", async () => {
  const email = "contributor@esp.demo";
  const owner = new Browser(site, "192.0.2.7");
  expect((await owner.signIn(email, DEMO_PASSWORD)).status).toBe(200);
  await owner.signOut();
  await exhaust(() => new Browser(site, "192.0.2.7"), email);
  expect((await owner.signIn(email, DEMO_PASSWORD)).status).toBe(200);
});

test("a known device has a limit of its own, for its account alone", async () => {
  const owner = new Browser(site, "192.0.2.8");
  await owner.signIn("contributor@nld.demo", DEMO_PASSWORD);
  await exhaust(() => owner, "contributor@nld.demo", { secondsPerToken: 30 });
  expect(await guess(owner, "approver@nld.demo", 1)).toEqual([401]);
});

test("of twenty tries at the same moment no more than ten reach the password", async () => {
  const there = new Browser(site, "192.0.2.9");
  const csrfToken = await there.csrfToken();
  const start = performance.now();
  const responses = await Promise.all(
    Array.from({ length: 20 }, (_, number) =>
      there.post("/api/auth/callback/credentials", {
        csrfToken,
        email: "contributor@swe.demo",
        password: `${WRONG} ${number}`,
      }),
    ),
  );
  const seen = responses.filter(({ status }) => status === 401).length;
  expect(responses.filter(({ status }) => status === 429)).toHaveLength(20 - seen);
  expect(seen).toBeGreaterThanOrEqual(10);
  expect(seen).toBeLessThanOrEqual(10 + Math.ceil((performance.now() - start) / 180_000));
});

test("a success gives its tries back: only failures count", async () => {
  for (let number = 0; number < 15; number += 1) {
    const there = new Browser(site, "192.0.2.10");
    expect((await there.signIn("contributor@nor.demo", DEMO_PASSWORD)).status).toBe(200);
  }
  const known = new Browser(site, "192.0.2.10");
  for (let number = 0; number < 15; number += 1) {
    expect((await known.signIn("contributor@nor.demo", DEMO_PASSWORD)).status).toBe(200);
  }
});

test("one address gets sixty tries over all accounts, and a refused try spends nothing elsewhere", async () => {
  const start = performance.now();
  let admitted = 0;
  let result = await tryOnce({ email: "person0@gbr.demo", peer: "192.0.2.11" });
  while (Array.isArray(result)) {
    admitted += 1;
    result = await tryOnce({ email: `person${admitted}@gbr.demo`, peer: "192.0.2.11" });
  }
  expect(result).toBe(1);
  expect(admitted).toBeGreaterThanOrEqual(60);
  expect(admitted).toBeLessThanOrEqual(60 + Math.ceil((performance.now() - start) / 1_000));
  const rows = () => site.admin.select({ rows: count() }).from(signInAllowance);
  const before = await rows();
  expect(await tryOnce({ email: "somebody@gbr.demo", peer: "192.0.2.11" })).toBe(1);
  expect(await rows()).toEqual(before);
});

test("guessing from ever new addresses ends at a hundred tries, then goes on by one every three minutes", async () => {
  const email = "approver@pol.demo";
  const owner = new Browser(site, "10.1.0.1");
  expect((await owner.signIn(email, DEMO_PASSWORD)).status).toBe(200);
  await owner.signOut();
  const start = performance.now();
  let admitted = 0;
  let result = await tryOnce({ email, peer: "10.2.0.1" });
  while (Array.isArray(result)) {
    admitted += 1;
    result = await tryOnce({ email, peer: `10.2.${admitted}.1` });
  }
  expect(admitted).toBeGreaterThanOrEqual(100);
  expect(admitted).toBeLessThanOrEqual(100 + Math.ceil((performance.now() - start) / 180_000));
  expect(result).toBeGreaterThanOrEqual(1);
  expect(result).toBeLessThanOrEqual(180);

  // Before the password is looked at, so the right one waits as well; other accounts do not.
  const elsewhere = new Browser(site, "10.3.0.1");
  expect((await elsewhere.signIn(email, DEMO_PASSWORD)).status).toBe(429);
  expect((await elsewhere.signIn("contributor@pol.demo", DEMO_PASSWORD)).status).toBe(200);
  // The owner on a known device does not notice, not even after nine mistakes.
  expect(await guess(owner, email, 9)).toEqual(Array(9).fill(401));
  expect((await owner.signIn(email, DEMO_PASSWORD)).status).toBe(200);

  await letPass(180);
  expect(await tryOnce({ email, peer: "10.3.0.2" })).toHaveLength(3);
  expect(await tryOnce({ email, peer: "10.3.0.3" })).toBeGreaterThanOrEqual(1);
});

test("one address alone never makes strangers elsewhere wait, however long it goes on", async () => {
  const email = "approver@cze.demo";
  const persistent = { email, peer: "10.6.0.1" };
  await exhaust(() => new Browser(site, persistent.peer), email);
  for (let number = 0; number < 120; number += 1) {
    await letPass(180);
    expect(await tryOnce(persistent)).toHaveLength(3);
  }
  for (let number = 0; number < 80; number += 1)
    expect(await tryOnce({ email, peer: `10.7.${number}.1` })).toHaveLength(3);
});

test("a token that is given back to a full bucket does not overfill it", async () => {
  const visitor = { email: "approver@bel.demo", peer: "10.4.0.1" };
  const taken = await tryOnce(visitor);
  if (!Array.isArray(taken)) throw new Error("The first try was refused.");
  for (let number = 0; number < 3; number += 1) {
    await site.database.transaction(AUTH, (tx) => giveTryBack(tx, taken));
  }
  const buckets = await site.admin
    .select({ tokens: signInAllowance.tokens })
    .from(signInAllowance)
    .where(
      inArray(
        signInAllowance.key,
        taken.map(({ key }) => key),
      ),
    );
  expect(buckets.map(({ tokens }) => tokens).sort()).toEqual([10, 100, 60]);
});

test("buckets that are full again are forgotten, some at a time, and the table names nobody", async () => {
  const old = Array.from({ length: 700 }, (_, number) => ({
    key: `old:${number}`,
    tokens: 0,
    refilledAt: sql`now() - interval '6 hours'`,
  }));
  await site.admin.insert(signInAllowance).values(old);
  // An empty bucket of strangers takes five hours; forgotten before, it would be full at once.
  await site.admin
    .insert(signInAllowance)
    .values({ key: "drained:1", tokens: 0, refilledAt: sql`now() - interval '4 hours'` });
  for (let number = 0; number < 20; number += 1)
    await tryOnce({ email: `x${number}@gbr.demo`, peer: `10.5.${number}.1` });
  const left = async (pattern: string) => {
    const [row] = await site.admin
      .select({ rows: count() })
      .from(signInAllowance)
      .where(like(signInAllowance.key, pattern));
    return row?.rows;
  };
  expect(await left("old:%")).toBe(200);
  expect(await left("drained:%")).toBe(1);
  expect(await left("%@%")).toBe(0);
  expect(await left("%10.5.%")).toBe(0);
});

test("nothing of all this is written into the account", async () => {
  const [before] = await site.admin.select().from(appUser).where(eq(appUser.email, "approver@rou.demo"));
  await exhaust(() => new Browser(site, "192.0.2.13"), "approver@rou.demo");
  const [after] = await site.admin.select().from(appUser).where(eq(appUser.email, "approver@rou.demo"));
  expect(after).toEqual(before);
});
