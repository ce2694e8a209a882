import { sql } from "drizzle-orm";
import { bigint, check, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { appUser } from "./account";
import { createdAt, moment } from "./columns";

const userId = () =>
  uuid("user_id")
    .notNull()
    .references(() => appUser.id, { onDelete: "cascade" });

/** The generator of codes of a user. Secrets are sealed: a copy of this table makes no code. */
export const codeGenerator = pgTable(
  "code_generator",
  {
    userId: userId().primaryKey(),
    /** Null until the first code was confirmed. */
    sealedSecret: text("sealed_secret"),
    /** Shown to the user and not yet confirmed. */
    sealedPending: text("sealed_pending"),
    confirmedAt: moment("confirmed_at"),
    /** Thirty-second step of the last code that was taken: none of that step or before is taken again. */
    lastStep: bigint("last_step", { mode: "number" }).notNull().default(0),
  },
  (table) => [
    check(
      "code_generator_confirmed_check",
      sql`(${table.sealedSecret} is null) = (${table.confirmedAt} is null)`,
    ),
  ],
);

/** Codes that open once each when nothing else is at hand. Only their hashes are kept. */
export const recoveryCode = pgTable(
  "recovery_code",
  { userId: userId(), codeHash: text("code_hash").notNull(), usedAt: moment("used_at") },
  (table) => [primaryKey({ columns: [table.userId, table.codeHash], name: "recovery_code_key" })],
);

/** A key that a device or a stick keeps, for one user and this site. */
export const passkey = pgTable(
  "passkey",
  {
    /** The id of the credential, base64url. */
    id: text("id").primaryKey(),
    userId: userId(),
    name: text("name").notNull(),
    /** COSE, base64url. */
    publicKey: text("public_key").notNull(),
    /** Of signatures, where the device counts them; one that does not grow means a copy. */
    counter: bigint("counter", { mode: "number" }).notNull(),
    transports: jsonb("transports").notNull().$type<string[]>(),
    createdAt: createdAt(),
    lastUsedAt: moment("last_used_at"),
  },
  (table) => [index("passkey_user_idx").on(table.userId)],
);

/** What a passkey has to sign, once. */
export const passkeyChallenge = pgTable(
  "passkey_challenge",
  {
    challenge: text("challenge").primaryKey(),
    /** Who registers a passkey; null where somebody signs in with one. */
    userId: uuid("user_id").references(() => appUser.id, { onDelete: "cascade" }),
    expiresAt: moment("expires_at").notNull(),
  },
  (table) => [index("passkey_challenge_expires_idx").on(table.expiresAt)],
);
