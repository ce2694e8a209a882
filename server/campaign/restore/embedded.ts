import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "@/server/launch/test/free-port";
import { Launched } from "@/server/launch/test/launched";
import { runCommand } from "@/server/launch/test/run-command";
import { PLAN } from "@/server/test/factories";
import type { Row, Run } from "../campaign";
import { openDatabaseOf } from "../product/product";
import { Visitor } from "../product/visitor";
import { differingTables } from "./compare";

interface Drill {
  folder: string;
  backup: string;
  passphrase: string;
  how: Run;
}

/** The commands as an operator gives them, on data folders of the embedded database. */
export async function embeddedRows({ folder, backup, passphrase, how }: Drill): Promise<Row[]> {
  const keyFile = join(folder, "key");
  writeFileSync(keyFile, passphrase, { mode: 0o600 });
  const first = join(folder, "first");
  how.say("restore into a new data folder");
  const restored = await command(first, "restore", [backup, "--key-file", keyFile]);
  const muster = new Launched(await freePort(), first);
  try {
    const served = await serves(muster);
    const rows = [
      row(
        "npm run restore into an empty data folder, then npm start: it serves",
        "yes",
        restored.code === 0 ? served : restored.output,
        served === "yes",
      ),
    ];
    if (how.isShort) return rows;
    how.say("backup of the running product");
    const own = join(folder, "own.backup");
    const made = await command(first, "backup", [own]);
    const running = await command(first, "restore", [own, "--replace"]);
    rows.push(
      row(
        "a restore under a running Muster is refused",
        "yes",
        /already running/.test(running.output) ? "yes" : running.output,
        running.code === 1,
      ),
      row(
        "npm run backup of it, restored into a second folder: tables that differ",
        "0",
        made.code === 0 ? await second(folder, muster, own) : made.output,
        false,
      ),
    );
    const last = rows.at(-1);
    if (last) last.holds = last.reached === "0";
    return rows;
  } finally {
    muster.signal("SIGTERM");
    await muster.exited;
  }
}

const row = (what: string, target: string, reached: string, holds: boolean): Row => ({
  what,
  target,
  reached,
  holds,
});

const command = (dataFolder: string, name: "backup" | "restore", args: string[]) =>
  runCommand(name, args, { DATA_DIR: dataFolder });

async function serves(muster: Launched): Promise<string> {
  await muster.ready();
  const visitor = await new Visitor(muster.port).signIn("contributor@gbr.demo");
  const answer = await visitor.post("/api/trpc/pledge.list", JSON.stringify({ json: { planId: PLAN } }));
  const text = await answer.text();
  const page = await visitor.fetch(`/plans/${PLAN}/coverage`);
  await page.arrayBuffer();
  return answer.status === 200 && text.includes("Filled") && page.status === 200
    ? "yes"
    : `${answer.status}, ${page.status}`;
}

/** The password of the demo accounts is hashed anew, which counts as a change of theirs. */
const NEW_AT_EACH_START = { "public.app_user": ["password_hash", "version"] };

async function second(folder: string, muster: Launched, backup: string): Promise<string> {
  const other = join(folder, "second");
  const { code, output } = await command(other, "restore", [backup]);
  if (code !== 0) return output;
  const twin = new Launched(await freePort(), other);
  try {
    await twin.ready();
    const [here, there] = [await openDatabaseOf(muster.dataFolder), await openDatabaseOf(other)];
    const differing = await differingTables(here.admin, there.admin, NEW_AT_EACH_START);
    await Promise.all([here.close(), there.close()]);
    return [String(differing.length), ...differing].join(", ");
  } finally {
    twin.signal("SIGTERM");
    await twin.exited;
  }
}
