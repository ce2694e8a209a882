import { join } from "node:path";
import postgres from "postgres";
import { runCommand } from "@/server/launch/test/run-command";
import type { TestDatabase } from "@/server/test/template-cluster";
import type { Row } from "../campaign";
import { differingTables } from "./compare";

const DUMP = "drill_dump";

/** The commands on somebody's own PostgreSQL: by the weakest login that may make a backup, into another server. */
export async function externalRow(
  folder: string,
  from: Pick<TestDatabase, "admin" | "adminUrl" | "appUrl">,
  superuserUrl: string,
): Promise<Row> {
  const file = join(folder, "external.backup");
  await from.admin.unsafe(`create role ${DUMP} login bypassrls password '${DUMP}' in role muster_backup`);
  try {
    const dumpUrl = Object.assign(new URL(from.adminUrl), { username: DUMP, password: DUMP }).href;
    const made = await command(folder, "backup", file, from.appUrl, dumpUrl);
    const appUrl = Object.assign(new URL(superuserUrl), { username: "muster_app" }).href;
    const restored = await command(folder, "restore", file, appUrl, superuserUrl);
    const failed = [made, restored].find(({ code }) => code !== 0);
    const differing = failed ? [failed.output] : await differences(from.admin, superuserUrl);
    return {
      what: "npm run backup of an own PostgreSQL by a login that only reads, npm run restore into another: tables that differ",
      target: "0",
      reached: failed ? failed.output : [String(differing.length), ...differing.slice(0, 3)].join(", "),
      holds: differing.length === 0,
    };
  } finally {
    await from.admin.unsafe(`drop role ${DUMP}`);
  }
}

const command = (folder: string, name: "backup" | "restore", file: string, url: string, adminUrl: string) =>
  runCommand(name, [file], {
    DATA_DIR: join(folder, "none"),
    DATABASE_URL: url,
    DATABASE_ADMIN_URL: adminUrl,
  });

async function differences(here: postgres.Sql, url: string): Promise<string[]> {
  const there = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await differingTables(here, there);
  } finally {
    await there.end({ timeout: 1 });
  }
}
