import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { type AccessContext, postgresCode } from "@/db/client";
import { PUBLIC_TABLES } from "@/server/launch/self-test";
import { openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, makeRevision, PLAN } from "@/server/test/factories";

const testDatabase = await createTestDatabase();
const { database, admin, appUrl } = testDatabase;
const cast = await openCast(testDatabase);

// The template's pledges are all released to all; only pledges made here are left, so that any row is telling.
await admin`delete from pledge`;
const accepted = await makePledge(cast, { stage: "accepted", release: "all", title: "GBR all" });
await makePledge(cast, { stage: "draft", release: "all", title: "GBR draft" });
await makePledge(cast, { stage: "for_release", release: "all", title: "GBR for release" });
await makePledge(cast, { stage: "returned", release: "all", title: "GBR returned" });
await makePledge(cast, { stage: "submitted", release: "headquarters", title: "GBR headquarters" });
await makePledge(cast, {
  stage: "verified",
  release: "nations",
  releasedTo: ["FRA"],
  title: "GBR to France",
});
await makeRevision(cast, accepted, {
  stage: "draft",
  title: "GBR all, next",
  sectors: [{ sectorCode: "FL-SUMY", lengthKm: 10 }],
});
const wide = await makePledge(cast, { stage: "accepted", release: "all", title: "GBR narrowed" });
await makeRevision(cast, wide, { stage: "accepted", release: "headquarters" });
await makePledge(cast, { nation: "FRA", stage: "draft", title: "FRA draft" });
await makePledge(cast, { nation: "FRA", stage: "submitted", title: "FRA headquarters" });
await cast.as("contributor@gbr.demo").pledge.keepUnsaved({ formKey: "new", values: { title: "GBR typed" } });

await admin`insert into session (id_hash, user_id, last_seen_at, expires_at)
  values ('hash', ${cast.actor("contributor@gbr.demo").userId}, now(), now())`;
await admin`insert into sign_in_allowance (key, tokens, refilled_at) values ('key', 1, now())`;

const nation = (code: string, role = "contributor"): AccessContext => ({
  scope: "nation",
  nation: code,
  userId: cast.actor(`${role}@${code.toLowerCase()}.demo` as "contributor@gbr.demo").userId,
});
const headquarters: AccessContext = { scope: "headquarters", userId: cast.actor("planner@hq.demo").userId };
const observer: AccessContext = { scope: "observer", userId: cast.actor("observer@hq.demo").userId };
const CONTEXTS: Record<string, AccessContext | null> = {
  nobody: null,
  "a British contributor": nation("GBR"),
  "a French contributor": nation("FRA"),
  "a Polish contributor": nation("POL"),
  headquarters,
  "an observer": observer,
  coverage: { scope: "coverage" },
  "signing in": { scope: "auth" },
};

const plain = postgres(appUrl, { max: 1, onnotice: () => {} });
afterAll(() => plain.end({ timeout: 1 }));

type Rows = Record<string, unknown>[];

const NO_PRIVILEGE = "42501";

/** Runs a statement as the application does, on behalf of somebody or, for null, with nothing set. */
async function run(context: AccessContext | null, query: string): Promise<Rows> {
  if (context === null) return plain.unsafe(query);
  return database.transaction(context, (tx) => tx.execute(sql.raw(query))) as unknown as Promise<Rows>;
}

/** What is read; nothing where the role may not even ask. */
async function ask(context: AccessContext | null, query: string): Promise<Rows> {
  try {
    return await run(context, query);
  } catch (error) {
    if (postgresCode(error) === NO_PRIVILEGE) return [];
    throw error;
  }
}

/** The five-letter code of the refusal, or the number of rows that were touched. */
async function attempt(context: AccessContext | null, query: string): Promise<string | number> {
  try {
    return (await run(context, `${query} returning 1`)).length;
  } catch (error) {
    const code = postgresCode(error);
    if (code !== undefined) return code;
    throw error;
  }
}

