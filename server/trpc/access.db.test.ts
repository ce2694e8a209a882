import { randomUUID } from "node:crypto";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { describe, expect, test } from "vitest";
import { ACCESS, type AccessRow, questions, READERS } from "@/server/test/access-table";
import { type Email, openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import type { Writing } from "./once";
import { appRouter } from "./root";

const testDatabase = await createTestDatabase();
const cast = await openCast(testDatabase);
const INPUTS = questions(cast);

type Call = (input: unknown) => Promise<unknown>;

async function ask(reader: Email | null, name: string, input: unknown, writing?: Writing) {
  const [router = "", procedure = ""] = name.split(".");
  // Safe because the names come from the router itself.
  const caller = cast.as(reader, undefined, writing) as unknown as Record<string, Record<string, Call>>;
  try {
    const answer = await caller[router]?.[procedure]?.(input);
    return { code: "ok", message: "", fields: fieldsIn(answer), answer };
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return {
      code: String(getHTTPStatusCodeFromError(error)),
      message: error.message,
      fields: "",
      answer: null,
    };
  }
}

function fieldsIn(answer: unknown): string {
  const one = Array.isArray(answer) ? answer[0] : answer;
  return one ? Object.keys(one).sort().join(" ") : "-";
}

/** The same question about a pledge or an ask that nobody made. */
const aboutNothing = (input: unknown): unknown =>
  JSON.parse(JSON.stringify(input), (key, value) =>
    ["pledgeId", "askId", "accountId", "jobId", "scenarioId"].includes(key) ? randomUUID() : value,
  );

test("every procedure has a row and a question, and no row is left over", () => {
  const procedures = Object.keys(appRouter._def.procedures).sort();
  expect(ACCESS.map((row) => row.name).sort()).toEqual(procedures);
  expect(Object.keys(INPUTS).sort()).toEqual(procedures);
  for (const row of ACCESS) expect([row.name, row.codes.length]).toEqual([row.name, READERS.length]);
});

type Procedures = Record<string, { _def: { type: string } }>;
const MUTATIONS = ACCESS.filter(
  ({ name }) => (appRouter._def.procedures as unknown as Procedures)[name]?._def.type === "mutation",
);
const allowedTo = ({ codes }: AccessRow): Email => READERS[codes.indexOf("ok")] ?? "planner@hq.demo";

/**
 * Everything that stands, table by table, but for what only signing in writes: every row names the transaction that
 * wrote it, and later ones have higher numbers, so that no write leaves both figures as they were.
 */
async function everything(): Promise<string> {
  const { admin } = testDatabase;
  const tables = await admin<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public'
      and tablename not in ('session', 'sign_in_allowance', 'coverage_snapshot') order by 1`;
  const sums = tables.map(
    ({ name }) => `select '${name}' as name, count(*)::text as rows,
      max(xmin::text::bigint)::text as latest from public."${name}"`,
  );
  return JSON.stringify(await admin.unsafe(`${sums.join(" union all ")} order by 1`));
}

/** Writes that name no version, each with what takes its place. */
const WITHOUT_VERSION: Record<string, string> = {
  "session.changePassword": "told by the present password",
  "account.invite": "makes something new",
  "account.endSessions": "ending twice is ending once",
  "security.offerGenerator": "one's own sign-in, told by a code of the generator",
  "security.confirmGenerator": "one's own sign-in, told by a code of the generator",
  "security.removeGenerator": "one's own sign-in, told by a code of the generator",
  "security.newRecoveryCodes": "one's own sign-in: the newest codes count",
  "security.offerPasskey": "makes something new",
  "security.addPasskey": "makes something new",
  "security.renamePasskey": "naming twice the same is naming once",
  "security.removePasskey": "removing twice is removing once",
  "security.endSession": "ending twice is ending once",
  "security.endOtherSessions": "ending twice is ending once",
  "countersign.askForPlanner": "makes something new",
  "countersign.askForExport": "makes something new",
  "countersign.countersign": "told by the request, which is decided once",
  "countersign.reject": "told by the request, which is decided once",
  "countersign.withdraw": "told by the request, which is decided once",
  "countersign.takeExport": "told by the request, which is taken once",
  "plan.copy": "makes something new",
  "plan.undo": "told by the act, which must be the last on what it changed",
  "notice.markRead": "a mark of one's own: setting it twice is setting it once",
  "notice.markUnread": "a mark of one's own: setting it twice is setting it once",
  "pledge.create": "makes something new",
  "pledge.duplicate": "makes something new",
  "pledge.undo": "told by the act, which must be the last",
  "pledge.keepUnsaved": "one's own typing: the last key pressed counts",
  "pledge.forgetUnsaved": "one's own typing",
  "ask.send": "makes something new, told by the key of its form",
  "analysis.start": "makes something new",
  "analysis.cancel": "cancelling twice is cancelling once",
  "analysis.saveScenario": "makes something new; what is saved over is told by its version",
};

/** The same input about an earlier or later state than the one that stands. */
const stale = (input: unknown): unknown =>
  mapped(input, (key, value) => (key === "version" ? Number(value ?? 0) + 7 : value));
const mapped = (value: unknown, of: (key: string, value: unknown) => unknown): unknown => {
  if (Array.isArray(value)) return value.map((inner) => mapped(inner, of));
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, of(key, mapped(inner, of))]));
};

test("whatever changes something names its version, or has a reason not to", async () => {
  const without: string[] = [];
  for (const { name } of MUTATIONS) {
    const input = await INPUTS[name]?.();
    if (JSON.stringify(input) === JSON.stringify(stale(input))) without.push(name);
  }
  expect(without.sort()).toEqual(Object.keys(WITHOUT_VERSION).sort());
});

describe.each(MUTATIONS.filter(({ name }) => !Object.hasOwn(WITHOUT_VERSION, name)))("$name", (row) => {
  test("is refused to whoever saw another state, and leaves everything as it was", async () => {
    const input = stale(await INPUTS[row.name]?.());
    const before = await everything();
    expect(await ask(allowedTo(row), row.name, input)).toMatchObject({ code: "409" });
    expect(await everything()).toBe(before);
  });
});

describe.each(MUTATIONS.filter(({ codes }) => codes.includes("ok")))("$name", (row) => {
  test("asks for a key, and with one is done once however often it is sent", async () => {
    const input = await INPUTS[row.name]?.();
    const [key, secret] = [randomUUID(), "a secret of the tests, long enough for them"];
    const sent = (changes: object = {}) =>
      ask(allowedTo(row), row.name, input, { key, body: "as it was", secret, ...changes });
    expect(await sent({ key: null })).toMatchObject({ code: "400" });
    const first = await sent();
    const before = await everything();
    expect(first.code).toBe("ok");
    expect(await sent()).toEqual(first);
    expect(await sent({ body: "otherwise" })).toMatchObject({ code: "422" });
    expect(await everything()).toBe(before);
  });
});

describe.each(ACCESS)("$name", ({ name, codes, fields }) => {
  // A refusal leaves everything as it was, so the next reader is asked about the same thing.
  let untouched: unknown;
  test.each(READERS.map((reader, index) => [reader ?? "nobody", codes[index] ?? "", reader] as const))(
    "%s: %s",
    async (_, code, reader) => {
      const input = untouched ?? (await INPUTS[name]?.());
      const answer = await ask(reader, name, input);
      untouched = answer.code === "ok" ? undefined : input;
      expect(answer).toMatchObject({ code, fields: code === "ok" ? fields : "" });
      // What is hidden and what does not exist cannot be told apart.
      if (code === "404") expect(await ask(reader, name, aboutNothing(input))).toEqual(answer);
    },
  );
});
