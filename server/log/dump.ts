import { and, asc, eq, gt, inArray, isNull, lte, or, type SQL } from "drizzle-orm";
import type { AccessContext, Database } from "@/db/client";
import * as db from "@/db/schema/log";
import { FORMAT } from "./proof/format.mjs";

const PAGE = 2_000;

/** For whom a dump is made: null for the whole log. */
export type DumpOf = string | null;

/**
 * The log up to its last checkpoint as lines of a dump (proof/format.md): every link, and the entries that
 * `context` may open. Read in pages, each in a transaction of its own, because nothing in it ever changes.
 */
export async function* dumpLines(
  database: Database,
  context: AccessContext,
  of: DumpOf,
): AsyncGenerator<string> {
  const { origin, size } = await database.transaction(context, async (tx) => {
    const [row] = await tx.select().from(db.logOrigin);
    const sizes = await tx.select({ size: db.logCheckpoint.size }).from(db.logCheckpoint);
    return { origin: row?.id ?? "", size: Math.max(0, ...sizes.map((one) => one.size)) };
  });
  yield `${JSON.stringify({ format: FORMAT, origin, of, size })}\n`;
  for (let from = 0; from < size; from += PAGE) {
    const until = Math.min(size, from + PAGE);
    const rows = await database.transaction(context, (tx) =>
      tx
        .select({
          seq: db.logLink.seq,
          commitment: db.logLink.commitment,
          hash: db.logLink.hash,
          salt: db.logEntry.salt,
          payload: db.logEntry.payload,
        })
        .from(db.logLink)
        .leftJoin(db.logEntry, and(eq(db.logEntry.seq, db.logLink.seq), openTo(context)))
        .where(and(gt(db.logLink.seq, from), lte(db.logLink.seq, until)))
        .orderBy(asc(db.logLink.seq)),
    );
    yield rows
      .map(({ salt, payload, ...link }) =>
        JSON.stringify(payload === null ? link : { ...link, salt, payload }),
      )
      .join("\n")
      .concat("\n");
  }
}

/** Which entries a side may open; row security draws the line behind it, for headquarters a wider one. */
function openTo({ scope, nation }: AccessContext): SQL | undefined {
  const { isOpen, isDisclosed, nationCode, subject } = db.logEntry;
  if (scope === "nation") return or(isOpen, eq(nationCode, nation ?? ""));
  const ownAccounts = and(inArray(subject, ["app_user", "account_event"]), isNull(nationCode));
  // What nations pledged leaves by the export of everything, which takes two persons.
  const asked = and(eq(subject, "ask"), isDisclosed);
  if (scope === "headquarters") return or(isOpen, asked, ownAccounts);
  // The whole log, for the roles that row security lets read it.
  return scope === "log" ? undefined : eq(isOpen, true);
}

/** Every checkpoint that is kept, as a file of them. */
export async function checkpointFile(database: Database, context: AccessContext, after = 0): Promise<string> {
  const rows = await database.transaction(context, (tx) =>
    tx
      .select({ note: db.logCheckpoint.note })
      .from(db.logCheckpoint)
      .where(gt(db.logCheckpoint.size, after))
      .orderBy(asc(db.logCheckpoint.size)),
  );
  return rows.map((row) => row.note).join("\n");
}

/** The public keys, one after another. */
export async function publicKeys(
  database: Database,
  context: AccessContext,
): Promise<{ id: string; publicKey: string }[]> {
  return database.transaction(context, (tx) =>
    tx
      .select({ id: db.logKey.id, publicKey: db.logKey.publicKey })
      .from(db.logKey)
      .orderBy(asc(db.logKey.since), asc(db.logKey.id)),
  );
}
