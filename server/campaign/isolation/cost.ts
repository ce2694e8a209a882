import { sql } from "drizzle-orm";
import type postgres from "postgres";
import type { Database } from "@/db/client";
import type { TestDatabase } from "@/server/test/template-cluster";
import type { Row } from "../campaign";
import { releaseColumns } from "./releases";

const PLEDGES = 200_000;
const NATIONS = ["GBR", "FRA", "DEU", "POL", "NOR", "ITA", "ESP", "NLD"];
const READER = "GBR";
const RUNS = 15;
/** Both sides on one core, or it would be counted who was given a second one. */
const ALONE = "set local max_parallel_workers_per_gather = 0";

/** What a nation reads of its own, as the application asks, and how much dearer row security may make it. */
const READS: { what: string; query: string; most: number }[] = [
  {
    what: "its revisions",
    query: `select count(*), sum(quantity) from pledge_revision where nation_code = '${READER}'`,
    most: 3,
  },
  {
    what: "its pledges",
    // The application reads whole rows, which no index holds.
    query: `select count(*), max(reference), max(first_submitted_at) from pledge where nation_code = '${READER}'`,
    most: 3,
  },
  {
    what: "its pledges with their revisions",
    query: `select count(*), max(title) from pledge join pledge_revision on pledge_revision.pledge_id = pledge.id
      where pledge.nation_code = '${READER}' and pledge_revision.nation_code = '${READER}'`,
    most: 3,
  },
  {
    what: "the sectors of its revisions",
    query: `select count(*) from pledge_sector join pledge_revision on pledge_revision.id = revision_id
      where nation_code = '${READER}'`,
    most: 3,
  },
  {
    what: "one pledge by its key, a thousand times",
    query: `select count(*) from (select id from pledge_revision where nation_code = '${READER}' limit 1000) own
      cross join lateral (select title from pledge_revision where id = own.id) one`,
    most: 3,
  },
];

/** Times the same reads with row security and without, on many pledges of several nations. */
export async function costOfRowSecurity(
  { admin, database }: TestDatabase,
  say: (progress: string) => void,
): Promise<Row[]> {
  await fill(admin);
  say(`${PLEDGES} pledges stand`);
  const rows: Row[] = [];
  for (const { what, query, most } of READS) {
    const plain: number[] = [];
    const secured: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      plain.push(await timed(() => asOwner(admin, query)));
      secured.push(await timed(() => asReader(database, query)));
    }
    const [without, bound] = [Math.min(...plain), Math.min(...secured)];
    const ratio = bound / without;
    rows.push({
      what: `a nation of ${NATIONS.length} reads ${what} among ${PLEDGES.toLocaleString("en")} pledges, against no row security`,
      target: `≤ ${most} times`,
      reached: `${ratio.toFixed(2)} times (${bound.toFixed(1)} ms against ${without.toFixed(1)} ms)`,
      holds: ratio <= most,
    });
  }
  return rows;
}

const asOwner = (admin: postgres.Sql, query: string) =>
  admin.begin(async (tx) => {
    await tx.unsafe(ALONE);
    await tx.unsafe(query);
  });

const asReader = (database: Database, query: string) =>
  database.transaction({ scope: "nation", nation: READER }, async (tx) => {
    await tx.execute(sql.raw(ALONE));
    await tx.execute(sql.raw(query));
  });

async function timed(work: () => PromiseLike<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** Pledges like one of the reference plan, of each nation as many; every tenth is released to all. */
async function fill(admin: postgres.Sql): Promise<void> {
  await admin.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`set local statement_timeout = 0`;
    const [pattern] = await tx`select to_jsonb(r) as revision, p.plan_id from pledge_revision r
      join pledge p on p.id = r.pledge_id where r.state = 'accepted' limit 1`;
    await tx`delete from pledge_revision`;
    await tx`delete from pledge`;
    await tx`
      insert into pledge (id, plan_id, nation_code, reference, first_submitted_at)
      select gen_random_uuid(), ${pattern?.plan_id}, (${NATIONS}::text[])[1 + n % ${NATIONS.length}::int], n::text, now()
      from generate_series(1, ${PLEDGES}::int) as n`;
    await tx`
      insert into pledge_revision
      select made.* from pledge, lateral jsonb_populate_record(null::pledge_revision,
        ${tx.json(pattern?.revision)}::jsonb || jsonb_build_object('id', gen_random_uuid(), 'pledge_id', pledge.id,
          'nation_code', pledge.nation_code)
        || case when length(reference) = 1 or reference like '%0' then '{}'::jsonb
          else ${tx.json(HIDDEN)}::jsonb end) made`;
    await tx`
      insert into pledge_sector (revision_id, sector_code, length_km)
      select id, (select min(code) from front_sector), 1 from pledge_revision where get_byte(uuid_send(id), 0) < 26`;
  });
  await admin`analyze`;
}

/** For headquarters alone. */
const HIDDEN = releaseColumns({
  headquartersLevel: "all",
  nationsLevel: "none",
  everyoneLevel: "none",
  releasedTo: [],
});
