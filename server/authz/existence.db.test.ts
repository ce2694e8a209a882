import { describe, expect, test } from "vitest";
import { grant } from "@/server/authz/grant";
import { exportPlan, exportReport } from "@/server/coverage/export";
import { type Email, openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, makeRevision, PLAN, pledgeFields } from "@/server/test/factories";

const testDatabase = await createTestDatabase();
const { database, admin } = testDatabase;
const cast = await openCast(testDatabase);

/** Tables of rows that are a nation's, a user's or one of their parts. */
const OWN = [
  "ask",
  "notice_read",
  "pledge",
  "pledge_event",
  "pledge_revision",
  "pledge_sector",
  "pledge_source",
  "scenario",
  "unsaved_form",
];

/** What keeps a key from telling of another nation's row: its own code, or a number drawn from 2^122. */
const APART = ["nation_code", "user_id", "id", "pledge_id", "revision_id", "request_key"];

test("no unique key of a nation's rows can be met by another's, and nothing of theirs is counted", async () => {
  const keys = await admin<{ name: string; table: string; columns: string[] }[]>`
    select index.relname as name, owner.relname as "table",
      (select array_agg(attname::text) from pg_attribute where attrelid = owner.oid and attnum = any (indkey)) as columns
    from pg_index join pg_class index on index.oid = indexrelid join pg_class owner on owner.oid = indrelid
    where indisunique and owner.relname = any (${OWN})`;
  expect(new Set(keys.map((key) => key.table))).toEqual(new Set(OWN));
  for (const { name, columns } of keys)
    expect([name, columns.some((column) => APART.includes(column))]).toEqual([name, true]);
  const counted = await admin`
    select table_name, column_name from information_schema.columns
    where table_name = any (${OWN}) and (column_default like 'nextval%' or is_identity = 'YES')`;
  expect(counted).toEqual([]);
});

/** What a reader gets from the doors that say something of a plan as a whole. */
async function outside(reader: Email, now: Date): Promise<string> {
  const caller = cast.as(reader, now);
  const ctx = { database, now, locale: "en" as const, actor: grant(cast.actor(reader), "coverage.read") };
  const at = { planId: PLAN };
  return JSON.stringify([
    await caller.plan.get(at),
    await caller.plan.revision(at),
    await caller.plan.list(),
    await caller.coverage.forPlan(at),
    await caller.nation.list(at),
    await caller.nation.sheet({ ...at, code: "GBR" }),
    await caller.gap.list(at),
    await exportPlan(ctx, PLAN),
    await exportReport(ctx, PLAN),
  ]);
}

describe.each(["contributor@fra.demo", "planner@hq.demo", "observer@hq.demo"] as const)("%s", (reader) => {
  test("gets the same bytes whatever a nation drafts, edits, hands on and discards", async () => {
    const now = new Date();
    const { pledgeId, version } = await makePledge(cast, { stage: "accepted", title: "Known" });
    const before = await outside(reader, now);
    const draft = await makePledge(cast, { stage: "draft", title: "QQDRAFT", release: "all" });
    await cast.as("contributor@gbr.demo").pledge.saveDraft({
      ...draft,
      fields: pledgeFields({ title: "QQDRAFT", quantity: 9, release: "all" }),
    });
    await makePledge(cast, { stage: "for_release", title: "QQDRAFT" });
    await makeRevision(cast, { pledgeId, version }, { stage: "for_release", title: "QQDRAFT", quantity: 9 });
    expect(await outside(reader, now)).toBe(before);
  });
});

test("what is hidden and what does not exist are refused in the same bytes", async () => {
  const { pledgeId } = await makePledge(cast, { stage: "submitted", release: "headquarters" });
  const french = cast.as("contributor@fra.demo");
  const nothing = "00000000-0000-4000-8000-00000000dead";
  const refused = async (asked: Promise<unknown>) => {
    const error = await asked
      .then(() => null)
      .catch((one: Error & { code?: string; cause?: unknown }) => one);
    return JSON.stringify([error?.message, error?.code]);
  };
  const ask = [
    (id: string) => french.pledge.get({ pledgeId: id }),
    (id: string) => french.pledge.toldOne({ pledgeId: id }),
    (id: string) => french.pledge.seenAs({ planId: PLAN, pledgeId: id, fields: null, as: "POL" }),
    (id: string) => french.pledge.duplicate({ pledgeId: id }),
    (id: string) => french.pledge.revise({ pledgeId: id, version: 1 }),
    (id: string) => french.promise.ofPledge({ pledgeId: id }),
  ];
  for (const one of ask) expect(await refused(one(pledgeId))).toBe(await refused(one(nothing)));
});
