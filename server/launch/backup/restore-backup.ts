import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { Writable } from "node:stream";
import postgres from "postgres";
import { knownMigrations, migrate } from "@/db/migrate";
import { Stop } from "../stop";
import { listProtections, listSequences, listTables, measure, quoted, SETTINGS } from "./inspect";
import type { Manifest, Table } from "./manifest";
import { readBackup } from "./read-backup";

interface RestoreOptions {
  passphrase: string | null;
  /** A database that holds something is put aside under another name, not refused. */
  replaces: boolean;
}

export interface Restored {
  manifest: Manifest;
  /** The name under which the former database was put aside. */
  aside: string | null;
  /** Row security, policies or grants that differ from those at the backup; none but after a newer migration. */
  changed: string[];
}

/** References hold as a whole, not in the order of the tables; the history's own guards would refuse its past. */
const AS_REPLICA = "set local session_replication_role = replica";

/**
 * Restores a backup as the database of this address. All of it is read and checked first; then it is loaded into a
 * database beside, its sums are compared, and only then does that one take the name. Before that nothing has changed.
 */
export async function restoreBackup(
  url: string,
  file: string,
  { passphrase, replaces }: RestoreOptions,
): Promise<Restored> {
  const target = decodeURIComponent(new URL(url).pathname.slice(1));
  const manifest = await checkBackup(file, passphrase);
  return withServer(url, async (server) => {
    await requireMayLoad(server);
    const { state, owner } = await stateOf(server, url, target);
    if (state === "filled" && !replaces)
      throw new Stop(
        `The database ${target} is not empty. With --replace it is put aside under another name and the backup takes its place.`,
      );
    const draft = `${target}_restoring_${randomBytes(4).toString("hex")}`;
    const draftUrl = withDatabase(url, draft);
    await server.unsafe(`create database ${quoted(draft)}${owner === null ? "" : ` owner ${quoted(owner)}`}`);
    try {
      await migrate(draftUrl, { first: manifest.migrations.length });
      await load(draftUrl, file, passphrase);
      await migrate(draftUrl);
      const changed = await changedProtections(draftUrl, manifest);
      const aside = await takeName(server, { draft, target, state });
      return { manifest, aside, changed };
    } catch (error) {
      await server.unsafe(`drop database if exists ${quoted(draft)} with (force)`);
      throw error;
    }
  });
}

/** Asked before anything is made, since the roles of a migration would stay behind where the load is refused. */
async function requireMayLoad(server: postgres.Sql): Promise<void> {
  await server.begin((sql) => sql.unsafe(AS_REPLICA));
}

/** The manifest of a backup that is whole and that this release can take. */
export async function checkBackup(file: string, passphrase: string | null): Promise<Manifest> {
  let found: Manifest | null = null;
  await readBackup(file, passphrase, {
    manifest: async (manifest) => {
      found = manifest;
      const known = knownMigrations();
      for (const [index, { hash, when }] of manifest.migrations.entries())
        if (known[index]?.hash !== hash || known[index]?.when !== Number(when))
          throw new Stop("The backup was made by a newer or another Muster. Restore it with that version.");
    },
    rows: async () => {},
    endOfTable: async () => {},
  });
  if (!found) throw new Stop("The backup is empty.");
  return found;
}

