import { ColumnWriter } from "../engine/columns";
import { type Pledge, TIERS } from "../engine/types";
import { packColumns, prepare, prepareRead, unpackColumns } from "./engine-under-test";
import type { Instance } from "./instances";
import { bestOf } from "./measure";
import type { PostgresPeers } from "./peers/postgres";

/**
 * From the database to the optimum: out of a row for each pledge, read as what a pledge is (snapshot.ts), and out of
 * one value that holds all columns.
 */
export async function measureColdStart(
  { sql, load }: PostgresPeers,
  instance: Instance,
): Promise<{ rows: number; packed: number }> {
  const { columns, frame } = instance;
  await load(instance, 0);
  await sql.unsafe("create table if not exists snapshot (revision int primary key, columns bytea not null)");
  await sql.unsafe("alter table snapshot alter column columns set storage external");
  await sql`insert into snapshot values (1, ${packColumns(columns)}) on conflict (revision) do update set columns = excluded.columns`;
  const rows = await bestOf(async () => prepareRead(await readRows(sql, columns.count), frame));
  const packed = await bestOf(async () => {
    const [row] = await sql`select columns from snapshot where revision = 1`;
    const opened = unpackColumns(row?.columns, columns.count);
    if (!opened) throw new Error("the snapshot is not what was packed");
    return prepare(opened, frame);
  });
  return { rows: rows.milliseconds, packed: packed.milliseconds };
}

async function readRows(sql: PostgresPeers["sql"], count: number) {
  const columns = new ColumnWriter(count);
  await sql<Row[]>`
    select pledge.id::text as id, nation::text as nation, capability, phases, areas, non_combat, excluded_by, quantity,
      ready_at, endurance, tier
    from pledge join profile on profile.id = pledge.profile`.forEach((row) => {
    columns.add({
      id: row.id,
      nation: row.nation,
      capability: row.capability,
      quantity: row.quantity,
      readyAtHours: row.ready_at,
      enduranceDays: row.endurance,
      phases: row.phases,
      areas: row.areas,
      nonCombat: row.non_combat,
      tier: TIERS[row.tier] ?? "declared",
      availability: null,
      excludedBy: row.excluded_by,
    });
  });
  return columns.table();
}

type Row = Pick<Pledge, "id" | "nation" | "capability" | "quantity" | "phases" | "areas"> & {
  ready_at: number | null;
  endurance: number | null;
  non_combat: boolean;
  tier: number;
  excluded_by: string | null;
};
