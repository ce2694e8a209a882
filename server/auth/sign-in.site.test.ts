import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { decode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { postgresCode } from "@/db/client";
import { appUser, session } from "@/db/schema/account";
import { Browser } from "./test/browser";
import { DEMO_PASSWORD, openSite, SECRET } from "./test/site";

const site = await openSite();

let addresses = 0;
function browser(headers?: Record<string, string>) {
  addresses += 1;
  return new Browser(site, `198.51.100.${addresses}`, headers);
}

async function signedIn(email: string): Promise<Browser> {
  const there = browser();
  expect((await there.signIn(email, DEMO_PASSWORD)).status).toBe(200);
  return there;
}

const sessionIn = async (there: Browser) => {
  const token = await decode({ token: there.cookies.get("muster.session"), secret: SECRET });
  return {
    token,
    row: eq(session.idHash, createHash("sha256").update(String(token?.sid)).digest("base64url")),
  };
};

test("the right pair signs in, and the rows say who it is", async () => {
  const there = browser();
  const response = await there.signIn("Contributor@GBR.demo ", DEMO_PASSWORD, {
    callbackUrl: "/plans/mnf-u?x=1",
  });
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ url: "/plans/mnf-u?x=1" });
  expect(await there.actor()).toMatchObject({
    kind: "nation",
    nation: "GBR",
    role: "contributor",
    email: "contributor@gbr.demo",
  });
  const planner = await signedIn("planner@hq.demo");
  expect(await planner.actor()).toMatchObject({ kind: "headquarters", nation: null, role: "planner" });
});

test("the cookies are out of reach of scripts and of other sites, and answers are never stored", async () => {
  const there = browser();
  const response = await there.signIn("contributor@gbr.demo", DEMO_PASSWORD);
  expect(response.headers.get("cache-control")).toContain("no-store");
  expect([...new Set(there.setCookies.map((line) => line.split("=")[0]))].sort()).toEqual([
    "muster.callback",
    "muster.csrf",
    "muster.device",
    "muster.session",
  ]);
  for (const line of there.setCookies) expect(line).toMatch(/; Path=\/;.*HttpOnly; SameSite=Lax/);
});

test("the token holds the id of the session and nothing of the person; the table holds only its hash", async () => {
  const there = await signedIn("contributor@gbr.demo");
  const { token, row } = await sessionIn(there);
  expect(Object.keys(token ?? {}).sort()).toEqual(["exp", "iat", "jti", "sid"]);
  expect(Buffer.from(String(token?.sid), "base64url")).toHaveLength(32);
  expect(await site.admin.select().from(session).where(row)).toHaveLength(1);
  expect(
    await site.admin
      .select()
      .from(session)
      .where(eq(session.idHash, String(token?.sid))),
  ).toEqual([]);
});

test("an unknown address, a wrong password and a disabled account get one and the same answer", async () => {
  await site.admin
    .update(appUser)
    .set({ disabledAt: sql`now()` })
    .where(eq(appUser.email, "approver@nor.demo"));
  const answers = [];
  for (const [email, password] of [
    ["approver@gbr.demo", "muster-dem0"],
    ["nobody@gbr.demo", DEMO_PASSWORD],
    ["approver@nor.demo", DEMO_PASSWORD],
  ] as const) {
    const there = browser();
    const response = await there.signIn(email, password);
    answers.push({ status: response.status, body: await response.json(), names: [...there.cookies.keys()] });
    expect(await there.actor()).toBeNull();
  }
  expect(answers[0]).toEqual({
    status: 401,
    body: { error: "WRONG_PAIR" },
    names: ["muster.csrf", "muster.callback"],
  });
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});

test("a change of role and nation ends the session, and the next one has the new role", async () => {
  const there = await signedIn("contributor@est.demo");
  await site.admin
    .update(appUser)
    .set({ role: "observer", nationCode: null })
    .where(eq(appUser.email, "contributor@est.demo"));
  expect(await there.actor()).toBeNull();
  await there.signIn("contributor@est.demo", DEMO_PASSWORD);
  expect(await there.actor()).toMatchObject({ kind: "headquarters", role: "observer", nation: null });
  expect(await (await there.get("/api/auth/session")).json()).toMatchObject({ user: { role: "observer" } });
});

