import { join } from "node:path";
import postgres from "postgres";
import { migrate, schemaState } from "@/db/migrate";
import { loadReferencePlan } from "@/db/seed";
import { type Cluster, clusterUrl } from "./postgres/cluster";
import { keptSecret } from "./secrets";
import { findFaults } from "./self-test";
import { Stop, say } from "./stop";

export const DATABASE = "muster";
const APPLICATION_ROLE = "muster_app";

interface Options {
  isDemo: boolean;
}

/** Creates, migrates and fills the embedded database. Returns the address for the application's weak role. */
export async function prepareEmbedded(
  cluster: Cluster,
  dataFolder: string,
  options: Options,
): Promise<string> {
  const adminUrl = clusterUrl(cluster, DATABASE);
  await withConnection(clusterUrl(cluster, "postgres"), async (sql) => {
    const [existing] = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (!existing) await sql`create database ${sql(DATABASE)}`;
  });
  await migrate(adminUrl);
  const password = keptSecret(join(dataFolder, "application.password"));
  await withConnection(adminUrl, (sql) => setPassword(sql, APPLICATION_ROLE, password));
  await load(adminUrl, options);
  const url = `postgres://${APPLICATION_ROLE}:${password}@127.0.0.1:${cluster.port}/${DATABASE}`;
  await requireSafeDatabase(url);
  return url;
}

/** Checks a database that somebody else runs, and migrates it when the owner's address is given. */
export async function prepareExternal(url: string, adminUrl: string | null): Promise<void> {
  if (adminUrl !== null) {
    await reach("DATABASE_ADMIN_URL", adminUrl);
    const { username } = new URL(url);
    for (const remark of await migrate(adminUrl, { appLogin: decodeURIComponent(username) }))
      say(remark, { level: "warn", event: "migration" });
    await admitApplication(url, adminUrl);
    await load(adminUrl, { isDemo: false });
  }
  await reach("DATABASE_URL", url);
  await requireCurrentSchema(url);
  await requireSafeDatabase(url);
}

export async function requireCurrentSchema(url: string): Promise<void> {
  const state = await schemaState(url);
  if (state === "current") return;
  if (state === "ahead") {
    throw new Stop(
      "The database was migrated by a newer Muster. Start that version, or restore a backup of this one.",
    );
  }
  const { host, pathname } = new URL(url);
  const what = state === "empty" ? "The database is empty" : "The database has an older schema";
  throw new Stop(
    `${what}, and DATABASE_ADMIN_URL is not set. Back the database up, then run as its owner:\n` +
      `  DATABASE_ADMIN_URL=postgres://OWNER:PASSWORD@${host}${pathname} npm run migrate`,
  );
}

/** Muster serves nobody while the database would let one nation read or write what is another's. */
export async function requireSafeDatabase(url: string): Promise<void> {
  const faults = await withConnection(url, findFaults);
  if (faults.length === 0) return;
  const lines = faults.map(({ text, remedy }) => `  ${text}.\n    Remedy: ${remedy}.`);
  throw new Stop(`The database does not keep nations apart, so Muster does not serve.\n${lines.join("\n")}`);
}

async function load(adminUrl: string, { isDemo }: Options): Promise<void> {
  if (await loadReferencePlan(adminUrl, { demo: isDemo })) say("loaded the reference plan");
}

/** The migration makes the role without a password; the first start gives it the one in DATABASE_URL. */
async function admitApplication(url: string, adminUrl: string): Promise<void> {
  const { username, password } = new URL(url);
  if (decodeURIComponent(username) !== APPLICATION_ROLE || !password) return;
  await withConnection(adminUrl, async (sql) => {
    const [role] = await sql`select rolcanlogin from pg_roles where rolname = ${APPLICATION_ROLE}`;
    if (role && !role.rolcanlogin) await setPassword(sql, APPLICATION_ROLE, decodeURIComponent(password));
  });
}

async function setPassword(sql: postgres.Sql, role: string, password: string): Promise<void> {
  // A utility statement takes no parameters: the server quotes the value itself.
  const [statement] =
    await sql`select format('alter role %I login password %L', ${role}::text, ${password}::text) as text`;
  await sql.unsafe(statement?.text);
}

async function reach(variable: string, url: string): Promise<void> {
  try {
    await withConnection(url, (sql) => sql`select 1`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Stop(
      `${variable}: the database cannot be reached (${reason}). Check address, role and password.`,
    );
  }
}

async function withConnection<T>(
  url: string,
  use: (sql: postgres.Sql) => Promise<T> | postgres.PendingQuery<never>,
): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    return (await use(sql)) as T;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