/** All rows in one transaction, which is undone when a table does not come out as it was. */
async function load(url: string, file: string, passphrase: string | null): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  let open: Writable | null = null;
  let sequences: Manifest["sequences"] = [];
  const finish = async () => {
    if (!open) return;
    const stream = open;
    open = null;
    const done = once(stream, "finish");
    stream.end();
    await done;
  };
  try {
    await sql.unsafe(`begin; ${SETTINGS}; ${AS_REPLICA}`);
    await readBackup(file, passphrase, {
      manifest: async (manifest) => {
        ({ sequences } = manifest);
        await requireSameTables(sql, manifest);
        const all = manifest.tables.map(({ schema, name }) => quoted(schema, name));
        await sql.unsafe(`truncate ${all.join(", ")}`);
      },
      rows: async (table, rows) => {
        open ??= await copyInto(sql, table);
        if (!open.write(rows)) await once(open, "drain");
      },
      endOfTable: async (table) => {
        await finish();
        const { rows, sum } = await measure(sql, table);
        if (rows !== table.rows || sum !== table.sum)
          throw new Stop(
            `${table.schema}.${table.name}: ${rows} rows came out of the backup, not the ${table.rows} that went in. Nothing was restored.`,
          );
      },
    });
    await setSequences(sql, sequences);
    await sql.unsafe("commit");
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function copyInto(sql: postgres.Sql, { schema, name, columns }: Table): Promise<Writable> {
  const list = columns.map((column) => quoted(column)).join(", ");
  return sql.unsafe(`copy ${quoted(schema, name)} (${list}) from stdin`).writable();
}

async function requireSameTables(sql: postgres.Sql, manifest: Manifest): Promise<void> {
  const here = JSON.stringify(await listTables(sql));
  const there = JSON.stringify(
    manifest.tables.map(({ schema, name, columns }) => ({ schema, name, columns })),
  );
  if (here !== there)
    throw new Stop("The backup holds other tables than this release makes. Restore it with its own version.");
}

async function setSequences(sql: postgres.Sql, sequences: Manifest["sequences"]): Promise<void> {
  const here = new Set((await listSequences(sql)).map(({ schema, name }) => quoted(schema, name)));
  for (const { schema, name, value, isCalled } of sequences)
    if (here.has(quoted(schema, name)))
      await sql.unsafe("select setval($1::text::regclass, $2::text::bigint, $3)", [
        quoted(schema, name),
        value,
        isCalled,
      ]);
}

async function changedProtections(url: string, { protections }: Manifest): Promise<string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const all = await listProtections(sql);
    // A backup of an older Muster names no grant on a column, so it has nothing that they could differ from.
    const here = protections.some(isOnColumn) ? all : all.filter((line) => !isOnColumn(line));
    const [old, now] = [new Set(protections), new Set(here)];
    return [
      ...protections.filter((line) => !now.has(line)).map((line) => `gone: ${line}`),
      ...here.filter((line) => !old.has(line)).map((line) => `new: ${line}`),
    ];
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const isOnColumn = (line: string): boolean => / column \S+ grants /.test(line);

type State = "missing" | "empty" | "filled";

/** With the owner of what is there: whoever migrates it goes on doing so. */
async function stateOf(
  server: postgres.Sql,
  url: string,
  target: string,
): Promise<{ state: State; owner: string | null }> {
  const [found] = await server<{ owner: string }[]>`
    select pg_get_userbyid(datdba)::text as owner from pg_database where datname = ${target}`;
  if (!found) return { state: "missing", owner: null };
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return { state: (await listTables(sql)).length === 0 ? "empty" : "filled", owner: found.owner };
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** The last step, and the only one that anybody could see. */
async function takeName(
  server: postgres.Sql,
  { draft, target, state }: { draft: string; target: string; state: State },
): Promise<string | null> {
  const aside = `${target}_before_${new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14)}`;
  try {
    await server.begin(async (sql) => {
      if (state !== "missing")
        await sql.unsafe(`alter database ${quoted(target)} rename to ${quoted(aside)}`);
      await sql.unsafe(`alter database ${quoted(draft)} rename to ${quoted(target)}`);
    });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "55006")
      throw new Stop(`Somebody is connected to ${target}. Stop every Muster on it and try again.`);
    throw error;
  }
  if (state === "filled") return aside;
  await server.unsafe(`drop database if exists ${quoted(aside)}`);
  return null;
}

async function withServer<T>(url: string, use: (server: postgres.Sql) => Promise<T>): Promise<T> {
  const server = postgres(withDatabase(url, "postgres"), { max: 1, onnotice: () => {} });
  try {
    return await use(server);
  } finally {
    await server.end({ timeout: 1 });
  }
}

function withDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  return other.href;
}
