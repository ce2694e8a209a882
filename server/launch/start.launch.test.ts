import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuild } from "./build";
import { isAlive } from "./process-identity";
import { freePort } from "./test/free-port";
import { allGone, Launched, temporaryFolder } from "./test/launched";
import { sendSteadily } from "./test/traffic";
import { until } from "./test/until";

const folder = temporaryFolder();
const started: Launched[] = [];
let port = 0;

function start(
  variables: Record<string, string> = {},
  dataFolder = join(folder.path, "data"),
  group = {},
): Launched {
  const launched = new Launched(port, dataFolder, variables, group);
  started.push(launched);
  return launched;
}

beforeAll(async () => {
  await ensureBuild(process.cwd());
  port = await freePort();
});

afterAll(async () => {
  for (const launched of started) {
    launched.signal("SIGTERM");
    await launched.exited;
  }
  folder.remove();
});

describe("before anything is started", () => {
  it("every bad variable is named with its remedy", async () => {
    const { code, output } = await start({ PORT: "80a", PUBLIC_URL: "muster", MUSTER_DEMO: "yes" }).exited;
    expect(code).toBe(1);
    expect(output).toMatch(/^PORT: .*PORT=3000/m);
    expect(output).toMatch(/^PUBLIC_URL: .*https:\/\/muster\.example\.org/m);
    expect(output).toMatch(/^MUSTER_DEMO: .*MUSTER_DEMO=off/m);
    expect(existsSync(join(folder.path, "data"))).toBe(false);
  });

  it("a taken port is reported", async () => {
    const squatter = createServer().listen(port, "127.0.0.1");
    try {
      const { code, output } = await start({}, join(folder.path, "taken")).exited;
      expect(code).toBe(1);
      expect(output).toContain(`PORT: ${port} is taken`);
    } finally {
      await new Promise((resolve) => squatter.close(resolve));
    }
  });
});

const HEEDED: [string, string][] = [
  ["x-content-type-options", "nosniff"],
  ["x-frame-options", "DENY"],
  ["referrer-policy", "no-referrer"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
  ["permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"],
  ["cache-control", "private, no-store"],
];
const GUARDED = HEEDED.map(([name]) => name);

/** An address of every page and every route that there is, but for flags, which are everybody's. */
function everyPath(): string[] {
  const parts: Record<string, string> = {
    "[planId]": "reference",
    "[code]": "DEU",
    "[pledgeId]": "6a0c0a2e-4b3b-4f57-9d2c-0d6f3f9b1a11",
    "[trpc]": "plan.list",
    "[...nextauth]": "session",
  };
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((name) => /(^|\/)(page\.tsx|route\.ts)$/.test(name) && !name.startsWith("flags/"))
    .map((name) => name.split("/").slice(0, -1))
    .map((folders) =>
      folders.filter((folder) => !folder.startsWith("(")).map((folder) => parts[folder] ?? folder),
    )
    .map((folders) => `/${folders.join("/")}`);
}

/** The log has a line for each request, under the number that its client gave it. */
const TELLING = { LOG_LEVEL: "debug", TRUSTED_PROXY: "on" };
const CLIENTS = 6;

async function signedIn(at: number): Promise<string> {
  const origin = `http://localhost:${at}`;
  const token = await fetch(`${origin}/api/auth/csrf`);
  const { csrfToken } = (await token.json()) as { csrfToken: string };
  const answer = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: cookiesOf(token) },
    body: JSON.stringify({ csrfToken, email: "planner@hq.demo", password: "muster-demo" }),
  });
  return cookiesOf(answer);
}

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");

