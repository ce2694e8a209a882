import { customType, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { appUser } from "./account";
import { createdAt } from "./columns";

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/**
 * What a write was answered with, kept in the transaction that wrote it: whoever sends the same again gets this
 * answer and nothing is done twice (server/trpc/once.ts).
 */
export const idempotency = pgTable(
  "idempotency",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    /** Only the sender has the key itself. */
    keyHash: text("key_hash").notNull(),
    procedure: text("procedure").notNull(),
    requestHash: text("request_hash").notNull(),
    /** Role and nation of the user at that moment. */
    actedAs: text("acted_as").notNull(),
    /** Sealed with the key, since an answer may hold a password that is told once. */
    reply: bytea("reply").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.keyHash], name: "idempotency_key" }),
    index("idempotency_created_at_idx").on(table.createdAt),
  ],
);
