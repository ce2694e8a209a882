import { logLevel } from "@/server/env";
import { currentRequest } from "./request";

export const LOG_LEVELS = ["error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** All that a line may hold: names, codes, numbers and opaque ids, never what somebody wrote or keeps secret. */
export interface LogFields {
  requestId?: string;
  /** The pattern of the address, without anything that was filled in. */
  route?: string;
  method?: string;
  status?: number;
  durationMs?: number;
  procedure?: string;
  procedures?: readonly string[];
  code?: string;
  reason?: string;
  userId?: string;
  nation?: string;
  role?: string;
  planId?: string;
  jobId?: string;
  /** A keyed hash of the account that was tried. */
  account?: string;
  peer?: string;
  where?: string;
  fault?: string;
  /** The launcher's own words. */
  text?: string;
}

const MOST_CHARACTERS = 2_000;

/** Writes one JSON line to standard error, with the request that it belongs to. */
export function log(level: LogLevel, event: string, fields: LogFields = {}): void {
  if (!isLogged(level)) return;
  const at = currentRequest();
  const actor = at?.actor && { userId: at.actor.userId, nation: at.actor.nation, role: at.actor.role };
  const line = { level, time: new Date().toISOString(), event, requestId: at?.id, ...actor, ...fields };
  console.error(JSON.stringify(line, (_, value) => (typeof value === "string" ? short(value) : value)));
}

export const isLogged = (level: LogLevel): boolean =>
  LOG_LEVELS.indexOf(level) <= LOG_LEVELS.indexOf(levelOf(logLevel()));

const levelOf = (text: string | null): LogLevel => LOG_LEVELS.find((level) => level === text) ?? "warn";

const short = (text: string): string =>
  text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)}…`;
