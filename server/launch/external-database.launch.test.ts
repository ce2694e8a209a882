import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ensureBuild } from "./build";
import { clusterUrl, openCluster, type RunningPostmaster, startPostmaster } from "./postgres/cluster";
import { freePort } from "./test/free-port";
import { Launched, temporaryFolder } from "./test/launched";
import { runCommand } from "./test/run-command";
import { until } from "./test/until";

const folder = temporaryFolder();
const dataFolder = join(folder.path, "data");
let postmaster: RunningPostmaster;
let superuserUrl = "";
let adminUrl = "";
let url = "";

async function start(variables: Record<string, string>): Promise<Launched> {
  return new Launched(await freePort(), dataFolder, { DATABASE_URL: url, ...variables });
}

beforeAll(async () => {
  await ensureBuild(process.cwd());
  const home = join(folder.path, "elsewhere");
  mkdirSync(home, { mode: 0o711 });
  const cluster = await openCluster(home);
  postmaster = await startPostmaster(cluster, { settings: ["fsync=off"], staysInGroup: true });
  superuserUrl = clusterUrl(cluster, "muster");
  adminUrl = await ownersDatabase(clusterUrl(cluster, "postgres"));
  url = Object.assign(new URL(adminUrl), { username: "muster_app", password: "from-the-operator" }).href;
});

/** As a host of databases lends it: the owner makes roles, but is no superuser. */
async function ownersDatabase(superuserUrl: string): Promise<string> {
  const sql = postgres(superuserUrl, { max: 1 });
  await sql.unsafe("create role lent login createrole password 'lent'");
  await sql.unsafe("create database muster owner lent");
  await sql.end();
  return Object.assign(new URL(superuserUrl), { username: "lent", password: "lent", pathname: "/muster" })
    .href;
}

afterAll(async () => {
  await postmaster.stop();
  folder.remove();
});

it("with both addresses the database is migrated and served, and none is embedded", async () => {
  const muster = await (await start({ DATABASE_ADMIN_URL: adminUrl })).ready();
  try {
    expect(muster.printed).toBe(`ready: http://localhost:${muster.port}\n`);
    expect(existsSync(join(dataFolder, "pg"))).toBe(false);
    expect(muster.descendants().filter(({ args }) => args.includes("postgres"))).toEqual([]);
    const server = await until("the server", () => muster.server());
    if (process.platform === "linux") {
      const environment = readFileSync(`/proc/${server.pid}/environ`, "utf8");
      expect(environment).toContain(url);
      expect(environment).not.toContain(adminUrl);
    }
  } finally {
    muster.signal("SIGTERM");
  }
  expect((await muster.exited).code).toBe(0);
});

it("whoever looks after the schema alone gives the owner's address alone", async () => {
  const migrate = (variables: Record<string, string>) => runCommand("migrate", [], variables);
  const [alone, without] = await Promise.all([
    migrate({ DATABASE_ADMIN_URL: adminUrl }),
    migrate({ DATABASE_URL: url }),
  ]);
  expect(alone).toMatchObject({ code: 0, stdout: "The schema is current.\n" });
  expect(without.code).toBe(1);
  expect(without.output).toMatch(/^DATABASE_ADMIN_URL is missing\./);
});

it("an older schema stops the start with the command to run", async () => {
  const sql = postgres(adminUrl, { max: 1 });
  const [last] = await sql`
    delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations)
    returning hash, created_at`;
  const { code, output } = await (await start({})).exited;
  await sql`insert into drizzle.__drizzle_migrations ${sql({ ...last })}`;
  await sql.end();
  expect(code).toBe(1);
  expect(output).toContain(
    `DATABASE_ADMIN_URL=postgres://OWNER:PASSWORD@${new URL(url).host}/muster npm run migrate`,
  );
  expect(output).not.toContain("    at ");
});

it("a role that row security does not bind stops the start", async () => {
  const { code, output } = await (await start({ DATABASE_URL: adminUrl, DATABASE_ADMIN_URL: "" })).exited;
  expect(code).toBe(1);
  expect(output).toContain("DATABASE_URL: lent owns tables");
});

const command = (name: "backup" | "restore", admin: string, ...args: string[]) =>
  runCommand(name, args, { DATA_DIR: dataFolder, DATABASE_URL: url, DATABASE_ADMIN_URL: admin });

it("the login that migrates is told that it makes no backup and restores none, and nothing is left behind", async () => {
  const [own, whole] = [join(folder.path, "own.backup"), join(folder.path, "whole.backup")];
  const superuser = postgres(superuserUrl, { max: 1 });
  const names = async () => {
    const rows =
      await superuser`select datname as name from pg_database union all select rolname from pg_roles`;
    return [...rows.map(({ name }) => name as string), ...readdirSync(folder.path)].sort();
  };
  try {
    expect(await command("backup", superuserUrl, whole)).toMatchObject({ code: 0 });
    const before = await names();
    const backup = await command("backup", adminUrl, own);
    const withoutIt = await command("backup", "", own);
    const refused = await command("restore", adminUrl, whole, "--replace");
    // Then with all that can be granted beside: it is refused half-way.
    await superuser.unsafe(
      "alter role lent createdb; grant set on parameter session_replication_role to lent",
    );
    const halfWay = await command("restore", adminUrl, whole, "--replace");
    for (const { code, output } of [backup, withoutIt, refused, halfWay]) {
      expect(code).toBe(1);
      expect(output).toContain("DATABASE_ADMIN_URL");
      expect(output).not.toContain("    at ");
    }
    for (const { output } of [backup, withoutIt])
      expect(output).toMatch(/row-level security.*login bypassrls .*in role muster_backup/);
    expect(refused.output).toMatch(/session_replication_role.*superuser/);
    expect(halfWay.output).toMatch(/row-level security.*superuser/i);
    expect(await names()).toEqual(before);
  } finally {
    await superuser.end();
  }
});

it("a login past row security makes a backup, a superuser restores it, and the owner goes on", async () => {
  const file = join(folder.path, "dumped.backup");
  const superuser = postgres(Object.assign(new URL(superuserUrl), { pathname: "/postgres" }).href, {
    max: 1,
  });
  try {
    await superuser.unsafe("create role muster_dump login bypassrls password 'dump' in role muster_backup");
    const dumpUrl = Object.assign(new URL(superuserUrl), { username: "muster_dump", password: "dump" }).href;
    expect(await command("backup", dumpUrl, file)).toMatchObject({ code: 0 });
    const restored = await command("restore", superuserUrl, file, "--replace");
    expect(restored.output).toContain("The former database is kept as muster_before_");
    // It lets muster_backup past row security, which had policies of its own until then; all else is as it was.
    const changed = restored.output.split("\n").filter((line) => line.startsWith("row security"));
    expect(
      changed.filter((line) => !/ gone: .*_backup PERMISSIVE SELECT to {muster_backup}/.test(line)),
    ).toEqual([]);
    const [database] = await superuser`
      select pg_get_userbyid(datdba) as owner from pg_database where datname = 'muster'`;
    expect(database).toEqual({ owner: "lent" });
  } finally {
    await superuser.end();
  }
  const muster = await (await start({ DATABASE_ADMIN_URL: adminUrl })).ready();
  muster.signal("SIGTERM");
  const { code, output } = await muster.exited;
  expect(code).toBe(0);
  expect(output).not.toContain("stay with the migrating login");
});
