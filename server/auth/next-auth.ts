import "server-only";
import NextAuth, { type AuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { database } from "@/server/db";
import { env } from "@/server/env";
import { admitIdentity, isAddressTaken } from "./admit-identity";
import { readClaims } from "./claims";
import { cookieNames, cookieOptions, isSecure } from "./cookies";
import { emailAddress } from "./email-address";
import { isSignedInNow, OIDC, oidcProvider } from "./oidc-provider";
import { openSession } from "./open-session";
import { signInWithPasskey } from "./passkey-sign-in";
import { signInWithPassword } from "./password-sign-in";
import { AUTH, endSession, type Proven, SESSION_HOURS } from "./session";
import { logRefusedSignIn, logSignInFault } from "./sign-in-log";
import type { SignInProblem } from "./sign-in-problem";
import type { Visit } from "./visit";

export interface Call {
  method: "GET" | "POST";
  action: string;
  provider?: string;
  query: Record<string, string>;
  fields: Record<string, string>;
  cookies: Record<string, string>;
}

export interface Reply {
  /** where next-auth sends the browser */
  redirect: string | null;
  body: unknown;
  cookies: string[];
}

/**
 * Lets next-auth handle a call that was read and checked before. Its handler for pages is used, because it
 * takes plain values; the one for route handlers reads the raw request again by itself.
 */
export async function callNextAuth(call: Call, visit: Visit): Promise<Reply> {
  const reply: Reply = { redirect: null, body: null, cookies: [] };
  const request = {
    method: call.method,
    query: { ...call.query, nextauth: call.provider ? [call.action, call.provider] : [call.action] },
    body: call.method === "POST" ? call.fields : undefined,
    cookies: call.cookies,
    headers: {},
  };
  // Safe because next-auth reads nothing else of the one and calls nothing else of the other.
  await NextAuth(request as never, recorder(reply) as never, authOptions(visit));
  if (visit.fault !== undefined) throw visit.fault;
  return reply;
}

function recorder(reply: Reply) {
  const response = {
    status: () => response,
    getHeader: (name: string) => (name === "Set-Cookie" ? reply.cookies : undefined),
    setHeader(name: string, value: unknown) {
      if (name === "Set-Cookie" && Array.isArray(value)) reply.cookies = value;
      if (name === "Location" && typeof value === "string") reply.redirect = value;
      return response;
    },
    end: () => response,
    send(body: unknown) {
      reply.body = body;
      return response;
    },
  };
  return response;
}

function authOptions(visit: Visit): AuthOptions {
  const { secret, publicUrl, oidc } = env();
  const options = cookieOptions(publicUrl);
  const names = cookieNames(publicUrl);
  return {
    secret,
    useSecureCookies: isSecure(publicUrl),
    session: { strategy: "jwt", maxAge: SESSION_HOURS * 3_600 },
    jwt: { maxAge: SESSION_HOURS * 3_600 },
    cookies: {
      sessionToken: { name: names.session, options },
      csrfToken: { name: names.csrf, options },
      callbackUrl: { name: names.callback, options },
      pkceCodeVerifier: { name: names.pkce, options },
      state: { name: names.state, options },
      nonce: { name: names.nonce, options },
    },
    providers: [passwordProvider(visit), passkeyProvider(visit), ...(oidc ? [oidcProvider(oidc)] : [])],
    callbacks: {
      // Here and not with the token, because from here a sign-in can still be refused.
      signIn: ({ account, profile }) =>
        keepingFault(visit, async () => {
          if (account?.type === "oauth" && !(await admit(visit, { ...profile }))) return false;
          return openSession(visit, OVERTAKEN[account?.provider ?? ""] ?? "WRONG_PAIR");
        }),
      // The token carries the id of the session row and nothing else: what a person may is in the rows.
      jwt: ({ user }) =>
        keepingFault(visit, async () => {
          if (!user || visit.openedId === undefined) throw new Error("A token is only made when signing in.");
          return { sid: visit.openedId };
        }),
    },
    events: {
      signOut: () =>
        keepingFault(visit, async () => {
          const { sessionId } = visit;
          if (sessionId !== null) await database().transaction(AUTH, (tx) => endSession(tx, sessionId));
        }),
    },
    logger: {
      error: (code, metadata) => {
        // A cookie that cannot be read is no fault of ours, and any stranger can send one.
        if (code.startsWith("OAUTH") || code === "SIGNIN_OAUTH_ERROR")
          logSignInFault(code, faultIn(metadata));
      },
      warn: () => {},
      debug: () => {},
    },
  };
}

const passwordProvider = (visit: Visit) =>
  Credentials({
    credentials: { email: {}, password: {}, code: {} },
    authorize: (credentials) =>
      keepingFault(visit, async () => {
        const email = emailAddress(credentials?.email ?? "");
        if (!credentials || email === null) return null;
        const { password, code } = credentials;
        return prove(visit, await signInWithPassword(visit, { email, password, code: code || null }));
      }),
  });

const passkeyProvider = (visit: Visit) =>
  Credentials({
    id: "passkey",
    credentials: { assertion: {} },
    authorize: (credentials) =>
      keepingFault(visit, async () => {
        return prove(visit, await signInWithPasskey(visit, credentials?.assertion ?? ""));
      }),
  });

function prove(visit: Visit, proven: Proven | null): { id: string } | null {
  if (!proven) return null;
  visit.proven = proven;
  return { id: proven.userId };
}

/** What somebody reads whose account changed between the proof and the session; of a password, that it was wrong. */
const OVERTAKEN: Record<string, SignInProblem> = { passkey: "PASSKEY_REFUSED", [OIDC]: "SSO_FAILED" };

async function admit(visit: Visit, claims: Record<string, unknown>): Promise<boolean> {
  const { oidc, secret } = env();
  if (!oidc) return false;
  const introduction = isSignedInNow(claims, new Date())
    ? readClaims(claims, oidc)
    : { problem: "SSO_NOT_NOW" as const };
  const admission =
    "problem" in introduction
      ? introduction
      : await database()
          .transaction(AUTH, (tx) => admitIdentity(tx, introduction))
          .catch((error: unknown) => {
            if (isAddressTaken(error)) return { problem: "EMAIL_TAKEN" as const };
            throw error;
          });
  if ("problem" in admission) {
    visit.problem = admission.problem;
    logRefusedSignIn(secret, { reason: admission.problem, peerGroup: visit.peerGroup });
    return false;
  }
  visit.proven = admission;
  visit.authLevel = "provider";
  return true;
}

async function keepingFault<T>(visit: Visit, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    visit.fault = fault;
    throw fault;
  }
}

function faultIn(metadata: unknown): unknown {
  return metadata instanceof Error || !metadata || typeof metadata !== "object" || !("error" in metadata)
    ? metadata
    : metadata.error;
}
