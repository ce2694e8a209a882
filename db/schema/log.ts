import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  customType,
  index,
  jsonb,
  pgTable,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { moment } from "./columns";

// The log of every change (server/log/proof/format.md). It refers to nothing: what it says stays when the rows
// that it is about are gone.
const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });
const seq = () => bigint("seq", { mode: "number" }).primaryKey();

/** What tags are made with (format.md): one of each nation, for that nation alone, and one of the log, for nobody. */
export const logSecret = pgTable("log_secret", {
  /** A nation's code, or `log`. */
  holder: text("holder").primaryKey(),
  secret: text("secret").notNull(),
});

/** Which log this is; one row, made with the tables. */
export const logOrigin = pgTable("log_origin", {
  id: uuid("id").primaryKey().defaultRandom(),
  begunAt: moment("begun_at").notNull().default(sql`now()`),
});

/** Changes as triggers note them, in the transaction that makes them, until the sequencer has chained them. */
export const logOutbox = pgTable("log_outbox", {
  id: bigserial("id", { mode: "number" }).primaryKey(),
  xid: xid8("xid").notNull().default(sql`pg_current_xact_id()`),
  begunAt: moment("begun_at").notNull().default(sql`now()`),
  at: moment("at").notNull().default(sql`clock_timestamp()`),
  userId: uuid("user_id").default(sql`app_user_id()`),
  subject: text("subject").notNull(),
  operation: text("operation").notNull(),
  image: jsonb("image").notNull().$type<Record<string, unknown>>(),
});

/** The chain: what everybody may see of every row. */
export const logLink = pgTable("log_link", {
  seq: seq(),
  /** Of salt and payload of the entry. */
  commitment: text("commitment").notNull(),
  /** By which those who may open the entry know it; null in rows from before there were tags. */
  tag: text("tag"),
  /** Of the hash before, the number, the commitment and the tag. */
  hash: text("hash").notNull(),
});

/** What a link commits to, for those whom it concerns. */
export const logEntry = pgTable(
  "log_entry",
  {
    seq: seq(),
    /** Entries of one transaction stand together. Told to nobody: a payload names it otherwise to each side and plan. */
    transaction: text("transaction").notNull(),
    subject: text("subject").notNull(),
    operation: text("operation").notNull(),
    /** Of the row, within its subject. */
    key: text("key").notNull(),
    planId: text("plan_id"),
    /** The nation whose entry it is; null for headquarters and for what belongs to the plan. */
    nationCode: text("nation_code"),
    /** Everybody who signs in may open it. */
    isOpen: boolean("is_open").notNull(),
    /** Headquarters may open it, too. */
    isDisclosed: boolean("is_disclosed").notNull(),
    /** Totals may be made of it. */
    isCounted: boolean("is_counted").notNull(),
    salt: text("salt").notNull(),
    payload: text("payload").notNull(),
  },
  (table) => [
    index("log_entry_key_idx").on(table.subject, table.key, table.seq),
    index("log_entry_nation_idx").on(table.nationCode, table.seq),
  ],
);

/** Signed heads of the chain, which nations keep (server/log/checkpoints.ts). */
export const logCheckpoint = pgTable("log_checkpoint", {
  size: bigint("size", { mode: "number" }).primaryKey(),
  head: text("head").notNull(),
  at: moment("at").notNull(),
  keyId: text("key_id").notNull(),
  /** The whole checkpoint as it was signed, with its signature. */
  note: text("note").notNull(),
});

/** Public keys that checkpoints were signed with. The private ones are never in the database. */
export const logKey = pgTable("log_key", {
  id: text("id").primaryKey(),
  publicKey: text("public_key").notNull(),
  since: moment("since").notNull().default(sql`now()`),
});
