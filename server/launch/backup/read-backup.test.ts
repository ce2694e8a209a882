import { createHash } from "node:crypto";
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { afterAll, expect, it } from "vitest";
import { Stop } from "../stop";
import { sealing } from "./envelope";
import { readBackup } from "./read-backup";

const folder = mkdtempSync(join(tmpdir(), "muster-backup-"));
const file = join(folder, "a.backup");
afterAll(() => rmSync(folder, { recursive: true }));

const KEY = "a passphrase of the tests";
const table = { schema: "public", name: "pledge", columns: ["id", "title"], rows: "3", sum: "7" };
const MANIFEST = {
  format: "muster-backup/1",
  madeAt: "2026-01-01T00:00:00.000Z",
  migrations: [{ hash: "x", when: "1" }],
  tables: [table, { ...table, name: "empty", rows: "0", sum: "0" }],
  sequences: [],
  protections: [],
};
const ROWS = "1\tone\\nline\n2\ttwo\u2028lines\r\n3\t\\\\.\n";
const BODY = `${JSON.stringify(MANIFEST)}\n${ROWS}\\.\n\\.\n`;

async function write(text: string, passphrase: string | null): Promise<void> {
  const sha256 = createHash("sha256").update(text).digest("hex");
  const whole = Readable.from([Buffer.from(text), Buffer.from(`${JSON.stringify({ sha256 })}\n`)]);
  await pipeline(whole, createGzip(), sealing(passphrase), createWriteStream(file));
}

async function read(passphrase: string | null): Promise<string[]> {
  const seen: string[] = [];
  await readBackup(file, passphrase, {
    manifest: async ({ tables }) => void seen.push(`${tables.length} tables`),
    rows: async ({ name }, rows) => void seen.push(`${name}: ${rows.toString()}`),
    endOfTable: async ({ name }) => void seen.push(`end of ${name}`),
  });
  return seen;
}

it.each([null, KEY])("what was written comes back, under %s", async (passphrase) => {
  await write(BODY, passphrase);
  expect(await read(passphrase)).toEqual(["2 tables", `pledge: ${ROWS}`, "end of pledge", "end of empty"]);
});

it("a sealed backup shows nothing, and opens under its own passphrase alone", async () => {
  await write(BODY, KEY);
  expect(readFileSync(file).includes("pledge")).toBe(false);
  await expect(read(null)).rejects.toThrow("--key-file");
  await expect(read("another passphrase")).rejects.toThrow(Stop);
  await write(BODY, null);
  await expect(read(KEY)).rejects.toThrow("not encrypted");
});

it.each([null, KEY])("no byte can be changed, cut off or added unseen, under %s", async (passphrase) => {
  await write(BODY, passphrase);
  const whole = readFileSync(file);
  // The first ten bytes of gzip hold a moment and a name of the system, which nothing is built on.
  const from = passphrase === null ? 10 : 0;
  // A key is dear to make, so few places are tried under one.
  const step = passphrase === null ? 3 : Math.ceil(whole.length / 3);
  for (let at = from; at < whole.length; at += step) {
    const changed = Buffer.from(whole);
    changed[at] = (changed[at] ?? 0) ^ 0x10;
    for (const damaged of [changed, whole.subarray(0, at)]) {
      writeFileSync(file, damaged);
      await expect(read(passphrase), `byte ${at} of ${whole.length}`).rejects.toThrow(Stop);
    }
  }
  writeFileSync(file, Buffer.concat([whole, Buffer.from("x")]));
  await expect(read(passphrase)).rejects.toThrow(Stop);
});

it.each([
  ["rows left out", BODY.replace("2\ttwo", "2\tsix")],
  ["a table that does not end", `${JSON.stringify(MANIFEST)}\n${ROWS}\\.\n`],
  ["no manifest", ROWS],
  ["another format", BODY.replace("muster-backup/1", "muster-backup/2")],
])("a file with %s is refused", async (what, text) => {
  await write(text, null);
  if (what === "rows left out") {
    // Its hash fits, for it was written so: that rows are as they were is for the sums to say.
    await expect(read(null)).resolves.toHaveLength(4);
    return;
  }
  await expect(read(null)).rejects.toThrow(Stop);
});
