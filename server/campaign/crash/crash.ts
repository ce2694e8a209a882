import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createRandom, type Random } from "@/server/coverage/engine/test/random";
import { ensureBuild } from "@/server/launch/build";
import { isAlive } from "@/server/launch/process-identity";
import { freePort } from "@/server/launch/test/free-port";
import { Launched, temporaryFolder } from "@/server/launch/test/launched";
import { until } from "@/server/launch/test/until";
import type { Campaign, Row, Run } from "../campaign";
import { Visitor } from "../product/visitor";
import { kill, type Victim } from "./killer";
import { Writers } from "./writers";

const FULL_KILLS = 100;
const SHORT_KILLS = 1;
const MOST_RESTART_MS = 5_000;
/** A start that sees more deaths at once than this gives up on purpose. */
const KILLS_PER_START = 4;

export const campaign: Campaign = {
  name: "crash",
  promise: "What was acknowledged stands after any kill, once, and the product comes back by itself.",
  async run(how) {
    await ensureBuild(process.cwd());
    const folder = temporaryFolder();
    const dataFolder = join(folder.path, "data");
    const port = await freePort();
    const product = new Product(port, dataFolder);
    try {
      await product.start();
      return await killAndCount(product, how);
    } finally {
      await product.stop();
      folder.remove();
    }
  },
};

/** Muster as a user starts it, and starts it again after everything of it was killed. */
class Product {
  private launched: Launched | null = null;

  constructor(
    readonly port: number,
    readonly dataFolder: string,
  ) {}

  async start(): Promise<void> {
    this.launched = await new Launched(this.port, this.dataFolder).ready();
  }

  get now(): Launched {
    if (!this.launched) throw new Error("not started");
    return this.launched;
  }

  async stop(): Promise<void> {
    this.launched?.signal("SIGTERM");
    await this.launched?.exited;
  }
}

async function killAndCount(product: Product, { isShort, seed, say }: Run): Promise<Row[]> {
  const kills = isShort ? SHORT_KILLS : FULL_KILLS;
  const { cookie } = await new Visitor(product.port).signIn("contributor@gbr.demo");
  const writers = new Writers(product.port, cookie);
  const random = createRandom(seed);
  const gaps: Record<Victim, number[]> = { server: [], postmaster: [], launcher: [] };
  writers.begin();
  try {
    for (let count = 1; count <= kills; count += 1) {
      for (const victim of ["server", "postmaster"] as const)
        gaps[victim].push(await killOnce(product, writers, victim, random));
      // Killed with its launcher, which leaves PostgreSQL without anybody; a user starts it again.
      if (count % KILLS_PER_START === 0 || count === kills)
        gaps.launcher.push(await killOnce(product, writers, "launcher", random));
      if (count % 5 === 0) say(`${count} kills of each, ${writers.acknowledged.size} acknowledged`);
    }
  } finally {
    await writers.end();
  }
  const made = await writers.made();
  const lost = [...writers.acknowledged].filter((title) => !made.has(title)).length;
  const twice = [...made.values()].filter((times) => times > 1).length;
  const killed = Object.values(gaps).flat().length;
  return [
    {
      what: `writes acknowledged while the server, PostgreSQL or the launcher was killed (${killed} kills)`,
      target: `0 lost, 0 twice, ${kills} kills of each (in full ${FULL_KILLS})`,
      reached: `${lost} lost, ${twice} twice of ${writers.acknowledged.size}; ${gaps.server.length} and ${gaps.postmaster.length} kills`,
      holds: lost === 0 && twice === 0 && writers.acknowledged.size > 0 && gaps.postmaster.length === kills,
    },
    ...(["server", "postmaster", "launcher"] as const).map((victim) =>
      restartRow(victim, gaps[victim], isShort),
    ),
    {
      what: "PostgreSQL flushes to disk while this runs",
      target: "fsync is on",
      reached: isFlushing(product) ? "on" : "off",
      holds: isFlushing(product),
    },
  ];
}

async function killOnce(product: Product, writers: Writers, victim: Victim, random: Random): Promise<number> {
  await writers.nextAcknowledgement();
  // In the midst of writes, each time elsewhere in them.
  await delay(random.below(300));
  const at = performance.now();
  const dead = kill(product.now, victim);
  writers.mark();
  await until("the death of what was killed", () => dead.every((identity) => !isAlive(identity)));
  if (victim === "launcher") await product.start();
  await writers.nextAcknowledgement();
  return performance.now() - at;
}

function restartRow(victim: Victim, gaps: readonly number[], isShort: boolean): Row {
  const sorted = [...gaps].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const seconds = (ms: number) => (ms / 1_000).toFixed(1);
  const what = `from the kill of the ${victim} to the next acknowledged write`;
  const reached = `median ${seconds(median)} s, longest ${seconds(sorted.at(-1) ?? 0)} s of ${sorted.length}`;
  // With its launcher gone somebody has to start it, and that start is a whole one.
  if (victim === "launcher")
    return { what: `${what}, started again`, target: "each time", reached, holds: sorted.length > 0 };
  return {
    what: `${what}, nobody doing anything`,
    target: `each time${isShort ? "; in full " : ", "}median ≤ ${seconds(MOST_RESTART_MS)} s`,
    reached,
    // A handful of restarts on a busy machine says nothing of their speed.
    holds: sorted.length > 0 && (isShort || median <= MOST_RESTART_MS),
  };
}

function isFlushing({ dataFolder }: Product): boolean {
  const read = (name: string) => readFileSync(join(dataFolder, "pg", name), "utf8");
  const isOff = /^\s*(fsync|full_page_writes|synchronous_commit)\s*=\s*'?off/m;
  return (
    !isOff.test(read("postgresql.conf")) &&
    !/(fsync|full_page_writes|synchronous_commit)=off/.test(read("postmaster.opts"))
  );
}
