import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import postgres from "postgres";
import { clusterUrl, openCluster, startPostmaster } from "@/server/launch/postgres/cluster";
import { at } from "../../engine/at";
import { NEVER, NO_LIMIT } from "../../engine/columns";
import type { Instance } from "../instances";
import { competitionsOf, type Totals } from "../network";
import { emptyTotals } from "./peer";
import { GREEDY, PLAIN_SUM, TABLES } from "./postgres-sql";

export interface PostgresPeers {
  version: string;
  sql: postgres.Sql;
  /** puts the instance into the tables; pledges depend on their number alone and may be there already */
  load: (instance: Instance, limitMs: number) => Promise<void>;
  greedy: () => Promise<Totals>;
  /** units that a sum by capability calls covered */
  plainSum: () => Promise<number>;
  stop: () => Promise<void>;
}

/** A real PostgreSQL of the bench's own, gone afterwards. */
export async function startPostgres(): Promise<PostgresPeers> {
  const folder = mkdtempSync(join(tmpdir(), "muster-bench-"));
  // PostgreSQL's own user must reach its folder when the bench runs as root.
  chmodSync(folder, 0o711);
  const cluster = await openCluster(folder);
  const postmaster = await startPostmaster(cluster, {
    settings: ["fsync=off", "full_page_writes=off", "shared_buffers=512MB", "max_wal_size=4GB"],
    staysInGroup: true,
  });
  const sql = postgres(clusterUrl(cluster, "postgres"), { max: 1, onnotice: () => {} });
  await sql.unsafe(TABLES);
  await sql.unsafe(GREEDY);
  const [row] = await sql`show server_version`;
  let loaded = -1;
  return {
    version: String(row?.server_version),
    sql,
    load: async (instance, limitMs) => {
      await sql.unsafe("set statement_timeout = 0");
      await loadFrame(sql, instance);
      if (loaded !== instance.columns.count) await loadPledges(sql, instance);
      loaded = instance.columns.count;
      await sql.unsafe("vacuum analyze");
      await sql.unsafe(`set statement_timeout = ${limitMs}`);
    },
    greedy: async () => {
      const totals = emptyTotals();
      await inTrial(sql, async (tx) => {
        for (const { priority, units } of await tx`select priority, units::float8 from greedy()`) {
          totals[(priority - 1) as 0 | 1 | 2] = units;
        }
      });
      return totals;
    },
    plainSum: async () => {
      const [sum] = await sql.unsafe(PLAIN_SUM);
      return Number(sum?.units);
    },
    stop: async () => {
      await sql.end({ timeout: 1 });
      await postmaster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

class Undone extends Error {}

/** What the greedy took is given back for the next run. */
async function inTrial(sql: postgres.Sql, work: (tx: postgres.TransactionSql) => Promise<void>) {
  try {
    await sql.begin(async (tx) => {
      await work(tx);
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
}

async function loadFrame(sql: postgres.Sql, { frame }: Instance): Promise<void> {
  await sql.unsafe("truncate requirement, substitution, profile");
  const lines = competitionsOf(frame).flatMap((group, pool) => group.map((line) => ({ ...line, pool })));
  await copy(
    sql,
    "requirement",
    lines.map((line, rank) => [
      rank,
      line.pool,
      line.phase,
      line.capability,
      line.area,
      line.quantity,
      line.requiredByHours,
      line.holdDays,
      line.priority,
      line.combat,
    ]),
  );
  await copy(
    sql,
    "substitution",
    frame.substitutions.map(({ offered, fills }) => [offered, fills]),
  );
  await copy(
    sql,
    "profile",
    frame.profiles.map(({ capability, phases, areas, nonCombat, excludedBy }, id) => [
      id,
      capability,
      phases && `{${phases.join(",")}}`,
      areas && `{${areas.join(",")}}`,
      nonCombat,
      excludedBy,
    ]),
  );
}

async function loadPledges(sql: postgres.Sql, { columns }: Instance): Promise<void> {
  await sql.unsafe("truncate pledge");
  await sql.unsafe("drop index if exists pledge_profile");
  function* rows() {
    for (let pledge = 0; pledge < columns.count; pledge++) {
      const ready = at(columns.readyAtHours, pledge);
      const endurance = at(columns.enduranceDays, pledge);
      const quantity = at(columns.quantity, pledge);
      yield [
        pledge,
        at(columns.profile, pledge),
        at(columns.nation, pledge),
        quantity,
        ready === NEVER ? null : ready,
        endurance === NO_LIMIT ? null : endurance,
        at(columns.tier, pledge),
        quantity,
      ];
    }
  }
  await copy(sql, "pledge", rows());
  await sql.unsafe("create index pledge_profile on pledge (profile)");
}

type Value = string | number | boolean | null;

async function copy(sql: postgres.Sql, table: string, rows: Iterable<readonly Value[]>): Promise<void> {
  const target = await sql.unsafe(`copy ${table} from stdin`).writable();
  await pipeline(Readable.from(chunksOf(rows)), target);
}

function* chunksOf(rows: Iterable<readonly Value[]>): Generator<string> {
  let chunk = "";
  for (const row of rows) {
    chunk += `${row.map((value) => (value === null ? "\\N" : value)).join("\t")}\n`;
    if (chunk.length < 1 << 16) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}
