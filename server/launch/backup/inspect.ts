import type postgres from "postgres";
import type { Manifest, Table } from "./manifest";

const OWN_SCHEMAS = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'drizzle')`;

/** So that the text of a value, and with it its sum, is the same on every server. */
export const SETTINGS = `
  set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
  set local extra_float_digits = 1; set local bytea_output = 'hex';
  set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local row_security = off`;

export const quoted = (...names: string[]): string =>
  names.map((name) => `"${name.replaceAll('"', '""')}"`).join(".");

/** Every table that holds data, without the columns that are computed from others. */
export async function listTables(sql: postgres.Sql): Promise<Omit<Table, "rows" | "sum">[]> {
  const rows = await sql.unsafe<{ schema: string; name: string; columns: string[] }[]>(`
    select n.nspname as schema, c.relname as name, array(
      select a.attname::text from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      order by a.attnum
    ) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and c.relpersistence = 'p' and ${OWN_SCHEMAS}
    order by n.nspname, c.relname`);
  return [...rows];
}

/** How many rows there are, and a sum over them that no order changes. */
export async function measure(
  sql: postgres.Sql,
  table: Omit<Table, "rows" | "sum">,
): Promise<Pick<Table, "rows" | "sum">> {
  const columns = table.columns.map((name) => quoted(name)).join(", ");
  const [row] = await sql.unsafe<Pick<Table, "rows" | "sum">[]>(`
    select count(*)::text as rows,
      coalesce(sum(('x' || substr(md5(one::text), 1, 15))::bit(60)::bigint), 0)::text as sum
    from (select ${columns} from ${quoted(table.schema, table.name)}) as one`);
  return row ?? { rows: "0", sum: "0" };
}

export async function listSequences(sql: postgres.Sql): Promise<Manifest["sequences"]> {
  const names = await sql.unsafe<{ schema: string; name: string }[]>(`
    select n.nspname as schema, c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and ${OWN_SCHEMAS} order by 1, 2`);
  const sequences: Manifest["sequences"] = [];
  for (const { schema, name } of names) {
    const [row] = await sql.unsafe<{ value: string; isCalled: boolean }[]>(
      `select last_value::text as value, is_called as "isCalled" from ${quoted(schema, name)}`,
    );
    if (row) sequences.push({ schema, name, ...row });
  }
  return sequences;
}

/** What keeps nations apart in the database itself, in words that two databases can be compared by. */
export async function listProtections(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql.unsafe<{ line: string }[]>(`
    select format('%s.%s row security %s, forced %s', n.nspname, c.relname, c.relrowsecurity, c.relforcerowsecurity)
      as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${OWN_SCHEMAS}
    union all
    select format('%s.%s policy %s %s %s to %s using %s check %s',
      schemaname, tablename, policyname, permissive, cmd, roles, qual, with_check)
    from pg_policies
    union all
    select format('%s.%s %s grants %s to %s', n.nspname, c.relname, c.relkind, a.privilege_type,
      case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee) end)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
    where ${OWN_SCHEMAS} and a.grantee <> c.relowner
    union all
    select format('%s.%s column %s grants %s to %s', n.nspname, c.relname, k.attname, a.privilege_type,
      case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee) end)
    from pg_attribute k join pg_class c on c.oid = k.attrelid join pg_namespace n on n.oid = c.relnamespace,
      aclexplode(k.attacl) a
    where ${OWN_SCHEMAS} and k.attnum > 0 and not k.attisdropped and a.grantee <> c.relowner
    union all
    select format('%s.%s(%s) definer %s, path %s, grants %s', n.nspname, p.proname,
      pg_get_function_identity_arguments(p.oid), p.prosecdef, p.proconfig,
      (select string_agg(case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee)::text end, ',' order by 1)
        from aclexplode(p.proacl) a where a.grantee <> p.proowner))
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${OWN_SCHEMAS}
    union all
    select format('%s.%s trigger %s enabled %s', n.nspname, c.relname, t.tgname, t.tgenabled)
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and ${OWN_SCHEMAS}
    order by line`);
  return rows.map(({ line }) => line);
}

export async function listMigrations(sql: postgres.Sql): Promise<Manifest["migrations"]> {
  const rows = await sql.unsafe<{ hash: string; when: string }[]>(
    `select hash, created_at::text as "when" from drizzle.__drizzle_migrations order by created_at, id`,
  );
  return [...rows];
}
