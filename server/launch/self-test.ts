import type postgres from "postgres";

/** What everybody who may sign in may read: the catalogue, which says nothing of any nation's pledges. */
export const PUBLIC_TABLES = [
  "area",
  "capability",
  "capability_source",
  "catalogue_load",
  "front_sector",
  "movement_mode",
  "nation",
  "nation_source",
  "place",
  "source",
  "substitution",
];

export interface Fault {
  /** Of the login itself: while there is one, what it may do else says nothing. */
  isOfLogin: boolean;
  text: string;
  remedy: string;
}

/**
 * Everything by which the login of this connection could read or write past row security, with what mends it.
 * It asks the catalogue of the database, so it knows of no table by name but those that are public.
 */
export async function findFaults(sql: postgres.Sql): Promise<Fault[]> {
  const faults = await sql<Fault[]>`
    with schemata as (
      select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'drizzle')
    ), serving as (
      select oid from pg_roles where pg_has_role(current_user, oid, 'member')
    ), thing as (
      select oid, oid::regclass::text as name, relkind as kind, relowner, relrowsecurity, relforcerowsecurity,
        oid::regclass::text = any (${PUBLIC_TABLES}) as is_public,
        exists (select from serving where has_any_column_privilege(serving.oid, pg_class.oid, 'select')) as is_read,
        exists (select from serving where has_table_privilege(serving.oid, pg_class.oid, 'insert, update, delete, truncate')
          or has_any_column_privilege(serving.oid, pg_class.oid, 'insert, update')) as is_written,
        exists (select from pg_options_to_table(reloptions) where option_name = 'security_invoker'
          and option_value in ('true', 'on', 'yes', '1')) as is_invoker
      from pg_class
      where relnamespace in (select oid from schemata) and relkind in ('r', 'p', 'v', 'm', 'f')
    ), rule as (
      select policyname::text as name, format('%I.%I', schemaname, tablename)::regclass::text as "table",
        permissive, cmd, qual, with_check
      from pg_policies
      where schemaname in (select nspname from schemata) and ('public' = any (roles)
        or exists (select from pg_roles join serving using (oid) where rolname = any (roles)))
    ), strong as (
      select oid, rolname from pg_roles where rolsuper or rolbypassrls
    )
    select true as "isOfLogin",
      format('DATABASE_URL: %s is, or can become, %s, which row security does not bind', current_user, rolname) as text,
      'give the address of muster_app, which the migration makes; it owns and bypasses nothing' as remedy
    from strong where pg_has_role(current_user, oid, 'member')
    union all
    select true,
      format('DATABASE_URL: %s is, or can become, %s, which changes the schema', current_user, rolname),
      'give the address of muster_app, which the migration makes; it owns and bypasses nothing'
    from pg_roles where rolname = 'muster_migrate' and pg_has_role(current_user, oid, 'member')
    union all
    select true,
      format('DATABASE_URL: %s owns tables (%s, …), or can become their owner', current_user,
        (array_agg(name order by name))[1]),
      'give the address of muster_app, which the migration makes; it owns and bypasses nothing'
    from thing where pg_has_role(current_user, relowner, 'member') having count(*) > 0
    union all
    select true, format('DATABASE_URL: %s may make tables and functions in the schema', current_user),
      'revoke create on schema public from public, muster_app'
    where has_schema_privilege('public', 'create')
    union all
    select false, format('%s reads password hashes or sessions in every transaction', current_user),
      'revoke select on app_user, session from muster_app; grant muster_auth to muster_app with inherit false, set true'
    where has_column_privilege('app_user', 'password_hash', 'select') or has_any_column_privilege('session', 'select')
    union all
    select false, format('table %s: row security is not enabled', name),
      format('alter table %s enable row level security', name)
    from thing where kind in ('r', 'p') and not relrowsecurity
      and (is_written or is_read and not is_public)
    union all
    select false, format('table %s: row security is not forced', name),
      format('alter table %s force row level security', name)
    from thing where kind in ('r', 'p') and relrowsecurity and not relforcerowsecurity
    union all
    select false, format('policy %s of %s: it does not check what is written', name, "table"),
      format('drop policy %I on %s, and make it anew WITH CHECK', name, "table")
    from rule where cmd in ('ALL', 'INSERT', 'UPDATE') and with_check is null
    union all
    select false, format('policy %s of %s: it holds for every row', name, "table"),
      format('drop policy %I on %s, or restrict it', name, "table")
    from rule where permissive = 'PERMISSIVE' and (qual = 'true' or with_check = 'true')
      and not "table" = any (${PUBLIC_TABLES})
    union all
    select false, format('view %s: it reads with the rights of its owner', name),
      format('alter view %s set (security_invoker = true)', name)
    from thing where kind = 'v' and (is_read or is_written) and not is_invoker
    union all
    select false, format('%s %s: row security does not reach it',
        case kind when 'm' then 'materialised view' else 'foreign table' end, name),
      format('revoke all on %s from muster_app, muster_auth, public', name)
    from thing where kind in ('m', 'f') and (is_read or is_written)
    union all
    select false, format('function %s: it runs with the rights of its owner and does not fix where it looks', proname),
      format('alter function %s set search_path = public, pg_temp', oid::regprocedure)
    from pg_proc
    where prosecdef and pronamespace in (select oid from schemata)
      and not exists (select from unnest(proconfig) as setting
        where setting like 'search_path=%pg_temp' and setting not like '%$user%')
    union all
    select false, format('function %s: it runs with the rights of %s, which row security does not bind', proname, rolname),
      format('alter function %s owner to muster_owner', pg_proc.oid::regprocedure)
    from pg_proc join strong on strong.oid = proowner
    where prosecdef and pronamespace in (select oid from schemata)
    order by 1 desc, 2`;
  const ofLogin = faults.filter(({ isOfLogin }) => isOfLogin);
  return ofLogin.length > 0 ? ofLogin : [...faults];
}
