import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { migrate } from "./migrate";
import { loadReferencePlan } from "./seed";
import { stableId } from "./seed/stable-id";

const name = `seed_${randomBytes(6).toString("hex")}`;
const serverUrl = inject("superuserUrl");
const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
let sql: postgres.Sql;

beforeAll(async () => {
  await onServer(`create database ${name}`);
  await migrate(url);
  sql = postgres(url, { max: 2, onnotice: () => {} });
});

afterAll(async () => {
  await sql.end();
  await onServer(`drop database ${name} with (force)`);
});

beforeEach(async () => {
  await sql`truncate plan, source, nation, capability, area, front_sector, place, movement_mode, catalogue_load, app_user cascade`;
});

async function onServer(statement: string): Promise<void> {
  const server = postgres(serverUrl, { max: 1 });
  try {
    await server.unsafe(statement);
  } finally {
    await server.end();
  }
}

const count = async (table: string): Promise<number> =>
  (await sql`select count(*)::int as n from ${sql(table)}`)[0]?.n;

test("an empty database holds the whole reference plan after loading", async () => {
  expect(await loadReferencePlan(url, { demo: false })).toBe(true);
  const counts = {
    source: 171,
    nation: 33,
    capability: 39,
    substitution: 7,
    area: 5,
    front_sector: 6,
    place: 76,
    movement_mode: 12,
    plan: 1,
    plan_signature: 7,
    phase: 4,
    measure: 9,
    participation: 651,
    plan_condition: 36,
    requirement: 121,
    pledge: 149,
    pledge_revision: 149,
    pledge_sector: 6,
    pledge_event: 149,
    plan_event: 1,
    app_user: 0,
  };
  for (const [table, expected] of Object.entries(counts))
    expect(`${table} ${await count(table)}`).toBe(`${table} ${expected}`);
  expect(await sql`select sum(length_km)::int as km from front_sector`).toMatchObject([{ km: 1_400 }]);
  expect(await sql`select id, status, reading, revision, is_reference from plan`).toMatchObject([
    { id: "reference", status: "agreed", reading: "total", revision: 1, is_reference: true },
  ]);
  expect(await sql`select count(*)::int as n from plan_signature where signed_on is not null`).toMatchObject([
    { n: 0 },
  ]);
});

test("pledges start in the states that the plan says, released to all, with their history begun", async () => {
  await loadReferencePlan(url, { demo: false });
  expect(
    await sql`select state::text, count(*)::int as n from pledge_revision group by 1 order by 1`,
  ).toMatchObject([
    { state: "accepted", n: 60 },
    { state: "submitted", n: 78 },
    { state: "verified", n: 11 },
  ]);
  expect(
    await sql`select count(*)::int as n from pledge_revision
      where everyone_level <> 'all' or number <> 1 or submitted_at is null
        or (decided_at is null) <> (state = 'submitted')
        or (evidence_on = (now() at time zone 'utc')::date) is distinct from (case when state = 'verified' then true end)`,
  ).toMatchObject([{ n: 0 }]);
  expect(
    await sql`select count(*)::int as n from pledge_event where action <> 'loaded' or not is_disclosed`,
  ).toMatchObject([{ n: 0 }]);
  expect(await sql`select reference from pledge where id = ${stableId("pledge GB-01")}`).toMatchObject([
    { reference: "GB-01" },
  ]);
});

test("loading again changes nothing, not even a row's version", async () => {
  await loadReferencePlan(url, { demo: true });
  const versions = () =>
    sql`select 'nation' as kind, code, xmin::text as version from nation
      union all select 'capability', code, xmin::text from capability
      union all select 'source', code, xmin::text from source
      union all select 'place', code, xmin::text from place
      union all select 'mode', code::text, xmin::text from movement_mode
      union all select 'plan', id, xmin::text from plan
      order by 1, 2`;
  const before = await versions();
  expect(await loadReferencePlan(url, { demo: true })).toBe(false);
  expect(await versions()).toEqual(before);
  expect(await count("pledge_event")).toBe(149);
});

test("a catalogue that an earlier release left is brought up to date", async () => {
  await loadReferencePlan(url, { demo: false });
  await sql`update capability set name = 'Old name' where code = 'AIR-FTR'`;
  await loadReferencePlan(url, { demo: false });
  expect(await sql`select name from capability where code = 'AIR-FTR'`).toMatchObject([
    { name: "Fighter aircraft (air policing / defensive counter-air)" },
  ]);
});

test("a database that holds another plan is left with that plan alone", async () => {
  await sql`insert into plan (id, name, summary, status, marking) values ('own', 'Own', '', 'draft', '')`;
  expect(await loadReferencePlan(url, { demo: false })).toBe(false);
  expect(await sql`select id from plan`).toMatchObject([{ id: "own" }]);
  expect(await count("nation")).toBe(33);
});

test("two starts at once load the plan once", async () => {
  const loaded = await Promise.all([
    loadReferencePlan(url, { demo: true }),
    loadReferencePlan(url, { demo: true }),
  ]);
  expect(loaded.filter(Boolean)).toHaveLength(1);
  expect(await count("pledge")).toBe(149);
});

test("demo accounts are open in demo mode, shut outside it, and nobody else's account is touched", async () => {
  await loadReferencePlan(url, { demo: false });
  await sql`insert into app_user (email, name, role, nation_code, password_hash)
    values ('contributor@gbr.demo', 'A real person', 'contributor', 'GBR', 'kept')`;
  await loadReferencePlan(url, { demo: true });
  const isOpen = () =>
    sql`select count(*)::int as n, count(distinct password_hash)::int as hashes
      from app_user where is_demo and disabled_at is null`;
  expect(await isOpen()).toMatchObject([{ n: 68, hashes: 1 }]);
  await loadReferencePlan(url, { demo: false });
  expect(await isOpen()).toMatchObject([{ n: 0 }]);
  await loadReferencePlan(url, { demo: true });
  expect(await isOpen()).toMatchObject([{ n: 68, hashes: 1 }]);
  expect(
    await sql`select name, password_hash, disabled_at from app_user where email = 'contributor@gbr.demo'`,
  ).toMatchObject([{ name: "A real person", password_hash: "kept", disabled_at: null }]);
});
