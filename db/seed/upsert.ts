import { getTableColumns, type InferInsertModel, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";

/**
 * Inserts rows, or brings those that are there up to date by their key. A row that already says the same
 * is left alone, so that a start changes nothing and wakes no trigger.
 */
export async function upsert<T extends PgTable>(
  db: PostgresJsDatabase,
  table: T,
  key: PgColumn,
  rows: InferInsertModel<T>[],
): Promise<void> {
  const columns = Object.entries(getTableColumns(table)).filter(([, column]) => column !== key);
  const carried = (column: PgColumn) => sql`excluded.${sql.identifier(column.name)}`;
  const stands = sql.join(
    columns.map(([, column]) => sql`${column}`),
    sql`, `,
  );
  const comes = sql.join(
    columns.map(([, column]) => carried(column)),
    sql`, `,
  );
  await db
    .insert(table)
    .values(rows)
    .onConflictDoUpdate({
      target: key,
      // Safe because every key is a column of this table.
      set: Object.fromEntries(columns.map(([name, column]) => [name, carried(column)])) as never,
      setWhere: sql`(${stands}) is distinct from (${comes})`,
    });
}
