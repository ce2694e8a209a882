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

/** The session that asks, for what a page reads of it; null for none. */
export const getSessionId = cache(async (): Promise<string | null> => sessionIdFromHeaders(await headers()));

/** Who asks, for route handlers and procedures; null for nobody. */
export const actorFromRequest = async (request: Request): Promise<Actor | null> =>
  (await visitorFromRequest(request)).actor;

export interface Visitor {
  actor: Actor | null;
  sessionId: string | null;
  /** The sign-in is recent enough for acts that ask for a fresh one. */
  isFresh: boolean;
}

/** Who asks and how well that is proved, for procedures and files. */
export const visitorFromRequest = (request: Request): Promise<Visitor> => visitorFromHeaders(request.headers);

/** The same for server components. One look at the session row for each request. */
export const getVisitor = cache(async (): Promise<Visitor> => visitorFromHeaders(await headers()));

/** Who asks, for server components; null for nobody. */
export const getActor = async (): Promise<Actor | null> => (await getVisitor()).actor;

/** A question that the page asks by itself keeps nobody signed in. */
export const isBackground = (given: Pick<Headers, "has">): boolean => given.has("x-background");

async function visitorFromHeaders(given: Pick<Headers, "get" | "has">): Promise<Visitor> {
  const sessionId = await sessionIdFromHeaders(given);
  const open = sessionId === null ? null : await openSession(given, sessionId);
  if (!open) return { actor: null, sessionId, isFresh: false };
  const age = Date.now() - open.authenticatedAt.getTime();
  return { actor: open.actor, sessionId, isFresh: age < env().freshMinutes * 60_000 };
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