describe("what the application's role reads of pledges", () => {
  const GBR_KNOWN = [
    "GBR all",
    "GBR headquarters",
    "GBR narrowed",
    "GBR narrowed",
    "GBR returned",
    "GBR to France",
  ];
  test.each<[string, string[]]>([
    ["nobody", []],
    [
      "a British contributor",
      [
        "GBR all",
        "GBR all, next",
        "GBR draft",
        "GBR for release",
        "GBR headquarters",
        "GBR narrowed",
        "GBR narrowed",
        "GBR returned",
        "GBR to France",
      ],
    ],
    ["a French contributor", ["FRA draft", "FRA headquarters", "GBR all", "GBR to France"]],
    ["a Polish contributor", ["GBR all"]],
    ["headquarters", ["FRA headquarters", ...GBR_KNOWN]],
    ["an observer", []],
    ["coverage", ["FRA headquarters", ...GBR_KNOWN]],
    ["signing in", []],
  ])("%s: %j", async (who, titles) => {
    const context = CONTEXTS[who] ?? null;
    const revisions = await ask(context, "select title, id, pledge_id from pledge_revision");
    expect(revisions.map((row) => row.title).sort()).toEqual(titles);
    // Nothing of a pledge is seen without a revision that is.
    const ids = new Set(revisions.map((row) => row.id));
    const pledges = new Set(revisions.map((row) => row.pledge_id));
    expect(new Set((await ask(context, "select id from pledge")).map((row) => row.id))).toEqual(pledges);
    for (const part of ["pledge_sector", "pledge_source"])
      for (const row of await ask(context, `select revision_id from ${part}`))
        expect(ids).toContain(row.revision_id);
  });

  test.each<[string, string[]]>([
    ["nobody", []],
    ["a British contributor", ["GBR"]],
    ["a French contributor", ["FRA"]],
    ["a Polish contributor", []],
    ["an observer", []],
    ["coverage", []],
    ["signing in", []],
  ])("the history of a pledge is its nation's own: %s reads %j", async (who, nations) => {
    const rows = await ask(CONTEXTS[who] ?? null, "select distinct nation_code as nation from pledge_event");
    expect(rows.map((row) => row.nation)).toEqual(nations);
  });

  test("headquarters reads the history from the submission on", async () => {
    const rows = await ask(headquarters, "select distinct action from pledge_event order by action");
    expect(rows.map((row) => row.action)).toEqual(["accept", "return", "submit", "verify"]);
  });
});

describe("what the application's role reads of people", () => {
  test.each(Object.keys(CONTEXTS))("%s", async (who) => {
    const context = CONTEXTS[who] ?? null;
    const emails = (await ask(context, "select email from app_user")).map((row) => row.email);
    if (who === "signing in") expect(emails.length).toBeGreaterThan(60);
    else {
      const own = context?.userId ? await admin`select email from app_user where id = ${context.userId}` : [];
      expect(emails).toEqual(own.map((row) => row.email));
    }
    const forms = await ask(context, `select "values" from unsaved_form`);
    expect(forms).toHaveLength(who === "a British contributor" ? 1 : 0);
    const doors = await ask(context, "select 1 from session union all select 1 from sign_in_allowance");
    expect(doors).toHaveLength(who === "signing in" ? 2 : 0);
    const secrets = "select password_hash from app_user";
    if (who !== "signing in") await expect(run(context, secrets)).rejects.toThrow();
    else expect(await run(context, secrets)).toHaveLength(emails.length);
  });

  test("a colleague of the same nation does not read what somebody is typing", async () => {
    expect(await ask(nation("GBR", "approver"), "select 1 from unsaved_form")).toEqual([]);
  });
});

test.each(Object.keys(CONTEXTS))("%s reads a plan only on somebody's behalf", async (who) => {
  for (const table of ["plan", "plan_condition"]) {
    const rows = await ask(CONTEXTS[who] ?? null, `select 1 from ${table}`);
    expect([table, rows.length > 0]).toEqual([table, who !== "nobody" && who !== "signing in"]);
  }
});

