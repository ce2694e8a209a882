import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import { createDatabase } from "@/db/client";
import { migrate } from "@/db/migrate";
import { copyOfTemplate, startTemplateCluster } from "@/server/test/template-cluster";
import type { Campaign, Row } from "../campaign";
import { sendRequests } from "./load";
import { copyRows } from "./older";
import { findings } from "./static";

/** As it was before roles were parted; every later migration is applied while requests run. */
const OLDEST = 7;
const FULL = { requests: 5_000, rounds: 5 };
const SHORT = { requests: 300, rounds: 1 };
/** Longer than a migration waits for a lock. */
const HELD_MS = 3_000;

export const campaign: Campaign = {
  name: "migration",
  promise: "A schema is brought up to date while people work, and no request of theirs fails.",
  async run({ isShort, say }) {
    const { requests, rounds } = isShort ? SHORT : FULL;
    const { superuserUrl, stop } = await startTemplateCluster();
    try {
      const tallies: Step[] = [];
      for (let round = 0; round < rounds; round += 1)
        tallies.push(...(await climb(superuserUrl, requests / rounds, say)));
      return [rowOf(tallies, requests), ...lockRow(tallies), staticRow()];
    } finally {
      await stop();
    }
  },
};

interface Step {
  what: string;
  served: number;
  failed: string[];
  slowestMs: number;
  seconds: number;
  isHeld: boolean;
}

/** An older database, brought up migration by migration while requests run; last with a lock in the way. */
async function climb(
  superuserUrl: string,
  requests: number,
  say: (progress: string) => void,
): Promise<Step[]> {
  const today = await copyOfTemplate(superuserUrl);
  const server = postgres(superuserUrl, { max: 1, onnotice: () => {} });
  const name = `older_${Date.now()}`;
  const urlTo = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  await server.unsafe(`create database ${name}`);
  const adminUrl = urlTo(today.adminUrl);
  const admin = postgres(adminUrl, { max: 2, onnotice: () => {} });
  const database = createDatabase(urlTo(today.appUrl), { lanes: 6 });
  try {
    await migrate(adminUrl, { first: OLDEST });
    await copyRows(today.admin, admin);
    await admin`update pledge_revision set state = 'draft' where id in (
      select id from pledge_revision where nation_code in ('GBR', 'FRA', 'DEU') limit 20)`;
    const steps: Step[] = [];
    const newest = migrationCount();
    for (let first = OLDEST + 1; first <= newest; first += 1) {
      const isHeld = first === newest;
      const step = await applyUnderLoad(first, isHeld);
      say(
        `${step.what}: ${step.served} requests, slowest ${step.slowestMs.toFixed(0)} ms, ${step.failed.length} failed`,
      );
      steps.push(step);
    }
    return steps;

    async function applyUnderLoad(first: number, isHeld: boolean): Promise<Step> {
      const { load, stop } = sendRequests(database);
      const share = requests / (newest - OLDEST) / 2;
      const until = async (count: number) => {
        while (load.served + load.failed.length < count) await delay(5);
      };
      await until(share);
      const holding = isHeld ? await holdLocks(admin) : { ended: Promise.resolve() };
      const begin = performance.now();
      await migrate(adminUrl, { first });
      const seconds = (performance.now() - begin) / 1000;
      await holding.ended;
      await until(load.served + load.failed.length + share);
      return { what: migrationName(first), seconds, isHeld, ...(await stop()) };
    }
  } finally {
    await database.end();
    await admin.end({ timeout: 1 });
    await server.unsafe(`drop database if exists ${name} with (force)`);
    await server.end({ timeout: 1 });
    await today.drop();
  }
}

/** Somebody who reads for long, in the way of whoever wants the tables for itself. Resolves once they are held. */
async function holdLocks(admin: postgres.Sql): Promise<{ ended: Promise<unknown> }> {
  let [isHeld, cannot]: [() => void, (error: unknown) => void] = [() => {}, () => {}];
  const held = new Promise<void>((resolve, reject) => {
    [isHeld, cannot] = [resolve, reject];
  });
  const ended = admin.begin(async (tx) => {
    const tables = await tx<{ name: string }[]>`
      select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`;
    for (const { name } of tables) await tx.unsafe(`lock table ${name} in access share mode`);
    isHeld();
    await tx`select pg_sleep(${HELD_MS / 1000})`;
  });
  ended.catch(cannot);
  await held;
  return { ended };
}

const journal = (): { entries: { tag: string }[] } =>
  JSON.parse(readFileSync("db/migrations/meta/_journal.json", "utf8"));
const migrationCount = () => journal().entries.length;
const migrationName = (first: number) => journal().entries[first - 1]?.tag ?? "";

function rowOf(steps: Step[], requests: number): Row {
  const served = steps.reduce((sum, step) => sum + step.served, 0);
  const failed = steps.flatMap((step) => step.failed.map((why) => `${step.what}: ${why}`));
  return {
    what: "requests of nations, headquarters, observers and totals while each migration since the roles is applied",
    target: `0 failed of ${requests.toLocaleString("en")} requests`,
    reached: [
      `${failed.length} failed of ${(served + failed.length).toLocaleString("en")} requests in ${steps.length} migrations`,
      ...new Set(failed),
    ]
      .slice(0, 5)
      .join("; "),
    holds: failed.length === 0 && served >= requests * 0.99,
  };
}

function lockRow(steps: Step[]): Row[] {
  const held = steps.filter((step) => step.isHeld);
  if (held.length === 0) return [];
  const failed = held.reduce((sum, step) => sum + step.failed.length, 0);
  const slowest = Math.max(...held.map((step) => step.slowestMs));
  return [
    {
      what: `a migration that meets a lock held for ${HELD_MS / 1000} s gives way each 2 s and comes back`,
      target: "0 failed requests, and the migration is applied",
      reached: `${failed} failed requests, applied ${held.length} of ${held.length} times, slowest request ${slowest.toFixed(0)} ms`,
      holds: failed === 0,
    },
  ];
}

function staticRow(): Row {
  const found = findings();
  const unexplained = found.filter(({ reason }) => reason === null);
  return {
    what: "what migrations since the roles do that could stop another release",
    target: "0 findings without a reason",
    reached: [
      `${unexplained.length} of ${found.length} findings without a reason`,
      ...unexplained.map(({ file, rule }) => `${file} ${rule}`),
    ].join("; "),
    holds: unexplained.length === 0,
  };
}
