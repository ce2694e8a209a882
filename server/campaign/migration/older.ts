import type postgres from "postgres";

/** Rows of a database of today, put into one with an older schema: columns that it does not know are left out. */
export async function copyRows(from: postgres.Sql, to: postgres.Sql): Promise<void> {
  const tables = await to<{ name: string }[]>`
    select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`;
  const known = await from<{ name: string }[]>`
    select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`;
  await to.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    for (const { name } of tables.filter((table) => known.some((other) => other.name === table.name))) {
      const rows =
        await from`select to_jsonb(t) || ${from.json(FORMER)}::jsonb || to_jsonb(t) as kept from ${from(name)} t`;
      if (rows.length === 0) continue;
      await tx.unsafe(
        `insert into ${name} select made.* from jsonb_array_elements($1::jsonb) as kept,
           lateral jsonb_populate_record(null::${name}, kept) as made`,
        [tx.json(rows.map(({ kept }) => kept))] as never[],
      );
    }
  });
}

/** Columns that a later migration took away, as every row had them. */
const FORMER = { release: "all" };
