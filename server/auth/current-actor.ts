import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import type { Actor } from "@/server/authz/policy";
import { database } from "@/server/db";
import { env } from "@/server/env";
import { noteActor } from "@/server/observe/request";
import { cookieNames, readCookies } from "./cookies";
import { AUTH, findOpenSession, type OpenSession } from "./session";
import { sessionIdIn } from "./session-token";

/** Who asks, for server components; null for nobody. One look at the session row for each request. */
export const getActor = cache(async (): Promise<Actor | null> => actorFromHeaders(await headers()));

/** The session that asks, for what a page reads of it; null for none. */
export const getSessionId = cache(async (): Promise<string | null> => sessionIdFromHeaders(await headers()));

/** Who asks, for route handlers and procedures; null for nobody. */
export const actorFromRequest = (request: Request): Promise<Actor | null> =>
  actorFromHeaders(request.headers);

export interface Visitor {
  actor: Actor | null;
  sessionId: string | null;
  /** The sign-in is recent enough for acts that ask for a fresh one. */
  isFresh: boolean;
}

/** Who asks and how well that is proved, for procedures. */
export async function visitorFromRequest(request: Request): Promise<Visitor> {
  const sessionId = await sessionIdFromHeaders(request.headers);
  const open = sessionId === null ? null : await openSession(request.headers, sessionId);
  if (!open) return { actor: null, sessionId, isFresh: false };
  const age = Date.now() - open.authenticatedAt.getTime();
  return { actor: open.actor, sessionId, isFresh: age < env().freshMinutes * 60_000 };
}

/** A question that the page asks by itself keeps nobody signed in. */
export const isBackground = (given: Pick<Headers, "has">): boolean => given.has("x-background");

async function actorFromHeaders(given: Pick<Headers, "get" | "has">): Promise<Actor | null> {
  const sessionId = await sessionIdFromHeaders(given);
  if (sessionId === null) return null;
  return (await openSession(given, sessionId))?.actor ?? null;
}

async function openSession(given: Pick<Headers, "has">, sessionId: string): Promise<OpenSession | null> {
  const how = { isDemo: env().isDemo, isActivity: !isBackground(given) };
  const open = await database().transaction(AUTH, (tx) => findOpenSession(tx, sessionId, how));
  if (open) noteActor(open.actor);
  return open;
}

export async function sessionIdFromHeaders(given: Pick<Headers, "get">): Promise<string | null> {
  const { secret, publicUrl } = env();
  const cookies = readCookies(given.get("cookie"));
  return sessionIdIn(cookies.get(cookieNames(publicUrl).session), secret);
}
