import { randomUUID } from "node:crypto";
import { createRandom } from "@/server/coverage/engine/test/random";
import { ensureBuild } from "@/server/launch/build";
import { isAlive } from "@/server/launch/process-identity";
import { freePort } from "@/server/launch/test/free-port";
import { Launched, temporaryFolder } from "@/server/launch/test/launched";
import { copyOfTemplate, startTemplateCluster, type TestDatabase } from "@/server/test/template-cluster";
import type { Campaign, Row, Run } from "../campaign";
import { Visitor } from "../product/visitor";
import { type FaultProxy, startFaultProxy } from "./fault-proxy";
import { orderOf, type Placed, placeOrders } from "./orders";

const FULL_ORDERS = 10_000;
const SHORT_ORDERS = 40;
const FAULT_CHANCE = 0.3;
const AT_A_TIME = 500;
const WHO = "contributor@gbr.demo";

export const campaign: Campaign = {
  name: "ambiguity",
  promise: "An act whose answer got lost is neither lost nor done twice when it is sent again.",
  async run(how) {
    const cluster = await startTemplateCluster();
    const testDatabase = await copyOfTemplate(cluster.superuserUrl);
    const address = new URL(testDatabase.appUrl);
    const random = createRandom(how.seed);
    const target = { host: address.hostname, port: Number(address.port) };
    const behind = await startFaultProxy(target, random, 0);
    address.port = String(behind.port);
    // With a database of somebody else's there is no demonstration, so this account becomes one like any other.
    await testDatabase.admin`update app_user set is_demo = false where email = ${WHO}`;
    const folder = temporaryFolder();
    await ensureBuild(process.cwd());
    const muster = new Launched(await freePort(), folder.path, { DATABASE_URL: address.href });
    const before = await startFaultProxy({ host: "127.0.0.1", port: muster.port }, random, 0);
    try {
      await muster.ready();
      return await tryAll({ testDatabase, muster, before, behind }, how);
    } finally {
      await before.stop();
      muster.signal("SIGTERM");
      await muster.exited;
      await behind.stop();
      folder.remove();
      await testDatabase.drop();
      await cluster.stop();
    }
  },
};

interface Stage {
  testDatabase: TestDatabase;
  /** As a user starts it. */
  muster: Launched;
  /** Between browser and server. */
  before: FaultProxy;
  /** Between server and database. */
  behind: FaultProxy;
}

