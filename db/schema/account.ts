import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { nation } from "./catalogue";
import { createdAt, id, moment } from "./columns";
import { role } from "./enums";

/** A person who signs in, for a nation or (nation null) for headquarters. */
export const appUser = pgTable(
  "app_user",
  {
    id: id(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    role: role("role").notNull(),
    nationCode: text("nation_code").references(() => nation.code, { onDelete: "restrict" }),
    passwordHash: text("password_hash"),
    /** `issuer subject` of the identity provider that vouches for this person. */
    identity: text("identity"),
    isDemo: boolean("is_demo").notNull().default(false),
    disabledAt: moment("disabled_at"),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("app_user_email_key").on(table.email),
    uniqueIndex("app_user_identity_key").on(table.identity),
    check(
      "app_user_email_check",
      sql`${table.email} = lower(${table.email}) and ${table.email} like '%_@_%'`,
    ),
    check(
      "app_user_role_check",
      sql`(${table.nationCode} is not null) = (${table.role} in ('contributor', 'approver'))`,
    ),
  ],
);

/** A signed-in browser. Only the hash of its id is kept, so that a copy of this table opens nothing. */
export const session = pgTable(
  "session",
  {
    idHash: text("id_hash").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    lastSeenAt: moment("last_seen_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    revokedAt: moment("revoked_at"),
  },
  (table) => [index("session_user_idx").on(table.userId)],
);

/** Tokens left for tries to sign in, by device and by address (server/auth/sign-in-limit.ts). */
export const signInAllowance = pgTable("sign_in_allowance", {
  key: text("key").primaryKey(),
  tokens: doublePrecision("tokens").notNull(),
  refilledAt: moment("refilled_at").notNull(),
});

/** What a user typed into a form and has not saved yet. */
export const unsavedForm = pgTable(
  "unsaved_form",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    formKey: text("form_key").notNull(),
    values: jsonb("values").notNull().$type<Record<string, unknown>>(),
    keptAt: moment("kept_at").notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.userId, table.formKey], name: "unsaved_form_key" })],
);
