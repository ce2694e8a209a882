import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { findPostmaster } from "../postgres/postmaster-file";
import { type Identity, identify, isAlive } from "../process-identity";
import { NOTHING_SET } from "./run-command";
import { until } from "./until";

const LAST_WORDS_MS = 1_000;

export interface Exit {
  code: number | null;
  output: string;
}

/** Muster as a user starts it, on a data folder and a port of its own. */
export class Launched {
  readonly exited: Promise<Exit>;
  readonly identity: Identity;
  private readonly child: ChildProcess;
  private output = "";
  private stdout = "";

  constructor(
    readonly port: number,
    readonly dataFolder: string,
    variables: Record<string, string> = {},
    // A test run that is cut off takes with it all that stays in its group.
    { ownGroup = false, root = process.cwd() } = {},
  ) {
    this.child = spawn(process.execPath, [join(root, "server/launch/start.mjs")], {
      env: { ...process.env, ...NOTHING_SET, PORT: String(port), DATA_DIR: dataFolder, ...variables },
      detached: ownGroup,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.identity = identify(this.child.pid ?? 0) ?? { pid: 0, started: "" };
    this.child.stdout?.on("data", (chunk: Buffer) => {
      this.stdout += chunk.toString();
      this.output += chunk.toString();
    });
    this.child.stderr?.on("data", (chunk: Buffer) => {
      this.output += chunk.toString();
    });
    const emptied = new Promise((resolve) => this.child.once("close", resolve));
    const ended = new Promise<number | null>((resolve) => this.child.once("exit", resolve));
    this.exited = ended.then(async (code) => {
      // An orphan may hold the streams open for ever.
      await Promise.race([emptied, delay(LAST_WORDS_MS)]);
      this.child.stdout?.destroy();
      this.child.stderr?.destroy();
      return { code, output: this.output };
    });
  }

  get printed(): string {
    return this.stdout;
  }

  /** Both of its streams, as far as they have come. */
  get said(): string {
    return this.output;
  }

  async ready(): Promise<this> {
    const started = until("the ready line", () => this.stdout.includes("ready: "), 120_000);
    const early = this.exited.then(({ code, output }) => {
      throw new Error(`exit code ${code} before it was ready:\n${output}`);
    });
    early.catch(() => {});
    await Promise.race([started, early]);
    return this;
  }

  async answers(): Promise<boolean> {
    try {
      const response = await fetch(`http://localhost:${this.port}/api/health/ready`, {
        signal: AbortSignal.timeout(5_000),
      });
      return response.status === 200;
    } catch {
      return false;
    }
  }

  postmaster(): Identity | undefined {
    return findPostmaster(join(this.dataFolder, "pg"))?.identity;
  }

  server(): Identity | undefined {
    return this.descendants().find(({ args }) => args.includes("serve.mjs"))?.identity;
  }

  /** Every process that this start brought about, itself included. */
  descendants(): { identity: Identity; args: string }[] {
    const { stdout } = spawnSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" });
    const rows = stdout.split("\n").flatMap((line) => {
      const [, pid, parent, args] = line.match(/^\s*(\d+)\s+(\d+)\s+(.*)$/) ?? [];
      return pid && parent && args ? [{ pid: Number(pid), parent: Number(parent), args }] : [];
    });
    const family = new Set([this.identity.pid]);
    for (let size = 0; size !== family.size; ) {
      size = family.size;
      for (const { pid, parent } of rows) if (family.has(parent)) family.add(pid);
    }
    return rows.flatMap(({ pid, args }) => {
      const identity = family.has(pid) ? identify(pid) : null;
      return identity ? [{ identity, args }] : [];
    });
  }

  signal(signal: NodeJS.Signals, { toGroup = false } = {}): void {
    if (isAlive(this.identity)) process.kill(toGroup ? -this.identity.pid : this.identity.pid, signal);
  }
}

export function allGone(processes: { identity: Identity }[]): boolean {
  return processes.every(({ identity }) => !isAlive(identity));
}

/** A folder that PostgreSQL's own user can reach when the tests run as root. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "muster-launch-"));
  chmodSync(path, 0o711);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
