import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AccessContext, createDatabase } from "@/db/client";
import { openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, PLAN } from "@/server/test/factories";
import { changePlan, conditionOf, conditionSet, planEdit } from "@/server/test/plan-edits";
import { dumpLines } from "./dump";
import { linesOf, readKept } from "./proof/files.mjs";
import { verifyLog } from "./proof/verify.mjs";
import { chainAll, signHead } from "./sequencer";
import { newSigningKey, openSigningKey } from "./signing-key";
import { writeProof } from "./write-proof";

const testDatabase = await createTestDatabase();
const { database, admin, adminUrl, appUrl } = testDatabase;
/** Everything that it was made of still waits to be chained. */
const unchained = await createTestDatabase({ lanes: 1 });
const cast = await openCast(testDatabase);
const key = openSigningKey(newSigningKey());
const folder = mkdtempSync(join(tmpdir(), "muster-log-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LOG: AccessContext = { scope: "log" };
const nation = (code: string): AccessContext => ({ scope: "nation", nation: code });
const newest = async () => Number((await admin`select coalesce(max(seq), 0) as seq from log_link`)[0]?.seq);

/** What the log says of everything that `act` did. */
async function noted(act: () => Promise<unknown>) {
  await chainAll(database);
  const before = await newest();
  await act();
  await chainAll(database);
  return admin<
    { subject: string; operation: string; nation: string | null; isOpen: boolean; payload: string }[]
  >`
    select subject, operation, nation_code as nation, is_open as "isOpen", payload from log_entry
    where seq > ${before} and subject <> 'filler' order by seq`;
}

const subjects = async (act: () => Promise<unknown>) =>
  new Set((await noted(act)).map(({ subject, operation }) => `${subject} ${operation}`));

beforeAll(async () => {
  await chainAll(database);
});

describe("the log notes", () => {
  test("every step of a pledge, in the name of whoever takes it", async () => {
    const rows = await noted(() => makePledge(cast, { stage: "accepted" }));
    const states = rows
      .filter(({ subject }) => subject === "pledge_revision")
      .map(({ payload }) => JSON.parse(payload))
      .map(({ row, user }) => [row.state, user]);
    const by = (email: "contributor@gbr.demo" | "approver@gbr.demo" | "planner@hq.demo") =>
      cast.actor(email).userId;
    expect(states).toEqual([
      ["draft", by("contributor@gbr.demo")],
      ["for_release", by("contributor@gbr.demo")],
      ["submitted", by("approver@gbr.demo")],
      ["accepted", by("planner@hq.demo")],
    ]);
    expect(new Set(rows.map((row) => row.nation))).toEqual(new Set(["GBR", null]));
  });

  test("plan, conditions and accounts", async () => {
    const condition = await conditionOf(cast, "US_BACKSTOP");
    const state = condition.state === "met" ? "unmet" : "met";
    expect(await subjects(() => changePlan(cast, conditionSet(condition, state)))).toEqual(
      new Set(["plan update", "plan_condition update", "plan_event insert"]),
    );
    expect(await subjects(async () => changePlan(cast, await planEdit(cast, { marking: "OTHER" })))).toEqual(
      new Set(["plan update", "plan_event insert"]),
    );
    const invite = () =>
      cast
        .as("approver@gbr.demo")
        .account.invite({ name: "Anna", email: "anna@mod.example", role: "approver" });
    expect(await subjects(invite)).toEqual(new Set(["app_user insert", "account_event insert"]));
  });

  test("what a console does behind the application, and what it empties", async () => {
    expect(
      await subjects(() => admin`update plan_condition set reason = 'x' where code = 'US_BACKSTOP'`),
    ).toContain("plan_condition update");
    expect(await subjects(() => admin`truncate accepted_gap`)).toEqual(new Set(["accepted_gap truncate"]));
  });

  test("nothing that was rolled back, no sign-in, and no password", async () => {
    expect(
      await subjects(() =>
        admin
          .begin(async (tx) => {
            await tx`update plan set name = 'x'`;
            throw new Error("no");
          })
          .catch(() => {}),
      ),
    ).toEqual(new Set());
    expect(await subjects(() => admin`update app_user set password_hash = 'x' where is_demo`)).toEqual(
      new Set(),
    );
    const leaks =
      await admin`select 1 from log_entry where payload like '%password_hash%' or payload like '%$argon2%'`;
    expect(leaks).toEqual([]);
  });
});

describe("who opens what", () => {
  const opened = (context: AccessContext) =>
    database.transaction(context, async (tx) => {
      const rows = await tx.execute<{ subject: string; nation: string | null; isDisclosed: boolean }>(
        sql`select subject, nation_code as nation, is_disclosed as "isDisclosed" from log_entry`,
      );
      return [...rows];
    });

  test("a nation its own entries and those of the plan; headquarters no pledge, an observer the plan", async () => {
    await makePledge(cast, { stage: "draft", nation: "FRA" });
    await makePledge(cast, { stage: "submitted", nation: "FRA" });
    await chainAll(database);
    const french = await opened(nation("FRA"));
    expect(new Set(french.map((row) => row.nation))).toEqual(new Set(["FRA", null]));
    expect(french.some((row) => row.nation === "FRA" && !row.isDisclosed)).toBe(true);
    const headquarters = await opened({ scope: "headquarters" });
    expect(headquarters.some((row) => row.subject === "plan")).toBe(true);
    // A release may have been narrowed since: what is told now is told by the pledge as it stands.
    expect(headquarters.filter((row) => row.subject.startsWith("pledge"))).toEqual([]);
    expect(headquarters.filter((row) => row.nation !== null && row.subject !== "ask")).toEqual([]);
    expect((await opened({ scope: "observer" })).filter((row) => row.nation !== null)).toEqual([]);
    expect(await opened({ scope: "auth" }).catch(() => [])).toEqual([]);
    expect(await opened(LOG)).toEqual([]);
  });

  test("headquarters carries no nation's pledge out by a dump: that takes the export of everything, and two", async () => {
    await makePledge(cast, { stage: "submitted", nation: "FRA" });
    await chainAll(database);
    await signHead(database, key, true);
    const subjects: string[] = [];
    for await (const page of dumpLines(database, { scope: "headquarters" }, "headquarters")) {
      for (const line of page.trimEnd().split("\n")) {
        const { payload } = JSON.parse(line);
        if (payload) subjects.push(JSON.parse(payload).subject);
      }
    }
    expect(new Set(subjects)).toContain("plan");
    expect(subjects.filter((subject) => subject.startsWith("pledge"))).toEqual([]);
  });

  test("an entry of the plan does not say which nation moved it", async () => {
    const rows = await noted(() => makePledge(cast, { stage: "submitted" }));
    const raised = rows
      .filter(({ subject }) => subject === "plan")
      .map(({ payload }) => JSON.parse(payload).user);
    expect(raised.length).toBeGreaterThan(0);
    expect(new Set(raised)).toEqual(new Set([null]));
  });
});

describe("a unit promised in two plans", () => {
  const TWIN = "twin";
  const contributor = cast.as("contributor@gbr.demo");

  beforeAll(async () => {
    await admin`insert into plan (id, name, summary, status, marking) values (${TWIN}, 'Twin', '', 'draft', 'X')`;
    await admin`insert into phase (plan_id, id, position, name, text, deadline_hours, clock, basis)
      select ${TWIN}, id, position, name, text, deadline_hours, clock, basis from phase where plan_id = ${PLAN}`;
    await admin`insert into participation select ${TWIN}, nation_code, domain, phase_id, basis, note
      from participation where plan_id = ${PLAN}`;
  });

  /** What everybody may open of what `act` did, by plan. */
  async function openRows(act: () => Promise<unknown>) {
    const rows = (await noted(act)).filter((row) => row.isOpen).map(({ payload }) => JSON.parse(payload));
    const of = (plan: string) => rows.filter((row) => row.plan === plan);
    return { here: of(PLAN), there: of(TWIN), rows };
  }
  const names = (rows: { transaction: string }[]) => new Set(rows.map((row) => row.transaction));

  test("joins no two open rows of the log, whoever moves it", async () => {
    const { pledgeId } = await makePledge(cast, { stage: "submitted", unitDesignation: "8 Squadron" });
    const copy = await contributor.pledge.duplicate({ pledgeId, planId: TWIN });
    await contributor.pledge.markForRelease({ items: [copy] });
    const submitted = { ...copy, version: copy.version + 1 };
    const accepted = { ...copy, version: copy.version + 2 };
    for (const act of [
      () => cast.as("approver@gbr.demo").pledge.submit({ items: [submitted] }),
      () => cast.as("planner@hq.demo").pledge.accept({ items: [accepted] }),
      async () => changePlan(cast, await planEdit(cast, { status: "agreed" }, TWIN), "As decided.", TWIN),
    ]) {
      const { here, there } = await openRows(act);
      expect([here.length, there.length].every((count) => count > 0)).toBe(true);
      expect(here.filter((row) => names(there).has(row.transaction))).toEqual([]);
      expect(new Set(here.map((row) => row.user))).toEqual(new Set([null]));
    }
  });

  test("leaves what is done to one plan joined, its measures with their parties too", async () => {
    const condition = await conditionOf(cast, "US_BACKSTOP");
    const state = condition.state === "met" ? "unmet" : "met";
    const { here } = await openRows(() => changePlan(cast, conditionSet(condition, state)));
    expect(new Set(here.map((row) => row.subject))).toContain("plan_event");
    expect(names(here).size).toBe(1);
    // Who edited it is told by the edit, not by the revision that it raised.
    expect(here.filter((row) => row.subject === "plan").map((row) => row.user)).toEqual([null]);
    const { rows } = await openRows(() =>
      admin.begin(async (tx) => {
        await tx`delete from measure_party
          where measure_id = (select id from measure where plan_id = ${PLAN} and exists
            (select from measure_party where measure_id = id) limit 1)`;
        await tx`update plan set name = name || '.' where id = ${PLAN}`;
      }),
    );
    expect(new Set(rows.map((row) => row.subject))).toEqual(new Set(["measure_party", "plan"]));
    expect(names(rows).size).toBe(1);
  });
});

describe("nobody changes what is in it", () => {
  const COLUMNS: Record<string, string> = {
    log_origin: "begun_at",
    log_outbox: "subject",
    log_link: "hash",
    log_entry: "payload",
    log_checkpoint: "note",
    log_key: "since",
    log_secret: "secret",
  };
  test.each(Object.keys(COLUMNS))("%s", async (table) => {
    const app = postgres(appUrl, { max: 1, onnotice: () => {} });
    try {
      for (const query of [
        `delete from ${table}`,
        `truncate ${table}`,
        `update ${table} set ${COLUMNS[table]} = default`,
        ...(table === "log_checkpoint" || table === "log_key"
          ? []
          : [`insert into ${table} select * from ${table} limit 1`]),
      ])
        await expect(app.unsafe(query)).rejects.toMatchObject({ code: "42501" });
    } finally {
      await app.end({ timeout: 1 });
    }
    await signHead(database, key, true);
    if (table === "log_outbox") return;
    const superuser = postgres(adminUrl, { max: 1, onnotice: () => {} });
    try {
      for (const query of [`delete from ${table}`, `truncate ${table} cascade`])
        await expect(superuser.unsafe(query)).rejects.toMatchObject({ code: "42501" });
    } finally {
      await superuser.end({ timeout: 1 });
    }
  });

  test("and no checkpoint of another history is taken", async () => {
    await signHead(database, key, true);
    const insert = (size: number) =>
      database.transaction(LOG, (tx) =>
        tx.execute(sql`insert into log_checkpoint select ${size}, ${"0".repeat(64)}, now(), 'x', 'x'`),
      );
    await expect(insert(1)).rejects.toMatchObject({ cause: { code: "23514" } });
    await expect(insert(10_000_000)).rejects.toMatchObject({ cause: { code: "23514" } });
  });
});

describe("the sequencer", () => {
  test("chains once what several processes take up at the same time", async () => {
    const make = () => makePledge(cast, { stage: "submitted", nation: "EST" });
    await Promise.all([make(), make(), chainAll(database), chainAll(database), chainAll(database)]);
    await chainAll(database);
    const [counts] = await admin`select count(*)::int as n, max(seq)::int as last,
      (select count(*)::int from log_outbox) as waiting from log_link`;
    expect(counts).toMatchObject({ n: counts?.last, waiting: 0 });
  });

  test("loses nothing when it is cut off", async () => {
    await admin`update plan_condition set reason = 'cut' where code = 'US_BACKSTOP'`;
    await database.transaction(LOG, (tx) => tx.execute(sql`select log_chain(1000)`), { isTrial: true });
    expect(await admin`select 1 from log_outbox where subject = 'plan_condition'`).toHaveLength(1);
    expect(await chainAll(database)).toBeGreaterThan(0);
  });

  test("leaves out what still runs and takes it up as a whole when it is over", async () => {
    await chainAll(database);
    const before = await newest();
    const [early, late] = [postgres(adminUrl, { max: 1 }), postgres(adminUrl, { max: 1 })];
    const note = (client: postgres.Sql, action: string) =>
      client`insert into plan_event (plan_id, actor, action, changes) values ('any', 'x', ${action}, '{}')`;
    const actions = async () => {
      const rows = await admin<{ action: string }[]>`
        select payload::json -> 'row' ->> 'action' as action from log_entry
        where seq > ${before} and subject <> 'filler' order by seq`;
      return rows.map((row) => row.action);
    };
    try {
      await early`begin`;
      await note(early, "early, first");
      await note(late, "late");
      await chainAll(database);
      expect(await actions()).toEqual(["late"]);
      await note(early, "early, second");
      await early`commit`;
    } finally {
      await Promise.all([early.end(), late.end()]);
    }
    await chainAll(database);
    expect(await actions()).toEqual(["late", "early, first", "early, second"]);
  });

  test("keeps a transaction together that is larger than a turn", async () => {
    await chainAll(database);
    const before = await newest();
    await admin`insert into plan_event (plan_id, actor, action, changes)
      select 'any', 'x', n::text, '{}' from generate_series(1, 1500) n`;
    await admin`insert into plan_event (plan_id, actor, action, changes) values ('any', 'x', 'after', '{}')`;
    expect(await chainAll(database)).toBeGreaterThan(1500);
    const rows = await admin<{ transaction: string }[]>`
      select transaction from log_entry where seq > ${before} and subject <> 'filler' order by seq`;
    const acts = rows.map((row) => row.transaction);
    expect(acts.filter((act, index) => act !== acts[index - 1])).toHaveLength(new Set(acts).size);
  });
});

describe("what is counted says nothing of others", () => {
  test("a checkpoint covers a multiple of 64 rows, and the proof counts no row beyond it", async () => {
    await makePledge(cast, { stage: "draft" });
    await chainAll(database);
    expect(await signHead(database, key, true)).toBe(true);
    const [{ size } = {}] = await admin`select max(size)::int as size from log_checkpoint`;
    expect(Number(size) % 64).toBe(0);
    await makePledge(cast, { stage: "draft", nation: "FRA" });
    await chainAll(database);
    expect(await newest()).toBeGreaterThan(Number(size));
    expect((await cast.as("contributor@gbr.demo").log.proof()).rows).toBe(size);
  });

  test("no entry names its transaction by number, nor by the same name on two sides", async () => {
    const rows = await noted(() => makePledge(cast, { stage: "submitted" }));
    const names = rows.map(({ nation: of, payload }) => [of, JSON.parse(payload).transaction] as const);
    expect(names.filter(([, name]) => !/^[0-9a-f]{16}$/.test(name))).toEqual([]);
    const own = new Set(names.flatMap(([of, name]) => (of === null ? [] : [name])));
    expect(own.size).toBeGreaterThan(1);
    expect(names.filter(([of, name]) => of === null && own.has(name))).toEqual([]);
  });
});

test("what waited for hours is chained in several turns, and the whole log is still found as it was signed", async () => {
  const { database: late, admin: superuser } = unchained;
  await superuser`update log_outbox set at = at - interval '3 hours'`;
  expect(await chainAll(late)).toBeGreaterThan(1_000);
  await signHead(late, key, true);
  const whole = createDatabase(unchained.adminUrl, { lanes: 1 });
  try {
    await writeProof(whole, join(folder, "late"), null);
  } finally {
    await whole.end();
  }
  const kept = readKept([join(folder, "late", "checkpoints")]);
  expect(verifyLog(linesOf(join(folder, "late", "dump.jsonl")), kept).findings).toEqual([]);
});

describe("a nation knows what is its own", () => {
  async function judgeDump(of: string) {
    await writeProof(database, join(folder, `own-${of}`), of);
    const kept = readKept([join(folder, `own-${of}`, "checkpoints")]);
    return verifyLog(linesOf(join(folder, `own-${of}`, "dump.jsonl")), kept).findings;
  }

  test("also what was left of a draft that it discarded", async () => {
    const sectors = [{ sectorCode: "FL-SUMY", lengthKm: 10 }];
    const rows = await noted(async () => {
      const { pledgeId } = await makePledge(cast, { stage: "draft", sectors });
      await chainAll(database);
      await admin`delete from pledge where id = ${pledgeId}`;
    });
    const parts = rows.filter(({ subject }) => subject === "pledge_sector");
    expect(parts.map((row) => [row.operation, row.nation])).toEqual([
      ["insert", "GBR"],
      ["delete", "GBR"],
    ]);
  });

  test("a row that a superuser gives to another nation is missed by the one and strange to the other", async () => {
    await makePledge(cast, { stage: "draft" });
    await chainAll(database);
    await signHead(database, key, true);
    expect([await judgeDump("GBR"), await judgeDump("FRA")]).toEqual([[], []]);
    const [{ seq } = {}] = await admin`
      select max(seq)::int as seq from log_entry where nation_code = 'GBR' and subject = 'pledge_revision'`;
    const give = (to: string) =>
      admin.begin(async (tx) => {
        await tx`set local session_replication_role = replica`;
        await tx`update log_entry set nation_code = ${to} where seq = ${seq}`;
      });
    await give("FRA");
    try {
      expect(await judgeDump("GBR")).toMatchObject([{ where: `row ${seq}`, kind: "withheld" }]);
      expect(await judgeDump("FRA")).toMatchObject([{ where: `row ${seq}`, kind: "relabelled" }]);
    } finally {
      await give("GBR");
    }
  });
});

describe("a proof in files", () => {
  test.each<[string, string | null]>([
    ["of everything", null],
    ["of one nation", "GBR"],
  ])("%s is verified without the database", async (_, of) => {
    await makePledge(cast, { stage: "verified" });
    await chainAll(database);
    await signHead(database, key, true);
    const whole = createDatabase(adminUrl, { lanes: 1 });
    const rows = await writeProof(of === null ? whole : database, join(folder, of ?? "all"), of);
    await whole.end();
    const kept = readKept([join(folder, of ?? "all", "checkpoints")]);
    const verdict = verifyLog(linesOf(join(folder, of ?? "all", "dump.jsonl")), kept);
    expect(verdict).toMatchObject({ findings: [], rows });
    expect(verdict.opened === rows).toBe(of === null);
    if (of !== null) {
      const text = readFileSync(join(folder, of, "dump.jsonl"), "utf8");
      expect(text).toContain('\\"nation\\":\\"GBR\\"');
      expect(text).not.toMatch(/\\"nation\\":\\"(?!GBR)/);
    }
  });
});
