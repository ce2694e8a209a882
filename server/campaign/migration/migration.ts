import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import { createDatabase } from "@/db/client";
import { migrate } from "@/db/migrate";
import { copyOfTemplate, startTemplateCluster } from "@/server/test/template-cluster";
import type { Campaign, Row, Run } from "../campaign";
import { type FormerRelease, formerRelease, migrationTags, type NoRelease } from "./former-release";
import { HELD_MS, holdLocks } from "./held-locks";
import { type Load, sendRequests } from "./load";
import { copyRows } from "./older";
import { statements } from "./statements";
import { findings } from "./static";
import { type Upgrade, upgradeUnderLoad } from "./upgrade";

/** As it was before roles were parted; every later migration is applied while requests run. */
const OLDEST = 7;
/** Statements while an old schema climbs, and procedures called of the release before. */
const FULL = { sent: 5_000, called: 3_000, rounds: 5 };
const SHORT = { sent: 300, called: 120, rounds: 1 };

export const campaign: Campaign = {
  name: "migration",
  promise: "A schema is brought up to date while people work, and no request of theirs fails.",
  async run({ isShort, say }) {
    const { sent, called, rounds } = isShort ? SHORT : FULL;
    const release = await formerRelease();
    const { superuserUrl, stop } = await startTemplateCluster();
    try {
      const [upgrades, steps] = await Promise.all([
        repeat(rounds, async () =>
          "why" in release ? [] : [await upgradeUnderLoad(superuserUrl, release, called / rounds, say)],
        ),
        repeat(rounds, () => climb(superuserUrl, sent / rounds, say)),
      ]);
      return [
        ...("why" in release ? notTried(release) : upgradeRows(release, upgrades, called)),
        rowOf(steps, sent),
        lockRow([...steps.filter(({ isHeld }) => isHeld), ...upgrades.map(({ former }) => former)]),
        staticRow(),
      ];
    } finally {
      await stop();
      if ("remove" in release) release.remove();
    }
  },
};

async function repeat<T>(rounds: number, work: () => Promise<T[]>): Promise<T[]> {
  const done: T[] = [];
  for (let round = 0; round < rounds; round += 1) done.push(...(await work()));
  return done;
}

interface Step extends Load {
  what: string;
  isHeld: boolean;
}

/** An older database, brought up migration by migration while requests run; last with a lock in the way. */
async function climb(superuserUrl: string, requests: number, say: Run["say"]): Promise<Step[]> {
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
      const { load, stop } = sendRequests(statements(database));
      const share = requests / (newest - OLDEST) / 2;
      const until = async (count: number) => {
        while (load.served + load.failed.length < count) await delay(5);
      };
      await until(share);
      const holding = isHeld ? await holdLocks(admin) : { ended: Promise.resolve() };
      await migrate(adminUrl, { first });
      await holding.ended;
      await until(load.served + load.failed.length + share);
      return { what: migrationName(first), isHeld, ...(await stop()) };
    }
  } finally {
    await database.end();
    await admin.end({ timeout: 1 });
    await server.unsafe(`drop database if exists ${name} with (force)`);
    await server.end({ timeout: 1 });
    await today.drop();
  }
}

const migrationCount = () => migrationTags().length;
const migrationName = (first: number) => migrationTags()[first - 1] ?? "";

function rowOf(steps: Step[], requests: number): Row {
  const { served, failed, slowestMs } = together(
    steps.map((step) => ({ ...step, failed: step.failed.map((why) => `${step.what}: ${why}`) })),
  );
  return {
    what: "statements of nations, headquarters, observers and totals while each migration since the roles is applied",
    target: `0 failed of ${requests.toLocaleString("en")} requests`,
    reached: told({ served, failed, slowestMs }, ` in ${steps.length} migrations`),
    holds: failed.length === 0 && served >= requests * 0.99,
  };
}

const BESIDE =
  "beside the one before, on the schema that it brought up to date: this release, by its procedures";
const nameOf = ({ commit, migrations }: FormerRelease): string => `${commit}, ${migrations} migrations`;

function upgradeRows(release: FormerRelease, upgrades: Upgrade[], requests: number): Row[] {
  const former = together(upgrades.map((upgrade) => upgrade.former));
  const present = together(upgrades.map((upgrade) => upgrade.present));
  const meanwhile = upgrades.reduce((sum, upgrade) => sum + upgrade.meanwhile, 0);
  const seconds = upgrades.reduce((sum, upgrade) => sum + upgrade.seconds, 0);
  return [
    {
      what: `the release before (${nameOf(release)}), by its own procedures, while its schema is brought up to date and afterwards`,
      target: `0 failed of ${requests.toLocaleString("en")} requests`,
      reached: told(
        former,
        `, ${meanwhile.toLocaleString("en")} of them meanwhile (${seconds.toFixed(1)} s)`,
      ),
      holds: former.failed.length === 0 && former.served >= requests,
    },
    {
      what: BESIDE,
      target: `0 failed of ${Math.floor(requests / 3).toLocaleString("en")} requests`,
      reached: told(present),
      holds: present.failed.length === 0 && present.served >= Math.floor(requests / 3),
    },
  ];
}

const notTried = ({ why }: NoRelease): Row[] => [
  {
    what: "the release before, by its own procedures, while its schema is brought up to date and afterwards",
    target: "0 failed requests",
    reached: `not tried: ${why}`,
    holds: false,
    isTried: false,
  },
];

const together = (loads: Load[]): Load => ({
  served: loads.reduce((sum, { served }) => sum + served, 0),
  failed: loads.flatMap(({ failed }) => failed),
  slowestMs: Math.max(...loads.map(({ slowestMs }) => slowestMs)),
});

/** How many failed of how many, and the first of the reasons. */
function told({ served, failed }: Load, more = ""): string {
  const count = `${failed.length} failed of ${(served + failed.length).toLocaleString("en")} requests${more}`;
  return [count, ...new Set(failed)].slice(0, 5).join("; ");
}

function lockRow(held: Load[]): Row {
  const { failed, slowestMs } = together(held);
  return {
    what: `a migration that meets a lock held for ${HELD_MS / 1000} s gives way each 2 s and comes back`,
    target: "0 failed requests, and the migration is applied",
    reached: `${failed.length} failed requests, applied ${held.length} of ${held.length} times, slowest request ${slowestMs.toFixed(0)} ms`,
    holds: failed.length === 0,
  };
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