describe("writing for another nation", () => {
  const WRITES = {
    "a new pledge": `insert into pledge (plan_id, nation_code, reference) values ('${PLAN}', 'GBR', 'GB-XXXX')`,
    "a new revision": `insert into pledge_revision select (jsonb_populate_record(r, '{"id":"00000000-0000-4000-8000-000000000000","number":99}')).* from pledge_revision r where nation_code = 'GBR'`,
    "a change of a pledge":
      "update pledge set standing = 'withdrawn', standing_reason = 'x' where nation_code = 'GBR'",
    "a change of a revision": "update pledge_revision set quantity = 99 where nation_code = 'GBR'",
    "a revision given away": "update pledge_revision set nation_code = 'FRA' where nation_code = 'GBR'",
  };
  test.each(
    Object.entries(WRITES).flatMap(([what, query]) =>
      ["nobody", "a French contributor", "a Polish contributor", "an observer", "coverage", "signing in"].map(
        (who) => [who, what, query] as const,
      ),
    ),
  )("%s: %s is refused or touches no row", async (who, _, query) => {
    const before = await admin`select * from pledge_revision order by id`;
    expect([0, NO_PRIVILEGE]).toContain(await attempt(CONTEXTS[who] ?? null, query));
    expect(await admin`select * from pledge_revision order by id`).toEqual(before);
  });

  test("a nation gives none of its own away and takes no name that is another's", async () => {
    expect(await attempt(nation("FRA"), "update pledge set nation_code = 'GBR'")).toBe(NO_PRIVILEGE);
    expect(await attempt(nation("FRA"), "update pledge_revision set nation_code = 'GBR'")).toBe(NO_PRIVILEGE);
  });

  test("a nation neither takes the decision of headquarters nor edits what it submitted", async () => {
    const british = nation("GBR", "approver");
    const update = (change: string, where: string) => `update pledge_revision set ${change} where ${where}`;
    const evidence = "evidence_kind = 'visit', evidence_on = '2026-01-01', evidence_text = 'x'";
    for (const state of ["accepted", "returned", "verified"])
      expect(
        await attempt(british, update(`state = '${state}', remark = 'x', ${evidence}`, "state = 'draft'")),
      ).toBe(NO_PRIVILEGE);
    expect(
      await attempt(
        british,
        update("quantity = 99", "state in ('submitted', 'returned', 'accepted', 'verified')"),
      ),
    ).toBe(0);
  });

  test("headquarters decides on what was submitted and writes nothing else", async () => {
    const update = (change: string, where: string) => `update pledge_revision set ${change} where ${where}`;
    expect(
      await attempt(headquarters, update("quantity = 99", "state in ('draft', 'for_release', 'discarded')")),
    ).toBe(0);
    expect(await attempt(headquarters, update("state = 'draft'", "state = 'submitted'"))).toBe(NO_PRIVILEGE);
    expect(await attempt(headquarters, update("state = 'discarded'", "state = 'accepted'"))).toBe(
      NO_PRIVILEGE,
    );
    expect(
      await attempt(headquarters, "update pledge set standing = 'withdrawn', standing_reason = 'x'"),
    ).toBe(0);
    expect(
      await attempt(
        headquarters,
        `insert into pledge (plan_id, nation_code, reference) values ('${PLAN}', 'GBR', 'X')`,
      ),
    ).toBe(NO_PRIVILEGE);
  });

  const FRAME = [
    "update plan set name = name",
    "update plan_condition set reason = reason",
    "update plan_signature set signed_on = null",
    "update phase set name = name",
    "update measure set text = text",
    "update requirement set quantity = quantity",
    "update participation set note = note",
    "delete from measure_party",
    "delete from requirement_source",
    "delete from phase_source",
  ];

  test.each(FRAME)("only headquarters changes a plan: %s", async (query) => {
    for (const [who, context] of Object.entries(CONTEXTS)) {
      const touched = await attempt(context, query);
      if (who === "headquarters") expect(touched).toBeGreaterThan(0);
      else expect([who, touched]).toEqual([who, who === "signing in" ? NO_PRIVILEGE : 0]);
    }
  });

  test("only headquarters adds a plan, asks and accepts a gap", async () => {
    const [line] = await admin`select id from requirement where plan_id = ${PLAN} limit 1`;
    const adds = [
      "insert into plan (id, name, summary, status, marking) values ('own-plan', 'x', 'x', 'draft', 'x')",
      `insert into ask (plan_id, requirement_id, nation_code, capability_code, quantity, by_hours, text,
         reply_by, request_key, sender) values ('${PLAN}', '${line?.id}', 'GBR', 'AIR-FTR', 1, 24, 'x', now(),
         gen_random_uuid(), 'x')`,
      `insert into accepted_gap (plan_id, requirement_id, shortfall, reason, actor)
         values ('${PLAN}', '${line?.id}', 1, 'x', 'x')`,
    ];
    for (const query of adds)
      for (const [who, context] of Object.entries(CONTEXTS))
        expect([who, await attempt(context, query)]).toEqual([
          who,
          who === "headquarters" ? 1 : NO_PRIVILEGE,
        ]);
  });
});

const [madeAsk] = await admin<{ id: string }[]>`
  insert into ask (plan_id, requirement_id, nation_code, capability_code, quantity, by_hours, text, reply_by,
    request_key, sender)
  values (${PLAN}, 'R2-AIR-FTR', 'GBR', 'AIR-FTR', 6, 72, 'Six more', now() + interval '3 days',
    gen_random_uuid(), 'Planner') returning id`;

