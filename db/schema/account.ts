import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
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
    /** Set with a password that somebody else has chosen: nothing is open until it was replaced. */
    mustChangePassword: boolean("must_change_password").notNull().default(false),
    disabledAt: moment("disabled_at"),
    /** Grows with every change of role or nation (a trigger), which ends the sessions of the former one. */
    roleVersion: integer("role_version").notNull().default(1),
    createdAt: createdAt(),
    /** Raised by the database with every change of the account, and with whatever else ends sign-ins under way. */
    version: integer("version").notNull().default(1),
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
    /** What was proved at sign-in: `password`, `two_factor`, or `provider` where somebody else vouches. */
    authLevel: text("auth_level").notNull().default("password").$type<AuthLevel>(),
    /** When it was proved last: acts that ask for a fresh sign-in count from here. */
    authenticatedAt: moment("authenticated_at").notNull().default(sql`now()`),
    /** Of the user when the session was opened. */
    roleVersion: integer("role_version").notNull().default(1),
    /** What the browser calls itself, as `browser, system`. */
    device: text("device").notNull().default(""),
  },
  (table) => [
    index("session_user_idx").on(table.userId),
    check("session_auth_level_check", sql`${table.authLevel} in ('password', 'two_factor', 'provider')`),
  ],
);

export type AuthLevel = "password" | "two_factor" | "provider";

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

/** Which notices a user has read. A notice is not stored: it is read off the history (server/notice). */
export const noticeRead = pgTable(
  "notice_read",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    noticeKey: text("notice_key").notNull(),
    readAt: moment("read_at").notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.userId, table.noticeKey], name: "notice_read_key" })],
);

/** Who invited, disabled or changed whom. Rows are only ever added. */
export const accountEvent = pgTable(
  "account_event",
  {
    id: id(),
    at: moment("at").notNull().default(sql`clock_timestamp()`),
    userId: uuid("user_id").references(() => appUser.id, { onDelete: "set null" }),
    actor: text("actor").notNull(),
    subjectId: uuid("subject_id").references(() => appUser.id, { onDelete: "set null" }),
    subject: text("subject").notNull(),
    /** Null for headquarters. */
    nationCode: text("nation_code").references(() => nation.code, { onDelete: "restrict" }),
    action: text("action").notNull(),
    changes: jsonb("changes").notNull().$type<Record<string, { from: unknown; to: unknown }>>(),
  },
  (table) => [index("account_event_at_idx").on(table.at)],
);
