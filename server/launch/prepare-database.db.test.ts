import { beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/server/test/database";
import { prepareExternal, requireCurrentSchema, requireWeakRole } from "./prepare-database";

let shared: TestDatabase;

beforeAll(async () => {
  shared = await createTestDatabase();
});

function withChanges(url: string, changes: Partial<URL>): string {
  return Object.assign(new URL(url), changes).href;
}

it("the application's role may serve", async () => {
  await requireWeakRole(shared.appUrl);
  await requireCurrentSchema(shared.appUrl);
});

it("a superuser may not serve, for row security does not bind it", async () => {
  await expect(requireWeakRole(shared.adminUrl)).rejects.toThrow(/DATABASE_URL: postgres is, or can become/);
});

it("an owner of tables may not serve", async () => {
  const { admin, appUrl } = await createTestDatabase();
  await admin`alter table plan owner to muster_app`;
  await expect(requireWeakRole(appUrl)).rejects.toThrow(/muster_app owns tables \(plan/);
});

it("a role that can become a stronger one may not serve", async () => {
  const { admin, adminUrl } = await createTestDatabase();
  await admin`create role climber login password 'climber' in role muster_app, pg_read_all_data`;
  await admin`create role bypasser nologin bypassrls`;
  const url = withChanges(adminUrl, { username: "climber", password: "climber" });
  try {
    await requireWeakRole(url);
    await admin`grant bypasser to climber`;
    await expect(requireWeakRole(url)).rejects.toThrow(/climber is, or can become/);
  } finally {
    await admin`drop role climber, bypasser`;
  }
});

it("an empty database stops with the command that fills it", async () => {
  const url = withChanges(shared.adminUrl, { pathname: "/postgres" });
  await expect(requireCurrentSchema(url)).rejects.toThrow(
    `DATABASE_ADMIN_URL=postgres://OWNER:PASSWORD@${new URL(url).host}/postgres npm run migrate`,
  );
});

it("an older schema stops with the command, a newer one with advice", async () => {
  const { admin, appUrl } = await createTestDatabase();
  await admin`
    delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations)`;
  await expect(requireCurrentSchema(appUrl)).rejects.toThrow(/older schema.*\n.*npm run migrate/);
  await admin`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9e12)`;
  await expect(requireCurrentSchema(appUrl)).rejects.toThrow(/newer Muster/);
});

it("with the owner's address a new database is migrated and filled, without demo accounts", async () => {
  const { admin, adminUrl, appUrl } = await createTestDatabase();
  const pathname = "/fresh";
  await admin`create database fresh`;
  try {
    await prepareExternal(withChanges(appUrl, { pathname }), withChanges(adminUrl, { pathname }));
    await requireCurrentSchema(withChanges(appUrl, { pathname }));
  } finally {
    await admin`drop database fresh`;
  }
});

it("an unreachable database is named by its variable", async () => {
  const nowhere = "postgres://a:b@127.0.0.1:1/muster";
  await expect(prepareExternal(nowhere, null)).rejects.toThrow(/^DATABASE_URL: .*reached/);
});
