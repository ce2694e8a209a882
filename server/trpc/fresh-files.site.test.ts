import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { session } from "@/db/schema/account";
import { Browser } from "@/server/auth/test/browser";
import { DEMO_PASSWORD, openSite } from "@/server/auth/test/site";
import { doorTo, findDoors } from "@/server/test/doors";

const site = await openSite();
const doors = await findDoors();

const ASKS = "asks for a fresh sign-in";

/** Every route file and why it asks for a fresh sign-in or does not. A new one needs a line here. */
const DECISIONS: Record<string, { decision: string; path?: string }> = {
  "api/plans/[planId]/plan.json": { decision: ASKS, path: "/api/plans/reference/plan.json" },
  "api/plans/[planId]/report.json": { decision: ASKS, path: "/api/plans/reference/report.json" },
  "api/log/dump.jsonl": { decision: ASKS, path: "/api/log/dump.jsonl" },
  "api/plans": { decision: "names of plans alone", path: "/api/plans" },
  "api/log/checkpoints.txt": { decision: "signatures and sizes", path: "/api/log/checkpoints.txt" },
  "api/log/key.pem": { decision: "a public key", path: "/api/log/key.pem" },
  "api/trpc/[...trpc]": { decision: "each procedure decides (fresh-sign-in.db.test.ts)" },
  "api/auth/[...nextauth]": { decision: "is the way to sign in" },
  "api/health/live": { decision: "tells nothing of a plan" },
  "api/health/ready": { decision: "tells nothing of a plan" },
  "flags/[flag]": { decision: "the same for everybody" },
};

test("every route file has a decision", () => {
  const found = doors.map(({ segments }) => segments.join("/"));
  expect(found.sort()).toEqual(Object.keys(DECISIONS).sort());
});

const READERS = ["contributor@gbr.demo", "approver@fra.demo", "planner@hq.demo", "observer@hq.demo"];
const browsers = new Map<string, Browser>();
for (const email of READERS) {
  const browser = new Browser(site, "192.0.2.20");
  await browser.signIn(email, DEMO_PASSWORD);
  browsers.set(email, browser);
}
const age = (minutes: number) =>
  site.admin.update(session).set({ authenticatedAt: sql`now() - make_interval(mins => ${minutes})` });

const VISIT = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

async function ask(email: string, path: string, headers: Record<string, string> = {}): Promise<Response> {
  const { handler, params } = doorTo(doors, path.split("?", 1)[0] ?? "");
  const request = (browsers.get(email) ?? new Browser(site, "192.0.2.21")).request(path, { headers });
  return handler("GET")(request, { params: Promise.resolve(params) });
}

const files = Object.values(DECISIONS).flatMap(({ decision, path }) =>
  path === undefined ? [] : [{ path, asks: decision === ASKS }],
);

describe.each(files)("$path", ({ path, asks }) => {
  test.each(READERS)("%s after a sign-in of just now, and of a while ago", async (email) => {
    await age(0);
    expect((await ask(email, path)).status).toBe(200);
    await age(16);
    const stale = await ask(email, path);
    expect(stale.status).toBe(asks ? 403 : 200);
    if (!asks) return;
    expect(stale.headers.get("cache-control")).toBe("private, no-store");
    expect(await stale.json()).toEqual({
      error: {
        code: "FORBIDDEN",
        message: "This asks for a fresh sign-in. Sign in again, then it goes on.",
        reason: "SIGN_IN_AFRESH",
      },
    });
  });
});

test("who comes by the address bar signs in again and then comes to the very file", async () => {
  await age(16);
  const path = "/api/plans/reference/report.json?revision=1";
  const sentOn = await ask("planner@hq.demo", path, VISIT);
  expect(sentOn.status).toBe(303);
  const target = new URL(sentOn.headers.get("location") ?? "", "http://localhost:3000");
  expect(target.pathname).toBe("/sign-in");
  expect(Object.fromEntries(target.searchParams)).toEqual({ error: "SIGN_IN_AFRESH", callbackUrl: path });

  const browser = browsers.get("planner@hq.demo");
  const signedIn = await browser?.signIn("planner@hq.demo", DEMO_PASSWORD, { callbackUrl: path });
  expect(await signedIn?.json()).toEqual({ url: path });
  expect((await ask("planner@hq.demo", path, VISIT)).status).toBe(200);
});

test("a visitor who is not signed in is sent to the sign-in, a program hears 401", async () => {
  const path = "/api/plans/reference/plan.json";
  const sentOn = await ask("nobody", path, VISIT);
  expect(sentOn.headers.get("location")).toBe(`/sign-in?${new URLSearchParams({ callbackUrl: path })}`);
  expect((await ask("nobody", path)).status).toBe(401);
});

test("a plan that does not exist is not told apart before the sign-in is fresh", async () => {
  await age(16);
  expect((await ask("observer@hq.demo", "/api/plans/nothing/plan.json")).status).toBe(403);
});
