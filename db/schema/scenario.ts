import { sql } from "drizzle-orm";
import { check, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { appUser } from "./account";
import { nation } from "./catalogue";
import { createdAt, id, moment, nationCode } from "./columns";
import { plan } from "./plan";

/** How the world could be other than a plan says, kept under a name by one nation or by headquarters. */
export const scenario = pgTable(
  "scenario",
  {
    id: id(),
    planId: text("plan_id")
      .notNull()
      .references(() => plan.id, { onDelete: "cascade" }),
    /** The side that keeps it; null = headquarters. */
    nationCode: nationCode().references(() => nation.code, { onDelete: "restrict" }),
    name: text("name").notNull(),
    note: text("note").notNull().default(""),
    scenario: jsonb("scenario").notNull().$type<Record<string, unknown>>(),
    savedBy: uuid("saved_by").references(() => appUser.id, { onDelete: "set null" }),
    actor: text("actor").notNull(),
    savedAt: moment("saved_at").notNull(),
    createdAt: createdAt(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    unique("scenario_name_key").on(table.planId, table.nationCode, table.name).nullsNotDistinct(),
    check("scenario_name_check", sql`${table.name} <> ''`),
  ],
);
