import { postgresCode } from "@/db/client";
import { Stop } from "../stop";

/** What each command asks of the login in DATABASE_ADMIN_URL; the one that migrates has neither. */
const NEEDS = {
  backup:
    "A backup is made by a superuser, or by a login that row security does not bind and that reads every table: create role muster_dump login bypassrls password '...' in role muster_backup.",
  restore: "A backup is restored by a superuser of that server. The database is as it was.",
} as const;

/** What the server refuses to this login, in words that name the variable and the remedy. */
export async function asPrivileged<T>(command: keyof typeof NEEDS, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (postgresCode(error) !== "42501") throw error;
    throw new Stop(
      `DATABASE_ADMIN_URL is missing, or its role may not do this (${reasonIn(error)}). ${NEEDS[command]}`,
    );
  }
}

/** The words of the server itself, behind those of whoever passed them on. */
function reasonIn(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonIn(error.cause) : error.message;
}
