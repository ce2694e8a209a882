import { beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/server/test/database";
import { prepareExternal, requireCurrentSchema, requireSafeDatabase } from "./prepare-database";

let shared: TestDatabase;

beforeAll(async () => {
  shared = await createTestDatabase();
});

function withChanges(url: string, changes: Partial<URL>): string {
  return Object.assign(new URL(url), changes).href;
}

it("the application's role may serve", async () => {
  await requireSafeDatabase(shared.appUrl);
  await requireCurrentSchema(shared.appUrl);
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
