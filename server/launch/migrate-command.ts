import { migrate, schemaState } from "@/db/migrate";
import { prepareExternal } from "./prepare-database";
import { givenVariables, settingsOrExit } from "./settings-or-exit";
import { explain, Stop, say } from "./stop";

/**
 * Brings an own PostgreSQL to this release on behalf of its owner, so that what serves never needs that address.
 * With DATABASE_URL beside it, also gives the role that serves its password and loads the reference plan.
 */
export async function main(): Promise<void> {
  try {
    console.log(`The schema is ${await schemaState(await bringUp())}.`);
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
  process.exit(0);
}

async function bringUp(): Promise<string> {
  const { variables, faults } = givenVariables();
  const owner = variables.DATABASE_ADMIN_URL?.trim();
  // Who looks after the schema alone need not know the password of the role that serves.
  if (owner && !variables.DATABASE_URL?.trim() && faults.length === 0) {
    for (const remark of await migrate(owner)) say(remark);
    return owner;
  }
  const { database } = settingsOrExit();
  if (database.kind === "embedded" || database.adminUrl === null)
    throw new Stop(
      "DATABASE_ADMIN_URL is missing. Give the address of the database with the role that owns it.",
    );
  await prepareExternal(database.url, database.adminUrl);
  return database.adminUrl;
}
