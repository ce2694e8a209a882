import { expect, test } from "vitest";
import { SIGN_IN_AFRESH } from "@/server/authz/policy";
import { DomainError } from "@/server/errors";
import { openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import type { ProcedureMark } from "./init";
import { appRouter, createCaller } from "./root";

const testDatabase = await createTestDatabase({ lanes: 1 });
const cast = await openCast(testDatabase);

/** What hands something out, gives somebody more than before or opens another way in: it asks for a fresh sign-in. */
const KINDS = [
  /^pledge\.submit$/,
  /release/i,
  /export/i,
  /planner/i,
  /role/i,
  /^account\.(invite|enable|resetPassword)$/,
  /generator/i,
  /passkey/i,
  /recovery/i,
  /^countersign\.(ask|countersign|take)/,
];
/** Names that only sound like it, each for its reason. */
const SPARED = new Set([
  // Within the nation: nothing leaves it.
  "pledge.markForRelease",
]);

// Safe because every procedure of the router was made by our builder.
const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: { type: string; meta?: ProcedureMark } }>,
).map(([name, { _def }]) => ({ name, ..._def }));
const ofKind = procedures.filter(
  ({ name, type }) => type === "mutation" && !SPARED.has(name) && KINDS.some((kind) => kind.test(name)),
);

test("every procedure of that kind asks for a fresh sign-in, and no other does", () => {
  const marked = procedures.filter(({ meta }) => meta?.asksFreshSignIn).map(({ name }) => name);
  expect(marked.sort()).toEqual(ofKind.map(({ name }) => name).sort());
  expect(marked.length).toBeGreaterThan(10);
});

test.each(ofKind)("$name is refused when the sign-in is not fresh", async ({ name, meta }) => {
  const reader = meta?.permission === "pledge.submit" ? "approver@gbr.demo" : "planner@hq.demo";
  const caller = createCaller({
    database: testDatabase.database,
    actor: cast.actor(reader),
    isDemo: true,
    isFresh: false,
    locale: "en",
    now: new Date(),
  });
  const [router = "", procedure = ""] = name.split(".");
  // Safe because the name comes from the router itself.
  const call = (caller as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[
    router
  ]?.[procedure];
  const error: unknown = await call?.({}).catch((thrown: unknown) => thrown);
  const cause = error instanceof Error ? error.cause : null;
  expect(cause instanceof DomainError && cause.details).toEqual({ reason: SIGN_IN_AFRESH });
});
