import { createHash, type Hash } from "node:crypto";
import { createWriteStream, existsSync, renameSync, rmSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import postgres from "postgres";
import { Stop } from "../stop";
import { sealing } from "./envelope";
import {
  listMigrations,
  listProtections,
  listSequences,
  listTables,
  measure,
  quoted,
  SETTINGS,
} from "./inspect";
import { FORMAT, type Manifest } from "./manifest";

/** What ends the rows of a table, as COPY itself writes it; no row looks like this. */
export const END_OF_ROWS = "\\.\n";

const ROWS_AT_A_TIME = 500;

/**
 * Writes everything that the database held at one moment into a file that its owner alone can read, while others go
 * on writing. The file has its name only when it is whole.
 */
export async function writeBackup(url: string, file: string, passphrase: string | null): Promise<Manifest> {
  if (existsSync(file)) throw new Stop(`${file} is there already. Give another name.`);
  const draft = `${file}.draft`;
  const sql = postgres(url, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: "muster backup" },
  });
  try {
    await sql.unsafe(`begin isolation level repeatable read read only; ${SETTINGS}`);
    const manifest = await takeManifest(sql);
    const target = createWriteStream(draft, { flags: "wx", mode: 0o600, flush: true });
    await pipeline(
      Readable.from(contentOf(sql, manifest), { objectMode: false }),
      createGzip(),
      sealing(passphrase),
      target,
    );
    renameSync(draft, file);
    return manifest;
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function takeManifest(sql: postgres.Sql): Promise<Manifest> {
  const tables: Manifest["tables"] = [];
  for (const table of await listTables(sql)) tables.push({ ...table, ...(await measure(sql, table)) });
  return {
    format: FORMAT,
    madeAt: new Date().toISOString(),
    migrations: await listMigrations(sql),
    tables,
    sequences: await listSequences(sql),
    protections: await listProtections(sql),
  };
}

/** The manifest, the rows of each table in its order, and a hash over all of it. */
async function* contentOf(sql: postgres.Sql, manifest: Manifest): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  yield counted(hash, `${JSON.stringify(manifest)}\n`);
  for (const { schema, name, columns } of manifest.tables) {
    const line = columns.map((column) => asCopied(quoted(column))).join(" || E'\\t' || ");
    const rows = sql.unsafe<{ line: string }[]>(`select ${line} as line from ${quoted(schema, name)}`);
    for await (const part of rows.cursor(ROWS_AT_A_TIME))
      yield counted(hash, part.map((row) => `${row.line}\n`).join(""));
    yield counted(hash, END_OF_ROWS);
  }
  yield Buffer.from(`${JSON.stringify({ sha256: hash.digest("hex") })}\n`);
}

/**
 * A value as COPY writes it. The driver's own stream of COPY is not used: it never ends where a table is empty or its
 * rows come faster than they are written.
 */
const asCopied = (column: string): string =>
  [
    ["'\\'", "'\\\\'"],
    ["E'\\n'", "'\\n'"],
    ["E'\\r'", "'\\r'"],
    ["E'\\t'", "'\\t'"],
  ]
    .reduce((text, [sign, escaped]) => `replace(${text}, ${sign}, ${escaped})`, `${column}::text`)
    .replace(/^.*$/s, (text) => `coalesce(${text}, '\\N')`);

function counted(hash: Hash, part: Buffer | string): Buffer {
  const bytes = Buffer.from(part);
  hash.update(bytes);
  return bytes;
}
