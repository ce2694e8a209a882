import type postgres from "postgres";
import { listTables, quoted } from "@/server/launch/backup/inspect";

/**
 * Tables that do not hold the same rows here and there, by their whole text and not by the sums of a backup.
 * `beside`: by table the columns that are left out.
 */
export async function differingTables(
  here: postgres.Sql,
  there: postgres.Sql,
  beside: Record<string, string[]> = {},
): Promise<string[]> {
  const differing: string[] = [];
  const [left, right] = [await hashes(here, beside), await hashes(there, beside)];
  for (const name of new Set([...left.keys(), ...right.keys()]))
    if (left.get(name) !== right.get(name)) differing.push(name);
  return differing;
}

async function hashes(sql: postgres.Sql, beside: Record<string, string[]>): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { schema, name } of await listTables(sql)) {
    const left = beside[`${schema}.${name}`];
    const text = left === undefined ? "one::text" : `(to_jsonb(one) - '{${left.join()}}'::text[])::text`;
    const [row] = await sql.unsafe<{ hash: string }[]>(`
      select count(*) || ' ' || coalesce(encode(sha256(convert_to(string_agg(${text}, E'\\n' order by ${text}), 'UTF8')), 'hex'), '') as hash
      from ${quoted(schema, name)} one`);
    found.set(`${schema}.${name}`, row?.hash ?? "");
  }
  return found;
}

/** Rows that refer to a row that is not there: what a backup taken in several moments would hold. */
export async function orphans(sql: postgres.Sql): Promise<number> {
  const references = await sql.unsafe<{ query: string }[]>(`
    select format(
      'select count(*)::int as n from %s c where %s and not exists (select from %s p where %s)',
      k.conrelid::regclass,
      (select string_agg(format('c.%I is not null', a.attname), ' and ')
        from unnest(k.conkey) n join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n),
      k.confrelid::regclass,
      (select string_agg(format('p.%I = c.%I', f.attname, a.attname), ' and ')
        from unnest(k.conkey, k.confkey) pair(own, other)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = own
        join pg_attribute f on f.attrelid = k.confrelid and f.attnum = other)
    ) as query
    from pg_constraint k where k.contype = 'f'`);
  let found = 0;
  for (const { query } of references) {
    const [row] = await sql.unsafe<{ n: number }[]>(query);
    found += row?.n ?? 0;
  }
  return found;
}
