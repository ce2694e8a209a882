import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chainAll, signHead } from "@/server/log/sequencer";
import { newSigningKey, openSigningKey, type SigningKey } from "@/server/log/signing-key";
import { type Cast, openCast } from "@/server/test/cast";
import { makePledge, makeRevision } from "@/server/test/factories";
import { changePlan, conditionOf, conditionSet } from "@/server/test/plan-edits";
import { copyOfTemplate, startTemplateCluster, type TestDatabase } from "@/server/test/template-cluster";
import type { Campaign, Row as Result, Run } from "../campaign";
import { judge, type World } from "./evidence";
import { measureMillion } from "./million";
import { type Draw, TAMPERINGS, untouched } from "./tamperings";
import { readWorld } from "./world";

const FULL = 1_200;

export const campaign: Campaign = {
  name: "audit",
  promise: "Whatever was done to the history, files that a nation kept tell.",
  async run(how) {
    const cluster = await startTemplateCluster();
    const folder = mkdtempSync(join(tmpdir(), "muster-audit-"));
    try {
      const { drop, ...copy } = await copyOfTemplate(cluster.superuserUrl);
      try {
        const key = openSigningKey(newSigningKey());
        // In the short form the log begins with the acts, so that each forgery is judged at once.
        if (how.isShort) await copy.admin`delete from log_outbox`;
        await live(copy, key, how.isShort ? 2 : 12);
        const worlds = await worldsOf(copy, key, how);
        const rows = [
          ...alarms(worlds, folder),
          ...forgeries(worlds, folder, how),
          ...(await liveEdits(copy, key, folder)),
        ];
        if (!how.isShort) rows.push(await measureMillion(folder, worlds[0], how));
        return rows;
      } finally {
        await drop();
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
      await cluster.stop();
    }
  },
};

/** Acts of several sides through the real router, with a checkpoint now and then. */
async function live(copy: TestDatabase, key: SigningKey, rounds: number): Promise<void> {
  const cast = await openCast(copy);
  await chainAll(copy.database);
  await signHead(copy.database, key, true);
  for (let round = 0; round < rounds; round += 1) {
    await act(cast, round);
    await chainAll(copy.database);
    await signHead(copy.database, key, true);
  }
}

async function act(cast: Cast, round: number): Promise<void> {
  const nation = ["GBR", "FRA", "POL"][round % 3] ?? "GBR";
  const at = await makePledge(cast, { stage: "accepted", nation, quantity: 1 + round, release: "all" });
  await makeRevision(cast, at, { stage: round % 2 ? "submitted" : "draft", nation, quantity: 2 + round });
  const condition = await conditionOf(cast, "US_BACKSTOP");
  await changePlan(cast, conditionSet(condition, condition.state === "met" ? "unmet" : "met"));
}

/** The whole log as its administrator dumps it, and what a nation may open of it. */
async function worldsOf(copy: TestDatabase, key: SigningKey, { isShort }: Run): Promise<World[]> {
  const worlds: World[] = [];
  for (const of of [null, "GBR", "FRA"]) {
    const read = await readWorld(copy, of, key);
    worlds.push({ ...read, all: worlds[0]?.rows ?? read.rows });
  }
  return isShort ? worlds.slice(0, 2) : worlds;
}

function alarms(worlds: readonly World[], folder: string): Result[] {
  let tried = 0;
  const false_: string[] = [];
  for (const world of worlds)
    for (const [at, checkpoint] of world.checkpoints.entries()) {
      // As it was handed out when this checkpoint was the newest.
      const checkpoints = world.checkpoints.slice(0, at + 1);
      const evidence = untouched({ ...world, checkpoints, rows: world.rows.slice(0, checkpoint.size) });
      const { findings } = judge(folder, world, evidence);
      tried += 1;
      if (findings.length > 0) false_.push(`${world.of}: ${findings[0]?.where} ${findings[0]?.what}`);
    }
  return [
    {
      what: "dumps as they were handed out, whole and of nations",
      target: "no false alarm",
      reached: `${false_.length} in ${tried}${false_[0] ? `: ${false_[0]}` : ""}`,
      holds: false_.length === 0,
    },
  ];
}

/** As many forgeries of each kind as the target asks for in all. */
function forgeries(worlds: readonly World[], folder: string, { isShort, seed, say }: Run): Result[] {
  const kinds = Object.entries(TAMPERINGS);
  const each = isShort ? 5 : Math.ceil(FULL / kinds.length);
  const draw = drawer(seed);
  return kinds.map(([kind, tamper]) => {
    const missed: string[] = [];
    for (let count = 0; count < each; count += 1) {
      const world = worlds[count % worlds.length];
      if (!world) break;
      const { findings } = judge(folder, world, tamper(world, draw));
      if (findings.length === 0) missed.push(`number ${count}`);
    }
    say(`${kind}: ${each - missed.length} of ${each} detected`);
    return {
      what: `forged by ${kind}`,
      target: `all of ${each} detected (${FULL} of all kinds)`,
      reached: `${each - missed.length} of ${each}${missed[0] ? `; not ${missed[0]}` : ""}`,
      holds: missed.length === 0,
    };
  });
}

/** What comes of an edit by a superuser, who needs nobody's leave, in the running database. */
async function liveEdits(copy: TestDatabase, key: SigningKey, folder: string): Promise<Result[]> {
  const { admin } = copy;
  const refused = await admin`delete from log_entry where seq = 7`.then(
    () => "deleted",
    () => "refused",
  );
  await admin.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update log_entry set payload = replace(payload, '"update"', '"insert"') where seq =
      (select max(seq) from log_entry where subject = 'pledge_revision' and operation = 'update')`;
  });
  const [edited] = await admin`select max(seq)::int as seq from log_entry where subject = 'pledge_revision'
    and operation = 'update'`;
  const world = await readWorld(copy, null, key);
  const { findings } = judge(folder, world, untouched({ ...world, all: world.rows }));
  const named = findings[0] ? `${findings[0].where}: ${findings[0].kind}` : "nothing found";
  return [
    {
      what: "a superuser deletes from the log as it runs",
      target: "refused by a trigger",
      reached: refused,
      holds: refused === "refused",
    },
    {
      what: "a superuser switches triggers off and edits the log",
      target: "the row is named",
      reached: named,
      holds: named === `row ${edited?.seq}: edited`,
    },
  ];
}

/** Numbers that come again with the seed (mulberry32). */
function drawer(seed: number): Draw {
  let state = seed >>> 0;
  return (under) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % under;
  };
}
