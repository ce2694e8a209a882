import { sql } from "drizzle-orm";
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { postgresCode } from "./client";

/** Role that migrations run in: it makes and alters what muster_owner has, holds nothing itself and serves nobody. */
const MIGRATOR = "muster_migrate";

/** The other roles of the cluster, each with one task (db/migrations/0007_roles.sql says which). None signs in by itself. */
const ROLES = ["muster_owner", "muster_app", "muster_auth", "muster_backup", "muster_audit"] as const;

const PLAIN = "nologin nosuperuser nobypassrls nocreatedb nocreaterole noreplication";
const NO_PRIVILEGE = "42501";

/**
 * Makes the roles that are missing and ties them together. Other databases of the cluster may do the same at
 * the same moment. Resolves to what could not be done and does no harm.
 */
export async function makeRoles(db: PostgresJsDatabase, appLogin: string | undefined): Promise<string[]> {
  const remarks: string[] = [];
  const known = await db.execute<{ name: string }>(sql`select rolname::text as name from pg_roles`);
  const missing = ROLES.filter((role) => !known.some(({ name }) => name === role));
  try {
    for (const role of missing) await db.execute(sql.raw(createRole(role, PLAIN)));
    if (!(await makeMigrator(db))) remarks.push(MIGRATOR_FOR_THE_OPERATOR);
    if (!(await mayTake(db, "muster_owner", "usage")))
      await db.execute(sql`grant muster_owner to current_user with inherit true, set true`);
    if (!(await mayTake(db, "muster_auth", "set")))
      await db.execute(sql`grant muster_auth to current_user with inherit false, set true`);
    if (!(await isTied(db, "muster_auth", "muster_app", false)))
      await db.execute(sql`grant muster_auth to muster_app with inherit false, set true`);
    if (appLogin && appLogin !== "muster_app")
      await db.execute(sql`grant muster_app to ${sql.identifier(appLogin)}`);
  } catch (error) {
    if (postgresCode(error) !== NO_PRIVILEGE) throw error;
    throw new Error(rolesForTheOperator(missing), { cause: error });
  }
  if (!(await readsPastRowSecurity(db))) {
    const granted = await attempt(db, "alter role muster_backup bypassrls");
    if (!granted)
      remarks.push(
        "muster_backup is bound by row security: dump with --enable-row-security, or let a superuser run: alter role muster_backup bypassrls",
      );
  }
  return remarks;
}

/**
 * Whether migrations may run in muster_migrate. What is to be altered is handed to muster_owner first, whose
 * member that role is: the tables of an older release may still be the migrating login's.
 */
export async function readyMigrator(db: PostgresJsDatabase): Promise<boolean> {
  if (!(await isMigratorReady(db))) return false;
  const makesSchemas = `
    do $$ begin
      execute format('grant create on database %I to ${MIGRATOR}', current_database());
    end $$`;
  return attempt(db, CREATE_IN_PUBLIC, handOver("public"), makesSchemas, handOver("drizzle", "past"));
}

/** Runs `work` in muster_migrate, for as long as it takes and no longer than the transaction. */
export async function asMigrator(tx: PostgresJsDatabase, work: () => Promise<void>): Promise<void> {
  await tx.execute(sql`set local role ${sql.identifier(MIGRATOR)}`);
  await work();
  await tx.execute(sql`reset role`);
}

/**
 * Hands tables, types and functions to muster_owner, lets what runs with its rights through row security by
 * a policy on each table, and lets the backup read. Run after every migration, for what it added.
 */
export async function settleOwnership(db: PostgresJsDatabase): Promise<string[]> {
  await db.execute(sql.raw(OWNER_POLICIES));
  await db.execute(sql.raw(BACKUP_READS));
  if (!(await attempt(db, CREATE_IN_PUBLIC, handOver("public"))))
    return ["the tables stay with the migrating login, which may not hand them to muster_owner"];
  await attempt(db, handOver("drizzle", "past"));
  return [];
}

/** Makes muster_migrate and lets this login take it, all or nothing. An older installation goes on without. */
async function makeMigrator(db: PostgresJsDatabase): Promise<boolean> {
  if (await isMigratorReady(db)) return true;
  return attempt(
    db,
    createRole(MIGRATOR, PLAIN),
    `grant muster_owner to ${MIGRATOR} with inherit true, set true`,
    `grant ${MIGRATOR} to current_user with inherit true, set true`,
  );
}

async function isMigratorReady(db: PostgresJsDatabase): Promise<boolean> {
  const [row] = await db.execute(sql`select 1 from pg_roles where rolname = ${MIGRATOR}`);
  if (!row) return false;
  // What it made is handed on by the login, which has to hold the same rights for that.
  const mayTakeIt = (await mayTake(db, MIGRATOR, "set")) && (await mayTake(db, MIGRATOR, "usage"));
  return mayTakeIt && (await isTied(db, "muster_owner", MIGRATOR, true));
}

const createRole = (role: string, attributes: string): string => `
  do $$ begin
    create role ${role} ${attributes};
  exception when duplicate_object or unique_violation then null;
  end $$`;