test("disabling a user acts on the next request", async () => {
  const there = await signedIn("contributor@lva.demo");
  await site.admin
    .update(appUser)
    .set({ disabledAt: sql`now()` })
    .where(eq(appUser.email, "contributor@lva.demo"));
  expect(await there.actor()).toBeNull();
  expect(await (await there.get("/api/auth/session")).json()).toEqual({});
});

test("signing out kills a copied cookie too", async () => {
  const there = await signedIn("contributor@fra.demo");
  const thief = there.copy();
  const elsewhere = await signedIn("contributor@fra.demo");
  expect(await thief.actor()).not.toBeNull();
  const response = await there.signOut();
  expect(response.status).toBe(200);
  expect(there.cookies.has("muster.session")).toBe(false);
  expect(await thief.actor()).toBeNull();
  expect(await (await thief.get("/api/auth/session")).json()).toEqual({});
  expect(await elsewhere.actor()).not.toBeNull();
});

test("every sign-in makes a new session, and the one that the browser had is over", async () => {
  const there = await signedIn("contributor@deu.demo");
  const before = there.copy();
  await there.signIn("approver@deu.demo", DEMO_PASSWORD);
  expect(there.cookies.get("muster.session")).not.toBe(before.cookies.get("muster.session"));
  expect(await there.actor()).toMatchObject({ role: "approver" });
  expect(await before.actor()).toBeNull();
});

test("a failed sign-in leaves the session that the browser has", async () => {
  const there = await signedIn("contributor@ita.demo");
  expect((await there.signIn("contributor@ita.demo", "something else")).status).toBe(401);
  expect(await there.actor()).not.toBeNull();
});

test("a session ends after twelve hours, whatever happens in it, and after two without activity", async () => {
  const old = await signedIn("contributor@esp.demo");
  const { row } = await sessionIn(old);
  const [{ hours } = { hours: 0 }] = await site.admin
    .select({
      hours: sql<number>`extract(epoch from ${session.expiresAt} - ${session.createdAt})::float8 / 3600`,
    })
    .from(session)
    .where(row);
  expect(hours).toBe(12);
  await site.admin.update(session).set({ expiresAt: sql`now()` }).where(row);
  expect(await old.actor()).toBeNull();

  const idle = await signedIn("contributor@esp.demo");
  const { row: idleRow } = await sessionIn(idle);
  const seen = (interval: string) =>
    site.admin
      .update(session)
      .set({ lastSeenAt: sql`now() - ${interval}::interval` })
      .where(idleRow);
  await seen("119 minutes");
  expect(await idle.actor()).not.toBeNull();
  await seen("121 minutes");
  expect(await idle.actor()).toBeNull();
});

test("activity is written down, but not more than once a minute, and a poll of the page is none", async () => {
  const there = await signedIn("contributor@nld.demo");
  const { row } = await sessionIn(there);
  const age = async () => {
    const [found] = await site.admin
      .select({ seconds: sql<number>`extract(epoch from now() - ${session.lastSeenAt})::float8` })
      .from(session)
      .where(row);
    return found?.seconds ?? Number.NaN;
  };
  const seen = (interval: string) =>
    site.admin
      .update(session)
      .set({ lastSeenAt: sql`now() - ${interval}::interval` })
      .where(row);
  await seen("40 seconds");
  await there.actor();
  expect(await age()).toBeGreaterThanOrEqual(40);
  await seen("30 minutes");
  await site.actorFromRequest(there.request("/api/trpc/plan.revision", { headers: { "x-background": "1" } }));
  expect(await age()).toBeGreaterThanOrEqual(1_800);
  await there.actor();
  expect(await age()).toBeLessThan(40);
});

test("a page can ask when its session ends, and asking keeps nobody signed in", async () => {
  const there = await signedIn("contributor@dnk.demo");
  const { row } = await sessionIn(there);
  const { handleTrpc } = await import("@/server/trpc/http");
  const ask = async (path: string, headers: Record<string, string> = {}) => {
    const all = { "content-type": "application/json", ...headers };
    const request = there.request(`/api/trpc/${path}`, { method: "POST", headers: all, body: "{}" });
    return (await (await handleTrpc(request)).json()).result.data.json;
  };
  const background = { "x-background": "1" };
  const minutes = async () => {
    const { seconds, isFinal } = await ask("session.ends", background);
    return [Math.round(seconds / 60), isFinal];
  };
  expect(await minutes()).toEqual([120, false]);
  await site.admin.update(session).set({ lastSeenAt: sql`now() - interval '117 minutes'` }).where(row);
  expect(await minutes()).toEqual([3, false]);
  expect(await minutes()).toEqual([3, false]);
  await ask("session.me");
  expect(await minutes()).toEqual([120, false]);
  // Twelve hours are twelve hours, whatever is done.
  await site.admin.update(session).set({ expiresAt: sql`now() + interval '4 minutes'` }).where(row);
  await ask("session.me");
  expect(await minutes()).toEqual([4, true]);
});

