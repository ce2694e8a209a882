import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase } from "@/db/client";
import { openCast } from "@/server/test/cast";
import { makePledge } from "@/server/test/factories";
import { copyOfTemplate, startTemplateCluster } from "@/server/test/template-cluster";
import { chainAll, signHead } from "./sequencer";
import { newSigningKey, openSigningKey } from "./signing-key";
import { writeProof } from "./write-proof";

const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
/** What `npm run audit:verify` runs. */
const COMMAND = scripts["audit:verify"]?.match(/^exec node (\S+)$/)?.[1] ?? "";

const folders: string[] = [];
const emptyFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "muster-verify-"));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const written = emptyFolder();
const ofNation = emptyFolder();
let formerAddress = "";

/** A PostgreSQL of this file alone: its log is written out, and then it is stopped for good. */
beforeAll(async () => {
  const cluster = await startTemplateCluster();
  try {
    const copy = await copyOfTemplate(cluster.superuserUrl);
    formerAddress = copy.adminUrl;
    await makePledge(await openCast(copy), { stage: "verified" });
    await chainAll(copy.database);
    await signHead(copy.database, openSigningKey(newSigningKey()), true);
    const whole = createDatabase(copy.adminUrl, { lanes: 1 });
    await writeProof(whole, written, null);
    await whole.end();
    await writeProof(copy.database, ofNation, "GBR");
    await copy.drop();
  } finally {
    await cluster.stop();
  }
});

/** Runs the command in a folder that holds what was handed over and nothing else, told of no database. */
function verifyIn(
  folder: string,
  options: readonly string[] = [],
  command = resolve(COMMAND),
): { status: number | null; printed: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [command, "dump.jsonl", "checkpoints/", ...options],
    { cwd: folder, encoding: "utf8", env: { NODE_ENV: "production" } },
  );
  return { status, printed: `${stdout}${stderr}` };
}

function handedOver(from = written): string {
  const folder = emptyFolder();
  cpSync(from, folder, { recursive: true });
  expect(readdirSync(folder).sort()).toEqual(["checkpoints", "dump.jsonl"]);
  return folder;
}

test("the database is stopped: nobody answers at its address", async () => {
  const client = postgres(formerAddress, { max: 1, connect_timeout: 5 });
  await expect(client`select 1`).rejects.toMatchObject({ code: "ECONNREFUSED" });
  await client.end();
});

test("a dump in an empty folder is found as it was signed", () => {
  const { status, printed } = verifyIn(handedOver());
  expect(printed).toMatch(/^as it was signed: \d+ rows, \d+ of them opened, 1 checkpoints; /);
  expect(printed).toContain("judged as a dump for whole, because its head says so: --for says whose");
  expect(status).toBe(0);
});

test("a nation's dump is judged as that nation's where --for says so, and as nobody else's", () => {
  const folder = handedOver(ofNation);
  expect(verifyIn(folder)).toMatchObject({ status: 0 });
  const { status, printed } = verifyIn(folder, ["--for", "gbr"]);
  expect(printed).toMatch(/\njudged as a dump for GBR\n/);
  expect(status).toBe(0);
  for (const side of ["FRA", "headquarters", "observer", "whole"])
    expect(verifyIn(folder, ["--for", side])).toMatchObject({
      status: 1,
      printed: expect.stringContaining(`says that the dump is for GBR: as one for ${side} nothing`),
    });
});

test.each(["observer", "headquarters"])(
  "a nation that was handed its dump as one for %s, its own rows closed, finds that out",
  (of) => {
    const folder = handedOver(ofNation);
    const file = join(folder, "dump.jsonl");
    const [head = "", ...rows] = readFileSync(file, "utf8").trimEnd().split("\n");
    const closed = rows.map((line) => {
      const { salt, payload, ...row } = JSON.parse(line);
      return JSON.stringify(payload?.includes('"nation":null') ? { ...row, salt, payload } : row);
    });
    writeFileSync(
      file,
      [JSON.stringify({ ...JSON.parse(head), of, secret: undefined }), ...closed].join("\n"),
    );
    expect(verifyIn(folder).printed).toContain(`judged as a dump for ${of}, because its head says so`);
    const { status, printed } = verifyIn(folder, ["--for", "GBR"]);
    expect(printed).toMatch(/^line 1: side: /);
    expect(printed).toContain("NOT as it was signed");
    expect(status).toBe(1);
  },
);

test("a side that is none is refused, and those that there are are named", () => {
  const { status, printed } = verifyIn(handedOver(), ["--for", "everyone"]);
  expect(printed).toContain(
    "--for: everyone is no side. Name a nation by its code (GBR), headquarters, observer or whole.",
  );
  expect(status).toBe(2);
});

test("nothing but the folder of the command is needed, out of the sources and without packages", () => {
  const alone = emptyFolder();
  cpSync(dirname(COMMAND), alone, { recursive: true });
  expect(verifyIn(handedOver(), [], join(alone, "audit-verify.mjs"))).toMatchObject({ status: 0 });
});

test("one line that was tampered with is named by its row", () => {
  const folder = handedOver();
  const file = join(folder, "dump.jsonl");
  const lines = readFileSync(file, "utf8").split("\n");
  const state = /(\\"state\\": ?\\")verified\\"/;
  const at = lines.findIndex((line) => state.test(line));
  const forged = lines[at]?.replace(state, '$1accepted\\"') ?? "";
  const { seq } = JSON.parse(forged) as { seq: number };
  writeFileSync(file, lines.with(at, forged).join("\n"));
  const { status, printed } = verifyIn(folder);
  expect(printed).toContain(`row ${seq}: edited: its payload is not the one that was committed to\n`);
  expect(printed).toContain("NOT as it was signed");
  expect(status).toBe(1);
});
