import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { createDatabase } from "@/db/client";
import { createRandom } from "@/server/coverage/engine/test/random";
import { listProtections } from "@/server/launch/backup/inspect";
import { checkBackup, restoreBackup } from "@/server/launch/backup/restore-backup";
import { writeBackup } from "@/server/launch/backup/write-backup";
import { clusterUrl, openCluster, startPostmaster } from "@/server/launch/postgres/cluster";
import { Stop } from "@/server/launch/stop";
import { chainAll, signHead } from "@/server/log/sequencer";
import { newSigningKey, openSigningKey } from "@/server/log/signing-key";
import { writeProof } from "@/server/log/write-proof";
import { openCast } from "@/server/test/cast";
import { PLAN } from "@/server/test/factories";
import { copyOfTemplate, startTemplateCluster } from "@/server/test/template-cluster";
import type { Campaign, Row, Run } from "../campaign";
import { differingTables, orphans } from "./compare";
import { embeddedRows } from "./embedded";
import { externalRow } from "./external";
import { fill, keepWriting } from "./filled";

const FULL = { pledges: 60, damages: 200 };
const SHORT = { pledges: 6, damages: 8 };
const PASSPHRASE = "a passphrase of the drill";
const NOTHING_ELSE = { passphrase: PASSPHRASE, replaces: false };

