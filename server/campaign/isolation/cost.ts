import { sql } from "drizzle-orm";
import type postgres from "postgres";
import type { AccessContext, Database } from "@/db/client";
import type { TestDatabase } from "@/server/test/template-cluster";
import type { Row } from "../campaign";
import { fill, IN_A_PLAN, NATIONS } from "./many-pledges";
import { SHARED_READS, type SharedRead } from "./shared-reads";

const FEW = 20_000;
const MANY = 200_000;
const READER = "GBR";
const RUNS = 15;
/** Both sides on one core, or it would be counted who was given a second one. */
const ALONE = "set local max_parallel_workers_per_gather = 0";

/** How much dearer row security may make a read. */
const MOST_TIMES = 3;
/** How much dearer a read may become where ten times as much stands around what it returns. */
const MOST_GROWTH = 2;

/** What a nation reads of its own, as the application asks. */
const OWN_READS: { what: string; query: string }[] = [
  {
    what: "its revisions",
    query: `select count(*), sum(quantity) from pledge_revision where nation_code = '${READER}'`,
  },
  {
    what: "its pledges",
    // The application reads whole rows, which no index holds.
    query: `select count(*), max(reference), max(first_submitted_at) from pledge where nation_code = '${READER}'`,
  },
  {
    what: "its pledges with their revisions",
    query: `select count(*), max(title) from pledge join pledge_revision on pledge_revision.pledge_id = pledge.id
      where pledge.nation_code = '${READER}' and pledge_revision.nation_code = '${READER}'`,
  },
  {
    what: "the sectors of its revisions",
    query: `select count(*) from pledge_sector join pledge_revision on pledge_revision.id = revision_id
      where nation_code = '${READER}'`,
  },
  {
    what: "one pledge by its key, a thousand times",
    query: `select count(*) from (select id from pledge_revision where nation_code = '${READER}' limit 1000) own
      cross join lateral (select title from pledge_revision where id = own.id) one`,
  },
];

/** Times the same reads with row security and without, on many pledges of several nations, and on fewer. */
export async function costOfRowSecurity(base: TestDatabase, say: (progress: string) => void): Promise<Row[]> {
  await fill(base.admin, 0, FEW);
  say(`${FEW} pledges stand`);
  const before = new Map<SharedRead, Cost>();
  for (const read of SHARED_READS) before.set(read, await costOf(base, read));
  await fill(base.admin, FEW, MANY);
  say(`${MANY} pledges stand`);
  const rows: Row[] = [];
  for (const { what, query } of OWN_READS) {
    const context: AccessContext = { scope: "nation", nation: READER };
    rows.push(ownRow(what, await costOf(base, { context, query: () => query, judgement: "true", times: 1 })));
  }
  for (const [read, few] of before) rows.push(sharedRow(read, few, await costOf(base, read)));
  return rows;
}

const inEnglish = (count: number): string => count.toLocaleString("en");

function ownRow(what: string, { secured, plain }: Cost): Row {
  const ratio = secured / (plain ?? 0);
  return {
    what: `a nation of ${NATIONS.length} reads ${what} among ${inEnglish(MANY)} pledges, against no row security`,
    target: `≤ ${MOST_TIMES} times`,
    reached: `${ratio.toFixed(2)} times (${inMs(secured)} against ${inMs(plain)})`,
    holds: ratio <= MOST_TIMES,
  };
}

/** The same rows come back from few pledges and from many, so that what is dearer is dearer by what it passes over. */
function sharedRow({ what, judgement, times }: SharedRead, few: Cost, many: Cost): Row {
  const growth = many.secured / few.secured;
  const counts = new Set([few.rows, many.rows, few.plainRows ?? few.rows, many.plainRows ?? many.rows]);
  const without =
    judgement === null
      ? []
      : [
          `${(many.secured / (many.plain ?? 0)).toFixed(2)} times the same judgement in the query alone (${inMs(many.plain)})`,
        ];
  return {
    what: `${what}${times > 1 ? `, ${times} times` : ""}; plans have ${inEnglish(IN_A_PLAN)} pledges: among ${inEnglish(MANY)} pledges in all, against among ${inEnglish(FEW)}`,
    target: `≤ ${MOST_GROWTH} times, the same rows`,
    reached: [
      `${growth.toFixed(2)} times (${inMs(many.secured)} against ${inMs(few.secured)})`,
      `${[...counts].map(inEnglish).join(" or ")} rows`,
      ...without,
    ].join(", "),
    holds: growth <= MOST_GROWTH && counts.size === 1 && many.rows > 0,
  };
}

const inMs = (time: number | null): string => `${(time ?? 0).toFixed(1)} ms`;

interface Cost {
  /** The shortest times, and how many rows were counted. */
  secured: number;
  plain: number | null;
  rows: number;
  plainRows: number | null;
}

async function costOf(
  { admin, database }: TestDatabase,
  { context, query, judgement, times }: Omit<SharedRead, "what">,
): Promise<Cost> {
  const cost: Cost = { secured: Number.POSITIVE_INFINITY, plain: null, rows: 0, plainRows: null };
  for (let run = 0; run < RUNS; run += 1) {
    if (judgement !== null) {
      const [time, rows] = await timed(() => asOwner(admin, query(judgement), times));
      Object.assign(cost, { plain: Math.min(time, cost.plain ?? time), plainRows: rows });
    }
    const [time, rows] = await timed(() => asReader(database, context, query("true"), times));
    Object.assign(cost, { secured: Math.min(time, cost.secured), rows });
  }
  return cost;
}

const asOwner = (admin: postgres.Sql, query: string, times: number): Promise<number> =>
  admin.begin(async (tx) => {
    await tx.unsafe(ALONE);
    return repeated(times, () => tx.unsafe(query));
  });

const asReader = (
  database: Database,
  context: AccessContext,
  query: string,
  times: number,
): Promise<number> =>
  database.transaction(context, async (tx) => {
    await tx.execute(sql.raw(ALONE));
    return repeated(times, () => tx.execute(sql.raw(query)));
  });

/** What the last of the answers counted. */
async function repeated(
  times: number,
  ask: () => PromiseLike<Iterable<Record<string, unknown>>>,
): Promise<number> {
  let counted = 0;
  for (let time = 0; time < times; time += 1) {
    const [row] = await ask();
    counted = Number(row?.rows ?? 0);
  }
  return counted;
}

async function timed<T>(work: () => PromiseLike<T>): Promise<[time: number, result: T]> {
  const begin = performance.now();
  const result = await work();
  return [performance.now() - begin, result];
}
