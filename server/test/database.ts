import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, inject } from "vitest";
import { createDatabase, type Database } from "@/db/client";
import { TEMPLATE } from "./global-postgres";

export interface TestDatabase {
  /** The pool under test, with the application's weak role. */
  database: Database;
  /** The superuser, for arranging and for looking behind row security. */
  admin: postgres.Sql;
  adminUrl: string;
  appUrl: string;
}

/** A database of this test file alone: a copy of the migrated and filled template. Gone after the last test. */
export async function createTestDatabase({ lanes = 4 }: { lanes?: number } = {}): Promise<TestDatabase> {
  const superuser = new URL(inject("superuserUrl"));
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const server = postgres(superuser.href, { max: 1, onnotice: () => {} });
  await copyTemplate(server, name);
  const adminUrl = urlOf(superuser, "postgres", name);
  const appUrl = urlOf(superuser, "muster_app", name);
  const admin = postgres(adminUrl, { max: 4, onnotice: () => {} });
  const database = createDatabase(appUrl, { lanes });
  afterAll(async () => {
    await database.end();
    await admin.end({ timeout: 1 });
    await server.unsafe(`drop database if exists ${name} with (force)`);
    await server.end({ timeout: 1 });
  });
  return { database, admin, adminUrl, appUrl };
}

/** Copies are made one after the other: PostgreSQL refuses a template that is being read. */
async function copyTemplate(server: postgres.Sql, name: string): Promise<void> {
  await server`select pg_advisory_lock(7262003)`;
  try {
    await server.unsafe(`create database ${name} template ${TEMPLATE}`);
  } finally {
    await server`select pg_advisory_unlock(7262003)`;
  }
}

function urlOf(superuser: URL, role: string, database: string): string {
  const url = new URL(superuser);
  url.username = role;
  url.pathname = `/${database}`;
  return url.href;
}