describe("one life of the embedded start", () => {
  let muster: Launched;

  beforeAll(async () => {
    muster = await start().ready();
  });

  it("prints one line, then how to sign in", () => {
    const [first, ...rest] = muster.printed.split("\n");
    expect(first).toBe(`ready: http://localhost:${port}`);
    expect(rest.join("\n")).toContain("contributor@gbr.demo");
    expect(rest.join("\n")).not.toContain("ready:");
  });

  it("has the threads that screens wait for read the engine before anybody asks", async () => {
    const measured = async () => (await fetch(`http://localhost:${port}/metrics`)).text();
    await until("both threads", async () => /^muster_threads_read_total 2$/m.test(await measured()));
    expect(await measured()).not.toMatch(/^muster_(questions|procedure_calls)_total\b.*\d$/m);
  });

  it("answers on both loopback addresses", async () => {
    for (const host of ["127.0.0.1", "[::1]"]) {
      expect((await fetch(`http://${host}:${port}/api/health/live`)).status).toBe(200);
    }
  });

  it("guards every page and every answer with the headers that browsers heed", async () => {
    const cookie = await signedIn(port);
    for (const path of [...everyPath(), "/api/trpc/a/b"]) {
      const response = await fetch(`http://localhost:${port}${path}`, {
        headers: { cookie },
        redirect: "manual",
      });
      const policy = response.headers.get("content-security-policy") ?? "";
      const heeded = Object.fromEntries(GUARDED.map((name) => [name, response.headers.get(name)]));
      expect({ path, ...heeded }).toEqual({ path, ...Object.fromEntries(HEEDED) });
      expect(response.headers.has("x-powered-by")).toBe(false);
      const nonce = /script-src 'self' 'nonce-([^']+)' 'strict-dynamic';/.exec(policy)?.[1];
      expect(policy, path).toContain("frame-ancestors 'none'");
      expect(policy, path).toContain("base-uri 'none'");
      const scripts = (await response.text()).match(/<script\b[^>]*>/g) ?? [];
      for (const script of scripts) expect(script, path).toContain(`nonce="${nonce}"`);
    }
  });

  it("keeps its secrets to its owner", () => {
    for (const name of [
      "superuser.password",
      "application.password",
      "sign-in.secret",
      "sealing.secret",
      "launcher.lock",
    ]) {
      expect(statSync(join(muster.dataFolder, name)).mode & 0o077).toBe(0);
    }
  });

  it("refuses a second start on the same data", async () => {
    const { code, output } = await start({ PORT: String(await freePort()) }).exited;
    expect(code).toBe(1);
    expect(output).toContain(`already running on ${muster.dataFolder} (pid ${muster.identity.pid})`);
  });

  it("brings a killed server back", async () => {
    const server = await until("the server", () => muster.server());
    process.kill(server.pid, "SIGKILL");
    await until("a new server", () => muster.server() && muster.server()?.pid !== server.pid);
    await until("an answer", () => muster.answers());
  });

  it("brings a killed PostgreSQL back on the same port", async () => {
    const server = muster.server();
    const postmaster = await until("PostgreSQL", () => muster.postmaster());
    process.kill(postmaster.pid, "SIGKILL");
    await until("a new PostgreSQL", () => muster.postmaster() && muster.postmaster()?.pid !== postmaster.pid);
    await until("an answer", () => muster.answers());
    expect(muster.server()).toEqual(server);
  });

  it("recovers after the launcher itself was killed", async () => {
    const server = await until("the server", () => muster.server());
    const orphan = await until("PostgreSQL", () => muster.postmaster());
    muster.signal("SIGKILL");
    await muster.exited;
    await until("the end of the server", () => !isAlive(server), 10_000);
    expect(isAlive(orphan)).toBe(true);

    muster = await start(TELLING).ready();
    expect(isAlive(orphan)).toBe(false);
    expect(await muster.answers()).toBe(true);
  });

  it("fails no request that it took, through a stop and a start", async () => {
    const traffic = sendSteadily(port, ["/api/health/live", "/sign-in", "/api/plans", "/metrics"], CLIENTS);
    await until("traffic", () => traffic.answered() > 100);
    expect(muster.said).toContain('"requestId"');
    muster.signal("SIGTERM");
    expect((await muster.exited).code).toBe(0);
    const answered = traffic.answered();
    const before = muster;
    muster = await start(TELLING, muster.dataFolder, { ownGroup: true }).ready();
    await until("traffic again", () => traffic.answered() > answered + 100);
    const failures = await traffic.stop();
    // What the system had queued for a server that had closed its door never reached one; any client may ask again.
    const reached = failures.filter(
      ({ requestId, how }) => how.startsWith("status") || `${before.said}${muster.said}`.includes(requestId),
    );
    expect(reached).toEqual([]);
    expect(failures.length).toBeLessThanOrEqual(CLIENTS);
  });

  it.each([
    ["SIGTERM", false],
    ["SIGINT", true],
  ] as const)("leaves no process behind on %s (to its group: %s)", async (signal, toGroup) => {
    if (!isAlive(muster.identity)) muster = await start({}, muster.dataFolder, { ownGroup: true }).ready();
    const family = muster.descendants();
    expect(family.length).toBeGreaterThanOrEqual(3);
    const begin = Date.now();
    muster.signal(signal, { toGroup });
    expect((await muster.exited).code).toBe(0);
    await until("the end of all", () => allGone(family), 5_000);
    expect(Date.now() - begin).toBeLessThan(8_000);
    expect(existsSync(join(muster.dataFolder, "launcher.lock"))).toBe(false);
    expect(existsSync(join(muster.dataFolder, "pg/postmaster.pid"))).toBe(false);
  });

  it("starts in spite of a lock whose pid another process now has", async () => {
    const stale = { pid: process.pid, started: "an earlier life" };
    writeFileSync(join(muster.dataFolder, "launcher.lock"), JSON.stringify(stale));
    muster = await start({ MUSTER_DEMO: "off" }).ready();
    expect(muster.printed.trim()).toBe(`ready: http://localhost:${port}`);
    expect(JSON.parse(readFileSync(join(muster.dataFolder, "launcher.lock"), "utf8"))).toEqual(
      muster.identity,
    );
  });

  it("without demo accounts writes lines of the log alone, also of what dies and is started again", async () => {
    const server = muster.server();
    if (server) process.kill(server.pid, "SIGKILL");
    await until("the restart", () => muster.said.includes('"event":"restart"'));
    muster.signal("SIGTERM");
    const { output } = await muster.exited;
    const lines = output.split("\n").filter((line) => line !== "" && !line.startsWith("ready: "));
    expect(lines.map((line) => JSON.parse(line))).toContainEqual({
      level: "error",
      time: expect.any(String),
      event: "restart",
      where: "the server",
      text: "the server stopped (SIGKILL); starting it again",
    });
  });
});

it("a stop in the middle of the start leaves nothing running", async () => {
  port = await freePort();
  const early = start({}, join(folder.path, "early"));
  await until("the new cluster", () => existsSync(join(folder.path, "early/pg.init")));
  const family = early.descendants();
  early.signal("SIGTERM");
  expect((await early.exited).code).toBe(0);
  await until("the end of all", () => allGone(family), 5_000);
});
