import { customType, date, integer, json, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { plan } from "./plan";

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/**
 * The picture that coverage of a plan is computed on, as it was last taken, so that a process that starts need
 * not put it together again. It says nothing that the rows do not: whoever doubts it drops it.
 */
export const coverageSnapshot = pgTable("coverage_snapshot", {
  planId: text("plan_id")
    .primaryKey()
    .references(() => plan.id, { onDelete: "cascade" }),
  revision: integer("revision").notNull(),
  /** Pledges run out and evidence ages at midnight Zulu. */
  day: date("day").notNull(),
  /** What made it: another release may derive the same pledge otherwise. */
  madeBy: text("made_by").notNull(),
  /** Of the columns and the frame as they are stored. */
  checksum: text("checksum").notNull(),
  columns: bytea("columns").notNull(),
  // Not jsonb, which would order the keys anew: the checksum is of the text.
  frame: json("frame").notNull().$type<Record<string, unknown>>(),
  madeAt: moment("made_at").notNull(),
});