describe("an ask", () => {
  const update = (change: string) => `update ask set ${change} where id = '${madeAsk?.id}'`;

  test("is seen by headquarters and the nation that is asked", async () => {
    for (const [who, context] of Object.entries(CONTEXTS)) {
      const isTold = who === "headquarters" || who === "a British contributor";
      const seen = await ask(context, `select 1 from ask where id = '${madeAsk?.id}'`);
      expect([who, seen.length]).toEqual([who, isTold ? 1 : 0]);
    }
  });

  test("is answered by its nation, which changes nothing of what it was asked", async () => {
    const british = nation("GBR", "approver");
    for (const change of ["quantity = 1", "text = 'x'", "reply_by = now()", "by_hours = 1", "sender = 'x'"])
      expect([change, await attempt(british, update(change))]).toEqual([change, NO_PRIVILEGE]);
    expect(await attempt(british, update("state = 'withdrawn', reason = 'x'"))).toBe(NO_PRIVILEGE);
    expect(await attempt(nation("FRA"), update("state = 'refused', reason = 'x'"))).toBe(0);
    expect(await attempt(british, update("state = 'refused', reason = 'Not now'"))).toBe(1);
    expect(await attempt(british, update("state = 'open'"))).toBe(0);
  });
});

describe("history", () => {
  test.each(["pledge_event", "plan_event"])("%s is never changed or deleted, by nobody", async (table) => {
    for (const context of Object.values(CONTEXTS))
      for (const query of [`update ${table} set actor = 'x'`, `delete from ${table}`])
        expect(await attempt(context, query)).toBe(NO_PRIVILEGE);
    await expect(plain.unsafe(`truncate ${table}`)).rejects.toMatchObject({ code: NO_PRIVILEGE });
  });

  const event = (userId: string | undefined, code: string, isDisclosed: boolean) =>
    `insert into pledge_event (pledge_id, nation_code, user_id, actor, action, changes, is_disclosed)
     values ('${accepted.pledgeId}', '${code}', '${userId}', 'x', 'x', '{}', ${isDisclosed})`;

  test("nobody adds to it in another's name or to another nation's pledge", async () => {
    const british = nation("GBR");
    const french = nation("FRA");
    expect(await attempt(british, event(french.userId, "GBR", true))).toBe(NO_PRIVILEGE);
    expect(await attempt(french, event(french.userId, "GBR", true))).toBe(NO_PRIVILEGE);
    // Under the own code it is not that nation's pledge.
    expect(await attempt(french, event(french.userId, "FRA", true))).toBe("23503");
    expect(await attempt(observer, event(observer.userId, "GBR", true))).toBe(NO_PRIVILEGE);
    expect(await attempt(headquarters, event(headquarters.userId, "GBR", false))).toBe(NO_PRIVILEGE);
    const planEvent = (userId: string | undefined) =>
      `insert into plan_event (plan_id, user_id, actor, action, changes) values ('${PLAN}', '${userId}', 'x', 'x', '{}')`;
    expect(await attempt(british, planEvent(british.userId))).toBe(NO_PRIVILEGE);
    expect(await attempt(headquarters, planEvent(british.userId))).toBe(NO_PRIVILEGE);
  });
});

