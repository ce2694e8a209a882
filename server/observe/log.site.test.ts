import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { Browser } from "@/server/auth/test/browser";
import { DEMO_PASSWORD, openSite, SECRET } from "@/server/auth/test/site";
import { pledgeFields } from "@/server/test/factories";
import { handleTrpc } from "@/server/trpc/http";
import type { LogFields } from "./log";
import { metricsText } from "./metrics";
import { inRequest, newRequest } from "./request";

const site = await openSite({ LOG_LEVEL: "debug" });
const lines: (LogFields & { level: string; time: string; event: string })[] = [];
const printed = vi.spyOn(console, "error").mockImplementation((line: string) => {
  lines.push(JSON.parse(line));
});
afterAll(() => printed.mockRestore());
beforeEach(() => lines.splice(0));

/** Planted wherever somebody can write something. */
const PLANTED = "planted-7f3a91";
const REQUEST = "proxy-0123456789";

const contributor = new Browser(site, "192.0.2.7");
await contributor.signIn("contributor@gbr.demo", DEMO_PASSWORD);
const cookies = [...contributor.cookies.values()];

const post = (procedure: string, input: unknown, headers: Record<string, string> = {}) =>
  inRequest(newRequest(REQUEST), () =>
    handleTrpc(
      contributor.request(`/api/trpc/${procedure}`, {
        method: "POST",
        body: JSON.stringify({ json: input }),
        headers: { "content-type": "application/json", "idempotency-key": randomUUID(), ...headers },
      }),
    ),
  );

/** Neither what was planted, nor who somebody is by name, nor what opens a door or belongs to the database. */
function expectNothingTold(): void {
  const told = lines.map((line) => JSON.stringify(line)).join("\n");
  expect(told).not.toContain(PLANTED);
  expect(told).not.toMatch(/@|\bselect\b|\binsert\b|pledge_revision|muster-demo|Bearer/i);
  for (const secret of [SECRET, ...cookies]) expect(told).not.toContain(secret);
  expect(metricsText()).not.toMatch(/GBR|@|planted|[\da-f]{8}-[\da-f]{4}/);
}

test("a line says when, who, what and how it ended, and nothing of what was written", async () => {
  const fields = { ...pledgeFields(), title: PLANTED, note: PLANTED, caveatNote: PLANTED };
  const headers = { authorization: `Bearer ${PLANTED}`, "user-agent": PLANTED };
  const answer = await post("pledge.create", { planId: "reference", fields }, headers);
  expect(answer.status).toBe(200);
  expect(lines).toContainEqual({
    level: "debug",
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    event: "call",
    requestId: REQUEST,
    userId: expect.stringMatching(/^[\w-]{36}$/),
    nation: "GBR",
    role: "contributor",
    procedure: "pledge.create",
    code: "OK",
    durationMs: expect.any(Number),
  });
  expectNothingTold();
});

test("every refusal of access is written down, with who asked", async () => {
  await post("pledge.accept", { items: [{ pledgeId: PLANTED, version: 1 }] });
  await post("pledge.get", { pledgeId: "6a0c0a2e-4b3b-4f57-9d2c-0d6f3f9b1a11" });
  const { cookies: open } = contributor;
  const kept = new Map(open);
  open.clear();
  await post("plan.list", undefined);
  for (const [name, value] of kept) open.set(name, value);
  expect(
    lines
      .filter(({ event }) => event === "refused")
      .map(({ procedure, code, nation, level }) => [procedure, code, nation, level]),
  ).toEqual([
    ["pledge.accept", "FORBIDDEN", "GBR", "warn"],
    ["pledge.get", "NOT_FOUND", "GBR", "warn"],
    ["plan.list", "UNAUTHORIZED", undefined, "info"],
  ]);
  expectNothingTold();
});

test("a fault bears the number that the reader is told, and no value of its query", async () => {
  await site.admin.execute(sql`revoke insert on pledge from muster_app`);
  const fields = { ...pledgeFields(), title: PLANTED };
  const answer = await post("pledge.create", { planId: "reference", fields });
  await site.admin.execute(sql`grant insert on pledge to muster_app`);
  expect(answer.status).toBe(500);
  expect(await answer.text()).toContain(REQUEST);
  expect(lines.filter(({ event }) => event === "fault")).toEqual([
    expect.objectContaining({ level: "error", requestId: REQUEST, fault: expect.stringContaining("42501") }),
  ]);
  expectNothingTold();
});

test("inputs that are refused leave nothing of themselves", async () => {
  await post("pledge.create", { planId: PLANTED, [PLANTED]: PLANTED });
  await post(PLANTED, { [PLANTED]: PLANTED });
  await post("plan.get", PLANTED, { cookie: PLANTED });
  await new Browser(site, "192.0.2.8").signIn(`${PLANTED}@gbr.demo`, PLANTED);
  expect(lines.filter(({ event }) => event === "sign-in refused")).toHaveLength(1);
  expect(metricsText()).toMatch(/muster_sign_in_refusals_total\{reason="wrong pair"\} 1/);
  expectNothingTold();
});

test.each([
  ["of our own proxy", "proxy-0123456789", true],
  ["with a line break", "proxy-01\n23456789", false],
  ["with a mark", '"proxy-0123456789', false],
  ["that is too long", "x".repeat(65), false],
  ["that is too short", "1", false],
])("a number %s is taken over only as far as it is one", (_, given, isKept) => {
  expect(newRequest(given).id === given).toBe(isKept);
});