async function mayTake(db: PostgresJsDatabase, role: string, how: "usage" | "set"): Promise<boolean> {
  const [row] = await db.execute<{ may: boolean }>(
    sql`select pg_has_role(current_user, ${role}, ${how}) as may`,
  );
  return row?.may === true;
}

async function isTied(
  db: PostgresJsDatabase,
  role: string,
  member: string,
  inherits: boolean,
): Promise<boolean> {
  const rows = await db.execute(sql`
    select 1 from pg_auth_members where roleid = ${role}::regrole and member = ${member}::regrole
      and set_option and inherit_option = ${inherits}`);
  return rows.length > 0;
}

async function readsPastRowSecurity(db: PostgresJsDatabase): Promise<boolean> {
  const rows = await db.execute(sql`select 1 from pg_roles where rolname = 'muster_backup' and rolbypassrls`);
  return rows.length > 0;
}

/** Runs statements or, where the login may not, none of them. */
async function attempt(db: PostgresJsDatabase, ...statements: string[]): Promise<boolean> {
  try {
    await db.transaction(async (tx) => {
      for (const statement of statements) await tx.execute(sql.raw(statement));
    });
    return true;
  } catch (error) {
    if (postgresCode(error) === NO_PRIVILEGE) return false;
    throw error;
  }
}

const MIGRATOR_STATEMENTS = [
  `  create role ${MIGRATOR} ${PLAIN};  -- where it is missing`,
  `  grant muster_owner to ${MIGRATOR} with inherit true, set true;`,
  `  grant ${MIGRATOR} to MIGRATING_LOGIN with inherit true, set true;`,
];

const MIGRATOR_FOR_THE_OPERATOR = [
  `migrations run as the login itself, which may not take ${MIGRATOR}. Let an administrator of the cluster run:`,
  ...MIGRATOR_STATEMENTS,
].join("\n");

const rolesForTheOperator = (missing: readonly string[]): string =>
  [
    "The migrating login may not make or grant roles. Let an administrator of the cluster run, then migrate again:",
    ...missing.map((role) => `  create role ${role} ${PLAIN};`),
    ...MIGRATOR_STATEMENTS,
    "  grant muster_auth to MIGRATING_LOGIN with inherit false, set true;",
    "  grant muster_auth to muster_app with inherit false, set true;",
    "  grant muster_app to SERVING_LOGIN;  -- where that is another role",
    "  alter role muster_backup bypassrls;  -- so that a plain dump is complete",
  ].join("\n");

// Row security is forced, so without a policy of its own what runs with the owner's rights would see nothing.
const OWNER_POLICIES = `
  do $$
  declare secured record;
  begin
    for secured in select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity
        and not exists (select from pg_policy where polrelid = pg_class.oid and polname = left(relname, 57) || '_owner')
    loop
      execute format('create policy %I on public.%I to muster_owner using (true) with check (true)',
        left(secured.relname, 57) || '_owner', secured.relname);
    end loop;
  end $$`;

const BACKUP_READS = `
  do $$
  declare secured record;
  begin
    grant usage on schema public, drizzle to muster_backup;
    grant select on all tables in schema public, drizzle to muster_backup;
    grant select on all sequences in schema public, drizzle to muster_backup;
    if not (select rolbypassrls from pg_roles where rolname = 'muster_backup') then
      for secured in select relname from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity
          and not exists (select from pg_policy where polrelid = pg_class.oid and polname = left(relname, 56) || '_backup')
      loop
        execute format('create policy %I on public.%I for select to muster_backup using (true)',
          left(secured.relname, 56) || '_backup', secured.relname);
      end loop;
    end if;
  end $$`;

const CREATE_IN_PUBLIC = "grant usage, create on schema public to muster_owner";

/** All that stands in these schemas and, but for `public`, which is the database's, the schemas themselves. */
const handOver = (...schemas: string[]): string => `
  do $$
  declare thing record;
  begin
    for thing in
      with schemata as (
        select oid, nspname, nspowner from pg_namespace where nspname in (${schemas.map((name) => `'${name}'`).join(", ")})
      )
      select 1 as turn, format('schema %I', nspname) as name from schemata
        where nspname <> 'public' and nspowner <> 'muster_owner'::regrole
      union all
      select 2, format('table %s', oid::regclass) from pg_class
        where relnamespace in (select oid from schemata) and relkind in ('r', 'p', 'v', 'm')
          and relowner <> 'muster_owner'::regrole
      union all
      select 2, format('type %s', oid::regtype) from pg_type
        where typnamespace in (select oid from schemata) and typtype in ('e', 'd')
          and typowner <> 'muster_owner'::regrole
      union all
      select 2, format('routine %s', oid::regprocedure) from pg_proc
        where pronamespace in (select oid from schemata) and proowner <> 'muster_owner'::regrole
          and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
      order by turn
    loop
      execute 'alter ' || thing.name || ' owner to muster_owner';
    end loop;
  end $$`;