describe("the application's role", () => {
  test("owns nothing, is no superuser, bypasses nothing and takes only the role of signing in, by name", async () => {
    const [role] = await admin`select * from pg_roles where rolname = 'muster_app'`;
    expect(role).toMatchObject({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
    });
    const owned = await admin`
      select relname from pg_class where relowner = 'muster_app'::regrole
      union all select proname from pg_proc where proowner = 'muster_app'::regrole
      union all select nspname from pg_namespace where nspowner = 'muster_app'::regrole`;
    expect(owned).toEqual([]);
    const roles = await admin`
      select roleid::regrole::text as role, inherit_option, set_option, admin_option
      from pg_auth_members where member = 'muster_app'::regrole`;
    expect(roles).toEqual([
      { role: "muster_auth", inherit_option: false, set_option: true, admin_option: false },
    ]);
  });

  test.each([
    "create table public.x (y int)",
    "alter table pledge disable row level security",
    "drop policy pledge_written on pledge",
    "set role postgres",
    "set session_replication_role = replica",
    "select raise_plan_revision('reference')",
    "delete from pledge",
    "delete from app_user",
    "update nation set position = ''",
    "copy pledge to program 'true'",
    "select pg_read_file('/etc/hostname')",
  ])("may not: %s", async (query) => {
    await expect(plain.unsafe(query)).rejects.toMatchObject({ code: NO_PRIVILEGE });
  });

  test("every table is either public and read only, or has row security", async () => {
    const tables = await admin<{ name: string; secured: boolean; written: boolean }[]>`
      select relname as name, relrowsecurity and relforcerowsecurity as secured,
        has_table_privilege('muster_app', oid, 'insert, update, delete, truncate, references, trigger') as written
      from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by relname`;
    expect(tables.filter((table) => !table.secured).map((table) => table.name)).toEqual(PUBLIC_TABLES);
    expect(tables.filter((table) => !table.secured && table.written)).toEqual([]);
    const views = await admin`select relname from pg_class
      where relkind in ('v', 'm', 'f') and relnamespace = 'public'::regnamespace`;
    expect(views).toEqual([]);
  });

  test("every policy that lets write checks what is written, and speaks of roles by name", async () => {
    const policies = await admin`
      select tablename, policyname from pg_policies where schemaname = 'public'
      and ((cmd in ('ALL', 'INSERT', 'UPDATE') and with_check is null)
        or not (roles <@ '{muster_app,muster_auth}' or roles in ('{muster_audit}', '{muster_owner}'))
        or (roles = '{muster_owner}') <> (policyname = tablename || '_owner'))`;
    expect(policies).toEqual([]);
  });

  test("what runs with its owner's rights is bound by row security too, but for the policies of muster_owner", async () => {
    const things = await admin`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and relowner <> 'muster_owner'::regrole
      union all select proname from pg_proc where pronamespace = 'public'::regnamespace
        and proowner <> 'muster_owner'::regrole`;
    expect(things).toEqual([]);
    const seen = async (query: string) =>
      Number(
        (
          await admin.begin(async (tx) => {
            await tx`set local role muster_owner`;
            return tx.unsafe(query);
          })
        )[0]?.n,
      );
    expect(await seen("select count(*) as n from pledge_revision")).toBeGreaterThan(5);
    await admin`drop policy pledge_revision_owner on pledge_revision`;
    try {
      expect(await seen("select count(*) as n from pledge_revision")).toBe(0);
    } finally {
      await admin`create policy pledge_revision_owner on pledge_revision to muster_owner using (true) with check (true)`;
    }
  });

  test("the backup reads every table whole and changes none; the audit sees nothing of pledges", async () => {
    const as = (role: string, query: string) =>
      admin.begin(async (tx) => {
        await tx.unsafe(`set local role ${role}`);
        return tx.unsafe(query);
      });
    const tables = await admin<{ name: string }[]>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'drizzle')`;
    for (const { name } of tables) {
      const [whole] = await admin.unsafe(`select count(*) as n from ${name}`);
      expect([name, await as("muster_backup", `select count(*) as n from ${name}`)]).toEqual([name, [whole]]);
      await expect(as("muster_backup", `delete from ${name}`)).rejects.toMatchObject({ code: NO_PRIVILEGE });
    }
    for (const query of ["select 1 from pledge", "select 1 from app_user", "select 1 from pledge_event"])
      await expect(as("muster_audit", query)).rejects.toMatchObject({ code: NO_PRIVILEGE });
  });

  test("every function that runs with its owner's rights fixes where it looks and is nobody else's to call", async () => {
    const functions = await admin<
      { name: string; config: string[] | null; open: boolean; trigger: boolean }[]
    >`
      select proname as name, proconfig as config, prorettype = 'trigger'::regtype as trigger,
        has_function_privilege('public', oid, 'execute') as open
      from pg_proc where prosecdef and pronamespace = 'public'::regnamespace order by proname`;
    expect(functions.map((row) => row.name)).toEqual([
      "decide_unread",
      "hold_plans",
      "is_held_back",
      "is_phase_pledged",
      "is_plan_pledged",
      "is_superseded",
      "log_account_change",
      "log_chain",
      "log_change",
      "log_checkpoint_fits",
      "log_round_up",
      "plan_part_changed",
      "plan_status_changed",
      "pledge_changed",
      "pledge_revision_changed",
      "raise_plan_revision",
      "raise_plans_of_unit",
      "told_pledges",
      "told_totals",
    ]);
    for (const { name, config, open, trigger } of functions) {
      expect([name, config]).toEqual([name, ["search_path=public, pg_temp"]]);
      expect([name, trigger || !open]).toEqual([name, true]);
    }
  });
});
