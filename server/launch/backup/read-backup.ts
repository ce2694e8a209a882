import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { Stop } from "../stop";
import { unsealing } from "./envelope";
import { Manifest, type Table } from "./manifest";
import { END_OF_ROWS } from "./write-backup";

interface Receiver {
  manifest(manifest: Manifest): Promise<void>;
  /** Whole rows of a table as COPY takes them; called until there are none left. */
  rows(table: Table, rows: Buffer): Promise<void>;
  endOfTable(table: Table): Promise<void>;
}

const BATCH_BYTES = 65_536;
const END = Buffer.from(END_OF_ROWS);

/** Reads a backup from its first to its last byte, and throws a `Stop` when it is not what was written. */
export async function readBackup(file: string, passphrase: string | null, to: Receiver): Promise<void> {
  const hash = createHash("sha256");
  let manifest: Manifest | null = null;
  let table = 0;
  let isSummed = false;
  let batch: Buffer[] = [];
  let batchBytes = 0;

  const deliver = async () => {
    const current = manifest?.tables[table];
    if (batchBytes > 0 && current) await to.rows(current, Buffer.concat(batch));
    batch = [];
    batchBytes = 0;
  };

  for await (const line of linesOf(file, passphrase)) {
    const current = manifest?.tables[table];
    if (isSummed) throw broken();
    if (manifest && !current) {
      if (parse(line).sha256 !== hash.digest("hex")) throw broken();
      isSummed = true;
      continue;
    }
    hash.update(line);
    if (!manifest) {
      const read = Manifest.safeParse(parse(line));
      if (!read.success) throw broken();
      manifest = read.data;
      await to.manifest(manifest);
    } else if (current && line.equals(END)) {
      await deliver();
      await to.endOfTable(current);
      table += 1;
    } else {
      batch.push(line);
      batchBytes += line.length;
      if (batchBytes >= BATCH_BYTES) await deliver();
    }
  }
  if (!isSummed) throw broken();
}

const broken = () => new Stop("The backup is damaged: it is not what was written. Nothing was restored.");

/** Lines with their line break: rows of COPY hold none within. */
async function* linesOf(file: string, passphrase: string | null): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  try {
    const parts = pipeline(createReadStream(file), unsealing(passphrase), createGunzip(), () => {});
    for await (const part of parts as AsyncIterable<Buffer>) {
      const all = Buffer.concat([rest, part]);
      let from = 0;
      for (let end = all.indexOf(10); end >= 0; end = all.indexOf(10, from)) {
        yield all.subarray(from, end + 1);
        from = end + 1;
      }
      rest = all.subarray(from);
    }
  } catch (error) {
    if (error instanceof Stop) throw error;
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      throw new Stop(`${file}: there is no such file.`);
    throw broken();
  }
  if (rest.length > 0) throw broken();
}

function parse(line: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line.toString());
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    throw broken();
  }
}
