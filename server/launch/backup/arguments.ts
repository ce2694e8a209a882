import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Stop } from "../stop";

export interface BackupArguments {
  file: string;
  passphrase: string | null;
  replaces: boolean;
}

const SHORTEST_PASSPHRASE = 16;

/** `FILE [--key-file F] [--replace]`, of which only a restore replaces. */
export function readArguments(command: "backup" | "restore", args: string[]): BackupArguments {
  const usage = `npm run ${command} -- FILE [--key-file F]${command === "restore" ? " [--replace]" : ""}`;
  const { values, positionals } = parse(args, usage);
  const [file, ...more] = positionals;
  if (!file || more.length > 0 || (command === "backup" && values.replace)) throw new Stop(`Use: ${usage}`);
  const { "key-file": keyFile, replace = false } = values;
  return { file, passphrase: keyFile === undefined ? null : readPassphrase(keyFile), replaces: replace };
}

function parse(args: string[], usage: string) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { "key-file": { type: "string" }, replace: { type: "boolean" } },
    });
  } catch {
    throw new Stop(`Use: ${usage}`);
  }
}

function readPassphrase(path: string): string {
  let passphrase: string;
  try {
    passphrase = readFileSync(path, "utf8").trim();
  } catch {
    throw new Stop(`--key-file: ${path} cannot be read.`);
  }
  if (passphrase.length < SHORTEST_PASSPHRASE)
    throw new Stop(`--key-file: ${path} holds fewer than ${SHORTEST_PASSPHRASE} characters.`);
  return passphrase;
}
