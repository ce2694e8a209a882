import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, expect, inject, test } from "vitest";
import { createDatabase } from "./client";
import { knownMigrations, migrate, schemaState } from "./migrate";
import { loadReferencePlan } from "./seed";

const superuserUrl = inject("superuserUrl");
const server = postgres(superuserUrl, { max: 1, onnotice: () => {} });
const made: string[] = [];

afterAll(async () => {
  for (const name of made.filter((one) => one.startsWith("db_")))
    await server.unsafe(`drop database ${name} with (force)`);
  for (const name of made.filter((one) => one.startsWith("login_"))) await server.unsafe(`drop role ${name}`);
  await server.end();
});

const fresh = (kind: "db" | "login") => {
  const name = `${kind}_${randomUUID().replaceAll("-", "")}`;
  made.push(name);
  return name;
};

const urlOf = (database: string, login?: string) =>
  Object.assign(new URL(superuserUrl), {
    pathname: `/${database}`,
    ...(login && { username: login, password: login }),
  }).href;

const appUrlOf = (database: string) =>
  Object.assign(new URL(superuserUrl), { pathname: `/${database}`, username: "muster_app" }).href;

async function ask(database: string, query: string): Promise<Record<string, unknown>[]> {
  const client = postgres(urlOf(database), { max: 1, onnotice: () => {} });
  try {
    return await client.unsafe(query);
  } finally {
    await client.end();
  }
}

test("migrations are dated in their order, or a database would pass over the later one", () => {
  const dates = knownMigrations().map(({ when }) => when);
  expect(dates).toEqual([...new Set(dates)].sort((a, b) => a - b));
});

test("an older database with its rows is brought up to date, and its tables change hands", async () => {
  const name = fresh("db");
  await server.unsafe(`create database ${name}`);
  await migrate(urlOf(name), { first: 7 });
  expect(await schemaState(urlOf(name))).toBe("behind");
  await ask(name, "insert into app_user (email, name, role) values ('one@hq.example', 'One', 'planner')");
  await migrate(urlOf(name));
  expect(await schemaState(urlOf(name))).toBe("current");
  const owners = `
    select relowner::regrole::text as owner from pg_class where relkind in ('r', 'v')
      and relnamespace in ('public'::regnamespace, 'past'::regnamespace, 'drizzle'::regnamespace)
    union select nspowner::regrole::text from pg_namespace where nspname in ('past', 'drizzle')
    union select proowner::regrole::text from pg_proc where pronamespace = 'public'::regnamespace`;
  expect(await ask(name, owners)).toEqual([{ owner: "muster_owner" }]);
  const database = createDatabase(appUrlOf(name), { lanes: 1 });
  const users = await database.transaction({ scope: "auth" }, (tx) =>
    tx.execute(sql`select email, current_user as role from app_user`),
  );
  await database.end();
  expect([...users]).toEqual([{ email: "one@hq.example", role: "muster_auth" }]);
});

test("a superuser's migration runs in muster_migrate, which is no superuser", async () => {
  const name = fresh("db");
  await server.unsafe(`create database ${name}`);
  await migrate(urlOf(name), { first: 7 });
  await ask(
    name,
    `create schema watch;
     create table watch.seen (tag text, role text);
     create function watch.note() returns event_trigger language plpgsql security definer as $$ begin
       insert into watch.seen
       select command_tag, current_setting('role') from pg_event_trigger_ddl_commands();
     end $$;
     create event trigger watch on ddl_command_end when tag in ('CREATE TABLE', 'CREATE FUNCTION', 'CREATE SCHEMA')
       execute function watch.note()`,
  );
  await migrate(urlOf(name));
  const roles = "select role, array_agg(distinct tag) as tags from watch.seen group by role";
  expect(await ask(name, roles)).toEqual([
    {
      role: "muster_migrate",
      tags: expect.arrayContaining(["CREATE FUNCTION", "CREATE SCHEMA", "CREATE TABLE"]),
    },
  ]);
});

test("muster_migrate signs in nowhere, bypasses nothing and is a member of muster_owner alone", async () => {
  const name = fresh("db");
  await server.unsafe(`create database ${name}`);
  await migrate(urlOf(name));
  const attributes = `
    select rolcanlogin or rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication as strong
    from pg_roles where rolname = 'muster_migrate'`;
  expect(await ask(name, attributes)).toEqual([{ strong: false }]);
  const memberships = `
    select roleid::regrole::text as role from pg_auth_members where member = 'muster_migrate'::regrole`;
  expect(await ask(name, memberships)).toEqual([{ role: "muster_owner" }]);
  const takenBy = `
    select rolname::text as role from pg_roles where rolname in ('muster_app', 'muster_auth', 'muster_backup', 'muster_audit')
      and pg_has_role(oid, 'muster_migrate', 'member')`;
  expect(await ask(name, takenBy)).toEqual([]);
  const owned = "select 1 from pg_class where relowner = 'muster_migrate'::regrole";
  expect(await ask(name, owned)).toEqual([]);
});

test("an installation from before muster_migrate goes on, and is told what to run", async () => {
  const login = fresh("login");
  const name = fresh("db");
  await server.unsafe(`create role ${login} login password '${login}'`);
  await server.unsafe(`create database ${name} owner ${login}`);
  await server.unsafe(`grant muster_owner to ${login} with inherit true, set true`);
  await server.unsafe(`grant muster_auth to ${login} with inherit false, set true`);
  const remarks = await migrate(urlOf(name, login));
  expect(await schemaState(urlOf(name))).toBe("current");
  expect(remarks.join("\n")).toContain(
    "grant muster_migrate to MIGRATING_LOGIN with inherit true, set true;",
  );
  await server.unsafe(`grant muster_migrate to ${login} with inherit true, set true`);
  expect((await migrate(urlOf(name, login))).join("\n")).not.toContain("MIGRATING_LOGIN");
});

test("a login that is no superuser migrates with the roles that it was given, and without them says which", async () => {
  const login = fresh("login");
  const name = fresh("db");
  await server.unsafe(`create role ${login} login password '${login}'`);
  await server.unsafe(`create database ${name} owner ${login}`);
  const refusal = await migrate(urlOf(name, login)).catch((error: Error) => error.message);
  expect(refusal).toContain("grant muster_owner to muster_migrate with inherit true, set true;");
  expect(refusal).toContain("grant muster_migrate to MIGRATING_LOGIN with inherit true, set true;");
  expect(await schemaState(urlOf(name))).toBe("empty");

  await server.unsafe(`grant muster_migrate to ${login} with inherit true, set true`);
  await server.unsafe(`grant muster_auth to ${login} with inherit false, set true`);
  await migrate(urlOf(name, login));
  await loadReferencePlan(urlOf(name, login), { demo: true });
  const [plan] = await ask(name, "select revision from plan");
  const database = createDatabase(appUrlOf(name), { lanes: 1 });
  const seen = await database.transaction({ scope: "nation", nation: "FRA" }, async (tx) => {
    await tx.execute(
      sql`update pledge set standing = 'withdrawn', standing_reason = 'x' where nation_code = 'FRA'`,
    );
    // What runs with the owner's rights sees and moves what row security keeps from the nation.
    const [row] = await tx.execute(
      sql`select (select revision from plan) as revision, count(*)::int as count from pledge`,
    );
    return row;
  });
  await database.end();
  expect(seen?.count).toBe(149);
  expect(Number(seen?.revision)).toBeGreaterThan(Number(plan?.revision));
});
