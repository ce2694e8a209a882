import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { appUser } from "./account";
import { id, moment } from "./columns";
import { plan } from "./plan";

/** What one planner asks for and another has to countersign. Neither does it alone. */
export const countersignRequest = pgTable(
  "countersign_request",
  {
    id: id(),
    /** `planner`: the rights of a planner for `subject`. `export`: everything of `plan`. */
    kind: text("kind").notNull().$type<CountersignKind>(),
    state: text("state").notNull().default("asked").$type<CountersignState>(),
    reason: text("reason").notNull(),
    askedAt: moment("asked_at").notNull().default(sql`now()`),
    askedBy: uuid("asked_by").references(() => appUser.id, { onDelete: "set null" }),
    asker: text("asker").notNull(),
    expiresAt: moment("expires_at").notNull(),
    subjectId: uuid("subject_id").references(() => appUser.id, { onDelete: "cascade" }),
    subject: text("subject").notNull(),
    planId: text("plan_id").references(() => plan.id, { onDelete: "cascade" }),
    decidedAt: moment("decided_at"),
    decidedBy: uuid("decided_by").references(() => appUser.id, { onDelete: "set null" }),
    decider: text("decider"),
    /** When what was countersigned was taken. */
    usedAt: moment("used_at"),
  },
  (table) => [
    index("countersign_request_asked_idx").on(table.askedAt),
    check("countersign_request_kind_check", sql`${table.kind} in ('planner', 'export')`),
    check(
      "countersign_request_state_check",
      sql`${table.state} in ('asked', 'countersigned', 'rejected', 'withdrawn')`,
    ),
    check(
      "countersign_request_two_persons_check",
      sql`${table.state} <> 'countersigned' or ${table.decidedBy} is distinct from ${table.askedBy}`,
    ),
    check(
      "countersign_request_about_check",
      sql`(${table.kind} = 'planner') = (${table.subjectId} is not null) and (${table.kind} = 'export') = (${table.planId} is not null)`,
    ),
  ],
);

export type CountersignKind = "planner" | "export";
export type CountersignState = "asked" | "countersigned" | "rejected" | "withdrawn";
