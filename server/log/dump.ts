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
  const { origin, size, secret } = await database.transaction(context, async (tx) => {
    const [row] = await tx.select().from(db.logOrigin);
    const sizes = await tx.select({ size: db.logCheckpoint.size }).from(db.logCheckpoint);
    // The holder is named because an auditor's role reads those of all.
    const [own] = context.nation
      ? await tx
          .select({ secret: db.logSecret.secret })
          .from(db.logSecret)
          .where(eq(db.logSecret.holder, context.nation))
      : [];
    return { secret: own?.secret, origin: row?.id ?? "", size: Math.max(0, ...sizes.map((one) => one.size)) };
  });
  yield `${JSON.stringify({ format: FORMAT, origin, of, size, secret })}\n`;
  for (let from = 0; from < size; from += PAGE) {
    const until = Math.min(size, from + PAGE);
    const rows = await database.transaction(context, (tx) =>
      tx
        .select({
          seq: db.logLink.seq,
          commitment: db.logLink.commitment,
          tag: db.logLink.tag,
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
      .map(({ tag, salt, payload, ...link }) =>
        JSON.stringify({
          ...link,
          ...(tag !== null && { tag }),
          ...(payload !== null && { salt, payload }),
        }),
      )
      .join("\n")
      .concat("\n");
  }
}

/** Which entries a side may open; row security draws the same line behind it. */
function openTo({ scope, nation }: AccessContext): SQL | undefined {
  const { isOpen, nationCode, subject } = db.logEntry;
  if (scope === "nation") return or(isOpen, eq(nationCode, nation ?? ""));
  const ownAccounts = and(inArray(subject, ["app_user", "account_event"]), isNull(nationCode));
  // What nations pledged leaves by the export of everything, which takes two persons.
  if (scope === "headquarters") return or(isOpen, eq(subject, "ask"), ownAccounts);
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
