import { emptyColumns, NEVER, NO_LIMIT, type PledgeColumns } from "../engine/columns";
import { packColumns, prepare, unpackColumns } from "./engine-under-test";
import type { Instance } from "./instances";
import { bestOf } from "./measure";
import type { PostgresPeers } from "./peers/postgres";

/** From the database to the optimum: out of a row for each pledge, and out of one value that holds all columns. */
export async function measureColdStart(
  { sql, load }: PostgresPeers,
  instance: Instance,
): Promise<{ rows: number; packed: number }> {
  const { columns, frame } = instance;
  await load(instance, 0);
  await sql.unsafe("create table if not exists snapshot (revision int primary key, columns bytea not null)");
  await sql.unsafe("alter table snapshot alter column columns set storage external");
  await sql`insert into snapshot values (1, ${packColumns(columns)}) on conflict (revision) do update set columns = excluded.columns`;
  const rows = await bestOf(async () => prepare(await readRows(sql, columns), frame));
  const packed = await bestOf(async () => {
    const [row] = await sql`select columns from snapshot where revision = 1`;
    const opened = unpackColumns(row?.columns, columns.count);
    if (!opened) throw new Error("the snapshot is not what was packed");
    return prepare(opened, frame);
  });
  return { rows: rows.milliseconds, packed: packed.milliseconds };
}

async function readRows(sql: PostgresPeers["sql"], { count, availability }: PledgeColumns) {
  const columns = { ...emptyColumns(count), availability };
  await sql`select id, profile, nation, quantity, ready_at, endurance, tier from pledge`.forEach((row) => {
    columns.profile[row.id] = row.profile;
    columns.nation[row.id] = row.nation;
    columns.quantity[row.id] = row.quantity;
    columns.readyAtHours[row.id] = row.ready_at ?? NEVER;
    columns.enduranceDays[row.id] = row.endurance ?? NO_LIMIT;
    columns.tier[row.id] = row.tier;
  });
  return columns;
}
