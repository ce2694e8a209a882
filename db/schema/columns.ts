import { sql } from "drizzle-orm";
import { numeric, text, timestamp, uuid } from "drizzle-orm/pg-core";

export const id = () => uuid("id").primaryKey().defaultRandom();

export const createdAt = () => timestamp("created_at", { withTimezone: true }).notNull().default(sql`now()`);

export const moment = (name: string) => timestamp(name, { withTimezone: true });

/** Hours with one decimal, as the time legs are given. */
export const hours = (name: string) => numeric(name, { precision: 7, scale: 1, mode: "number" });

export const nationCode = (name = "nation_code") => text(name);