async function tryAll(stage: Stage, { isShort, say }: Run): Promise<Row[]> {
  const { before, behind, muster } = stage;
  const { cookie } = await new Visitor(muster.port).signIn(WHO);
  const server = muster.server();
  const disturb = (chance: number) => {
    for (const proxy of [before, behind]) proxy.setChance(chance);
  };

  const count = isShort ? SHORT_ORDERS : FULL_ORDERS;
  const placed: Placed[] = [];
  const given: string[] = [];
  let sendings = 0;
  disturb(FAULT_CHANCE);
  for (let done = 0; done < count; done += AT_A_TIME) {
    const titles = titlesOf("with a key", Math.min(AT_A_TIME, count - done));
    const orders = await placeOrders(before.port, cookie, titles, { hasKeys: true });
    placed.push(...orders.placed);
    given.push(...orders.given);
    sendings += orders.sendings;
    say(`${placed.length} orders, ${sendings} sendings`);
  }
  const naiveTitles = titlesOf("without", isShort ? 15 : 1_000);
  const naive = await placeOrders(before.port, cookie, naiveTitles, { hasKeys: false });
  disturb(0);
  const struck = [before, behind].flatMap((proxy) =>
    Object.entries(proxy.struck).filter(([fault]) => fault !== "ok"),
  );
  const cuts = struck.reduce((sum, [, times]) => sum + times, 0);
  say(struck.map(([fault, times]) => `${fault} ${times}`).join(", "));

  const made = await countsOf(stage.testDatabase, "with a key");
  const lost = placed.filter(({ title }) => !made.has(title)).length;
  const twice = [...made.values()].reduce((sum, times) => sum + times - 1, 0);
  const naiveMade = await countsOf(stage.testDatabase, "without");
  const naiveTwice = [...naiveMade.values()].reduce((sum, times) => sum + times - 1, 0);
  const sample = placed.slice(0, isShort ? 10 : 200);
  const otherwise = await statuses(
    sample.map(({ key, title }) => send(muster, cookie, key, `${title} otherwise`)),
  );
  const again = await statuses(sample.map(({ key, title }) => send(muster, cookie, key, title)));
  const atOnce = await sendAtOnce(stage, cookie, isShort ? 10 : 200);
  const isThere = server !== undefined && isAlive(server);
  return [
    {
      what: `orders over lines that broke ${cuts} times, sent until they were answered`,
      target: `0 lost, 0 done twice of ${count} (in full ${FULL_ORDERS})`,
      reached: `${lost} lost, ${twice} done twice of ${placed.length} in ${sendings} sendings; ${given.length} never answered`,
      holds: lost === 0 && twice === 0 && placed.length === count,
    },
    {
      what: "the same without keys, for comparison",
      target: "for comparison",
      reached: `${naiveTwice} done twice of ${naiveTitles.length} in ${naive.sendings} sendings`,
      holds: true,
    },
    {
      what: "the same key with another order",
      target: "422 each time",
      reached: `${otherwise.get(422) ?? 0} of ${sample.length}`,
      holds: otherwise.get(422) === sample.length,
    },
    {
      what: "the same key with the same order, later",
      target: "200 each time, nothing done",
      reached: `${again.get(200) ?? 0} of ${sample.length}`,
      holds:
        again.get(200) === sample.length &&
        (await countsOf(stage.testDatabase, "with a key")).size === made.size,
    },
    atOnce,
    {
      what: "the server that all of it happened to",
      target: "never ended",
      reached: isThere ? "the same from first to last" : "ended",
      holds: isThere,
    },
  ];
}

const titlesOf = (kind: string, count: number): string[] =>
  Array.from({ length: count }, () => `Order ${kind} ${randomUUID()}`);

async function countsOf({ admin }: TestDatabase, kind: string): Promise<Map<string, number>> {
  const rows = await admin<{ title: string; times: number }[]>`
    select title, count(*)::int as times from pledge_revision
    where title like ${`Order ${kind} %`} group by title`;
  return new Map(rows.map(({ title, times }) => [title, times]));
}

async function send({ port }: Launched, cookie: string, key: string, title: string): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/api/trpc/pledge.create`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key, cookie },
    body: JSON.stringify({ json: orderOf(title) }),
  });
  await response.arrayBuffer();
  return response.status;
}

async function statuses(sendings: readonly Promise<number>[]): Promise<Map<number, number>> {
  const times = new Map<number, number>();
  for (const status of await Promise.all(sendings)) times.set(status, (times.get(status) ?? 0) + 1);
  return times;
}

/** Of eight sendings at once one is done; the others are told its answer, or that it is under way. */
async function sendAtOnce({ muster, testDatabase }: Stage, cookie: string, rounds: number): Promise<Row> {
  let wrong = 0;
  let refused = 0;
  for (const title of titlesOf("at once", rounds)) {
    const key = randomUUID();
    const times = await statuses(Array.from({ length: 8 }, () => send(muster, cookie, key, title)));
    const told = (times.get(200) ?? 0) + (times.get(409) ?? 0);
    refused += times.get(409) ?? 0;
    if (told !== 8 || !times.get(200)) wrong += 1;
  }
  const made = await countsOf(testDatabase, "at once");
  const twice = [...made.values()].filter((times) => times !== 1).length;
  return {
    what: "eight sendings of one order at once",
    target: "done once, the others 409 or the answer",
    reached: `${made.size} of ${rounds} done, ${twice} twice, ${refused} times 409, ${wrong} otherwise`,
    holds: made.size === rounds && twice === 0 && wrong === 0 && refused > 0,
  };
}