export const campaign: Campaign = {
  name: "restore",
  promise:
    "A backup of a Muster at work, restored into a new cluster, is the same Muster: rows, guards and service.",
  async run(how) {
    const folder = mkdtempSync(join(tmpdir(), "muster-drill-"));
    chmodSync(folder, 0o711);
    const source = await startTemplateCluster();
    try {
      return await drill(how, folder, source.superuserUrl);
    } finally {
      await source.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function drill(how: Run, folder: string, superuserUrl: string): Promise<Row[]> {
  const sizes = how.isShort ? SHORT : FULL;
  const { drop, ...from } = await copyOfTemplate(superuserUrl);
  const home = join(folder, "elsewhere");
  mkdirSync(home, { mode: 0o711 });
  const cluster = await openCluster(home);
  const postmaster = await startPostmaster(cluster, { settings: ["fsync=off"], staysInGroup: true });
  const to = (name: string) => clusterUrl(cluster, name);
  try {
    const cast = await openCast(from);
    await fill(cast, sizes.pledges);

    how.say("backup under writes");
    const busy = join(folder, "busy.backup");
    const writers = keepWriting(cast);
    await writers.reach(sizes.pledges / 2);
    const answered = writers.written();
    await writeBackup(from.adminUrl, busy, PASSPHRASE);
    await writers.stop();
    const under = await restoreBackup(to("busy"), busy, NOTHING_ELSE);
    const consistent = await withSql(to("busy"), async (sql) => {
      const there = new Set((await sql<{ id: string }[]>`select id from pledge`).map(({ id }) => id));
      return { lost: [...answered].filter((id) => !there.has(id)).length, orphans: await orphans(sql) };
    });

    how.say("backup at rest");
    const quiet = join(folder, "quiet.backup");
    await chainAll(from.database);
    await signHead(from.database, openSigningKey(newSigningKey()), true);
    const kept = await proofOf(from.adminUrl, join(folder, "kept"));
    await writeBackup(from.adminUrl, quiet, PASSPHRASE);
    await restoreBackup(to("muster"), quiet, NOTHING_ELSE);
    const proof = await proofOf(to("muster"), join(folder, "restored"));
    const verdict = verify(proof.dump, kept.checkpoints);
    const [differing, guards] = await withSql(to("muster"), async (sql) => [
      await differingTables(from.admin, sql),
      differences(await listProtections(from.admin), await listProtections(sql)),
    ]);
    const mode = statSync(quiet).mode & 0o777;
    const isOpen = readFileSync(quiet).includes("Filled 0");

    how.say("damaged backups");
    const refusals = await refuseDamaged(folder, quiet, to("damaged"), sizes.damages, how.seed);
    const filled = await refused(() => restoreBackup(to("muster"), quiet, NOTHING_ELSE));
    const reading = await readAsNation(to("muster"), cluster.password);
    how.say("the commands on an own PostgreSQL");
    const external = await externalRow(folder, from, to("external"));
    return [
      row(
        "acts answered before the backup began that it lacks",
        "0 of some",
        `${consistent.lost} of ${answered.size}`,
        consistent.lost === 0,
      ),
      row(
        "rows of a busy backup that refer to nothing",
        "0",
        String(consistent.orphans),
        consistent.orphans === 0,
      ),
      row("tables that differ in any row after the restore", "0", count(differing), differing.length === 0),
      row(
        "row security, policies, grants, functions, triggers that differ",
        "0",
        count([...guards, ...under.changed]),
        guards.length + under.changed.length === 0,
      ),
      row(
        "the history restored, verified against checkpoints that were kept before the backup",
        "intact, some rows",
        `${verdict}, ${proof.rows} of ${kept.rows} rows`,
        verdict === "intact" && proof.rows === kept.rows && kept.rows > 0,
      ),
      row(
        "damaged backups that were taken, or left something behind",
        `0 of ${sizes.damages}`,
        `${refusals} of ${sizes.damages}`,
        refusals === 0,
      ),
      row(
        "a database that is not empty is refused; the file is its owner's alone and unreadable",
        "yes, 600, yes",
        `${yes(filled)}, ${mode.toString(8)}, ${yes(!isOpen)}`,
        filled && mode === 0o600 && !isOpen,
      ),
      row(
        "a nation reads its own pledges there and no other's hidden ones",
        "yes",
        reading,
        reading === "yes",
      ),
      external,
      ...(await embeddedRows({ folder, backup: quiet, passphrase: PASSPHRASE, how })),
    ];
  } finally {
    await postmaster.stop();
    await drop();
  }
}

/** The log of a database as its administrator writes it into files. */
async function proofOf(url: string, folder: string) {
  const database = createDatabase(url, { lanes: 1 });
  try {
    const rows = await writeProof(database, folder, null);
    return { rows, dump: join(folder, "dump.jsonl"), checkpoints: join(folder, "checkpoints") };
  } finally {
    await database.end();
  }
}

/** By the command that nations run, in a process that knows of no database. */
function verify(dump: string, checkpoints: string): string {
  const command = join(process.cwd(), "server/log/proof/audit-verify.mjs");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [command, dump, checkpoints, "--for", "whole"],
    { encoding: "utf8", env: { NODE_ENV: "production" } },
  );
  return status === 0 ? "intact" : `${stdout}${stderr}`.trim();
}

const row = (what: string, target: string, reached: string, holds: boolean): Row => ({
  what,
  target,
  reached,
  holds,
});
const yes = (is: boolean): string => (is ? "yes" : "no");
const count = (found: string[]): string => [String(found.length), ...found.slice(0, 3)].join(", ");

function differences(here: string[], there: string[]): string[] {
  const [left, right] = [new Set(here), new Set(there)];
  return [...here.filter((line) => !right.has(line)), ...there.filter((line) => !left.has(line))];
}

/** Bytes changed, cut off, added; another passphrase. How many were taken or left a database behind. */
async function refuseDamaged(
  folder: string,
  backup: string,
  url: string,
  damages: number,
  seed: number,
): Promise<number> {
  const whole = readFileSync(backup);
  const random = createRandom(seed);
  const file = join(folder, "damaged.backup");
  let taken = 0;
  for (let index = 0; index < damages; index += 1) {
    const bytes = Buffer.from(whole);
    const at = random.below(bytes.length);
    const kind = index % 4;
    if (kind === 0) bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    const damaged =
      kind === 1 ? bytes.subarray(0, at) : kind === 2 ? Buffer.concat([bytes, Buffer.from("x")]) : bytes;
    writeFileSync(file, damaged);
    const passphrase = kind === 3 ? `${PASSPHRASE} ${index}` : PASSPHRASE;
    // The whole restore now and then; the check is its first step.
    const attempt = () =>
      index % 10 === 0
        ? restoreBackup(url, file, { passphrase, replaces: false })
        : checkBackup(file, passphrase);
    if (!(await refused(attempt))) taken += 1;
  }
  const left = await withSql(
    Object.assign(new URL(url), { pathname: "/postgres" }).href,
    (sql) => sql`select datname from pg_database where datname like 'damaged%'`,
  );
  return taken + left.length;
}

async function refused(attempt: () => Promise<unknown>): Promise<boolean> {
  try {
    await attempt();
    return false;
  } catch (error) {
    if (error instanceof Stop) return true;
    throw error;
  }
}

/** With the application's weak role, by the procedures. */
async function readAsNation(adminUrl: string, password: string): Promise<string> {
  return withSql(adminUrl, async (admin) => {
    await admin.unsafe(`alter role muster_app login password '${password}'`);
    const appUrl = Object.assign(new URL(adminUrl), { username: "muster_app" }).href;
    const database = createDatabase(appUrl, { lanes: 2 });
    try {
      const cast = await openCast({ database, admin, adminUrl, appUrl });
      const own = await cast.as("contributor@gbr.demo").pledge.list({ planId: PLAN });
      const foreign = own.filter(({ nation, title }) => nation !== "GBR" && title.startsWith("Filled"));
      const hers = own.filter(({ nation, title }) => nation === "GBR" && title.startsWith("Filled"));
      return hers.length > 0 && foreign.length === 0
        ? "yes"
        : `${hers.length} own, ${foreign.length} foreign`;
    } finally {
      await database.end();
    }
  });
}

async function withSql<T>(url: string, use: (sql: postgres.Sql) => PromiseLike<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await use(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
