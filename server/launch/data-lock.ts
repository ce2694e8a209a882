import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Identity, identify, isAlive } from "./process-identity";

export type Lock = { release(): void };

const ATTEMPTS = 20;

/** One launcher per folder. A lock left behind by a killed launcher does not hold. */
export function takeLock(folder: string): Lock | { holder: Identity } {
  const path = join(folder, "launcher.lock");
  const self = identify(process.pid);
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(self), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (link(draft, path)) return { release: () => releaseIfOwn(path) };
      const content = read(path);
      if (content === null) continue;
      const holder = parseIdentity(content);
      if (holder && isAlive(holder)) return { holder };
      discard(path, content);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  throw new Error(`${path} changes hands too fast. Remove it when no Muster is running, and start again.`);
}

export function lockHolder(folder: string): Identity | null {
  const content = read(join(folder, "launcher.lock"));
  const holder = content === null ? null : parseIdentity(content);
  return holder && isAlive(holder) ? holder : null;
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function parseIdentity(content: string): Identity | null {
  try {
    const value: unknown = JSON.parse(content);
    if (typeof value !== "object" || value === null) return null;
    const { pid, started } = value as Record<string, unknown>;
    return typeof pid === "number" && typeof started === "string" ? { pid, started } : null;
  } catch {
    return null;
  }
}

/** Moves the stale lock aside; should another launcher have replaced it meanwhile, it gets it back. */
function discard(path: string, judged: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (read(aside) !== judged) link(aside, path);
  rmSync(aside, { force: true });
}

function releaseIfOwn(path: string): void {
  const holder = parseIdentity(read(path) ?? "");
  if (holder?.pid === process.pid) rmSync(path, { force: true });
}
