import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { appUser } from "./account";
import { capability, nation } from "./catalogue";
import { createdAt, hours, id, moment } from "./columns";
import { askState } from "./enums";
import { plan, requirement } from "./plan";
import { pledge } from "./pledge";

/** What headquarters asks of one nation so that a gap closes, and what the nation answered. */
export const ask = pgTable(
  "ask",
  {
    id: id(),
    planId: text("plan_id")
      .notNull()
      .references(() => plan.id, { onDelete: "cascade" }),
    // No foreign key: what was asked stays in the record when the line it was for is taken out of the plan.
    requirementId: text("requirement_id").notNull(),
    nationCode: text("nation_code")
      .notNull()
      .references(() => nation.code, { onDelete: "restrict" }),
    capabilityCode: text("capability_code")
      .notNull()
      .references(() => capability.code, { onDelete: "restrict" }),
    quantity: integer("quantity").notNull(),
    /** Hours from T0 by which it has to be there. */
    byHours: hours("by_hours").notNull(),
    text: text("text").notNull(),
    replyBy: moment("reply_by").notNull(),
    state: askState("state").notNull().default("open"),
    /** Why the nation refused, or why headquarters withdrew. */
    reason: text("reason"),
    /** The pledge that answers, from the moment its draft is begun. */
    pledgeId: uuid("pledge_id").references(() => pledge.id, { onDelete: "set null" }),
    answeredAt: moment("answered_at"),
    answeredBy: text("answered_by"),
    /** Drawn by the sender's browser once for each form, so that a second click is the same ask. */
    requestKey: uuid("request_key").notNull(),
    createdBy: uuid("created_by").references(() => appUser.id, { onDelete: "set null" }),
    sender: text("sender").notNull(),
    createdAt: createdAt(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    unique("ask_request_key").on(table.requestKey),
    uniqueIndex("ask_open_key")
      .on(table.planId, table.requirementId, table.nationCode)
      .where(sql`state = 'open'`),
    index("ask_nation_idx").on(table.planId, table.nationCode),
    check("ask_quantity_check", sql`${table.quantity} > 0`),
    check("ask_hours_check", sql`${table.byHours} >= 0`),
    check("ask_reason_check", sql`${table.state} not in ('refused', 'withdrawn') or ${table.reason} <> ''`),
  ],
);

/** A gap that headquarters has decided to live with, up to so many units missing. */
export const acceptedGap = pgTable(
  "accepted_gap",
  {
    planId: text("plan_id").notNull(),
    requirementId: text("requirement_id").notNull(),
    shortfall: integer("shortfall").notNull(),
    reason: text("reason").notNull(),
    acceptedBy: uuid("accepted_by").references(() => appUser.id, { onDelete: "set null" }),
    actor: text("actor").notNull(),
    acceptedAt: moment("accepted_at").notNull().default(sql`now()`),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.planId, table.requirementId], name: "accepted_gap_key" }),
    foreignKey({
      columns: [table.planId, table.requirementId],
      foreignColumns: [requirement.planId, requirement.id],
      name: "accepted_gap_requirement_fk",
    }).onDelete("cascade"),
    check("accepted_gap_shortfall_check", sql`${table.shortfall} > 0`),
    check("accepted_gap_reason_check", sql`${table.reason} <> ''`),
  ],
);
