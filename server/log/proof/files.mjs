// Reads what a verification needs off the disk.
import { createPublicKey } from "node:crypto";
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { readCheckpoints } from "./format.mjs";

const CHUNK_BYTES = 4 * 1024 * 1024;

/** The lines of a file, which may be larger than memory. */
export function* linesOf(path) {
  const file = openSync(path, "r");
  try {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    let rest = Buffer.alloc(0);
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      const bytes =
        rest.length > 0 ? Buffer.concat([rest, chunk.subarray(0, read)]) : chunk.subarray(0, read);
      let from = 0;
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
        yield bytes.toString("utf8", from, end);
        from = end + 1;
      }
      rest = Buffer.from(bytes.subarray(from));
    }
    if (rest.length > 0) yield rest.toString("utf8");
  } finally {
    closeSync(file);
  }
}

/** Checkpoints and public keys (*.pem) of files and folders, whoever kept them. */
export function readKept(paths) {
  const files = paths.flatMap((path) =>
    statSync(path).isDirectory()
      ? readdirSync(path)
          .sort()
          .map((name) => join(path, name))
      : [path],
  );
  const checkpoints = [];
  const keys = [];
  for (const file of files.filter((path) => statSync(path).isFile())) {
    const text = readFileSync(file, "utf8");
    if (file.endsWith(".pem")) keys.push(createPublicKey(text));
    else checkpoints.push(...readCheckpoints(text).map((checkpoint) => ({ file, checkpoint })));
  }
  return { checkpoints, keys };
}