test("ending all sessions of a user ends them in every browser", async () => {
  const [first, second] = [await signedIn("contributor@swe.demo"), await signedIn("contributor@swe.demo")];
  const { endAllSessions } = await import("@/server/auth");
  const actor = await first.actor();
  await endAllSessions(actor?.userId ?? "");
  expect([await first.actor(), await second.actor()]).toEqual([null, null]);
});

test("a form without its token, or with the token of another browser, signs nobody in", async () => {
  const there = browser();
  const foreign = await browser().csrfToken();
  await there.csrfToken();
  for (const csrfToken of ["made up", foreign]) {
    const response = await there.post("/api/auth/callback/credentials", {
      csrfToken,
      email: "contributor@gbr.demo",
      password: DEMO_PASSWORD,
    });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ error: "STALE_FORM" });
  }
  expect(await there.actor()).toBeNull();
});

test("a sign-out without its token signs nobody out", async () => {
  const there = await signedIn("contributor@gbr.demo");
  expect((await there.post("/api/auth/signout", { csrfToken: "made up" })).status).toBe(403);
  expect(await there.actor()).not.toBeNull();
});

test("a plain HTML form is answered by sending the browser on", async () => {
  const there = browser();
  const form = { csrfToken: await there.csrfToken(), email: "contributor@gbr.demo", callbackUrl: "/plans" };
  const wrong = await there.postForm("/api/auth/callback/credentials", { ...form, password: "muster-dem0" });
  expect([wrong.status, wrong.headers.get("location")]).toEqual([
    303,
    "/sign-in?error=WRONG_PAIR&callbackUrl=%2Fplans",
  ]);
  const right = await there.postForm("/api/auth/callback/credentials", { ...form, password: DEMO_PASSWORD });
  expect([right.status, right.headers.get("location")]).toEqual([303, "/plans"]);
  expect(await there.actor()).not.toBeNull();
});

test("the session that a browser asks for holds no more than the screens need", async () => {
  const there = await signedIn("observer@hq.demo");
  expect(await (await there.get("/api/auth/session")).json()).toEqual({
    user: {
      kind: "headquarters",
      name: "Observer, headquarters",
      email: "observer@hq.demo",
      nation: null,
      role: "observer",
    },
    expires: expect.any(String),
  });
  expect(await (await browser().get("/api/auth/session")).json()).toEqual({});
});

test("a cookie of another server, of another purpose or cut short is nobody", async () => {
  const there = await signedIn("contributor@gbr.demo");
  const token = there.cookies.get("muster.session") ?? "";
  for (const forged of [token.slice(0, -2), token.slice(1), "a.b.c.d.e", "%", "", "x".repeat(4_000)]) {
    there.cookies.set("muster.session", forged);
    expect(await there.actor()).toBeNull();
    expect((await there.get("/api/auth/session")).status).toBe(200);
    expect((await there.signOut()).status).toBe(200);
  }
});

test("accounts and sessions are read for signing in only", async () => {
  for (const scope of ["nation", "headquarters", "observer", "coverage"] as const) {
    const read = (table: typeof appUser | typeof session) =>
      site.database.transaction({ scope, nation: "GBR" }, (tx) => tx.select().from(table));
    for (const table of [appUser, session])
      await expect(read(table).catch(postgresCode)).resolves.toBe("42501");
    const own = await site.database.transaction({ scope, nation: "GBR" }, (tx) =>
      tx.select({ id: appUser.id }).from(appUser),
    );
    expect(own).toEqual([]);
  }
});

test("a demo account that somebody switched off stays off", async () => {
  const there = await signedIn("contributor@dnk.demo");
  await site.admin
    .update(appUser)
    .set({ disabledAt: sql`now()` })
    .where(and(eq(appUser.email, "contributor@dnk.demo"), eq(appUser.isDemo, true)));
  expect((await there.signIn("contributor@dnk.demo", DEMO_PASSWORD)).status).toBe(401);
});
