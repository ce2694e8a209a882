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

/** Everything that stands, but for what only signing in writes. */
async function everything(): Promise<string> {
  const [row] = await testDatabase.admin<{ digest: string }[]>`
    select md5(string_agg(query_to_xml(format('select * from %I order by 1::text', tablename), true, true, '')::text, ''))
      as digest
    from pg_tables where schemaname = 'public'
      and tablename not in ('session', 'sign_in_allowance', 'coverage_snapshot')`;
  return row?.digest ?? "";
}

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
