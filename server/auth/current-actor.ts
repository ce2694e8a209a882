import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import type { Actor } from "@/server/authz/policy";
import { database } from "@/server/db";
import { env } from "@/server/env";
import { cookieNames, readCookies } from "./cookies";
import { AUTH, findOpenSession } from "./session";
import { sessionIdIn } from "./session-token";

/** Who asks, for server components; null for nobody. One look at the session row for each request. */
export const getActor = cache(async (): Promise<Actor | null> => actorFromHeaders(await headers()));

/** Who asks, for route handlers and procedures; null for nobody. */
export const actorFromRequest = (request: Request): Promise<Actor | null> =>
  actorFromHeaders(request.headers);

/** The session that a request belongs to, open or not; null for none. */
export const sessionIdFromRequest = (request: Request): Promise<string | null> =>
  sessionIdFromHeaders(request.headers);

/** A question that the page asks by itself keeps nobody signed in. */
export const isBackground = (given: Pick<Headers, "has">): boolean => given.has("x-background");

async function actorFromHeaders(given: Pick<Headers, "get" | "has">): Promise<Actor | null> {
  const sessionId = await sessionIdFromHeaders(given);
  if (sessionId === null) return null;
  const how = { isDemo: env().isDemo, isActivity: !isBackground(given) };
  const open = await database().transaction(AUTH, (tx) => findOpenSession(tx, sessionId, how));
  return open?.actor ?? null;
}

export async function sessionIdFromHeaders(given: Pick<Headers, "get">): Promise<string | null> {
  const { secret, publicUrl } = env();
  const cookies = readCookies(given.get("cookie"));
  return sessionIdIn(cookies.get(cookieNames(publicUrl).session), secret);
}
