import "server-only";
import { database } from "@/server/db";
import { env } from "@/server/env";
import { localeOf } from "@/server/language/locale-of";
import { problemIn } from "@/server/language/say";
import { type AuthRequest, type Form, readAuthRequest } from "./auth-request";
import { cookieNames, readCookies } from "./cookies";
import { isBackground } from "./current-actor";
import { deviceName } from "./device-name";
import { deviceCookieLine } from "./known-device";
import { localPath } from "./local-path";
import { type Call, callNextAuth, type Reply } from "./next-auth";
import { OIDC } from "./oidc-provider";
import { signInChallenge } from "./passkey-sign-in";
import { peerGroup } from "./peer-group";
import { RequestRefused } from "./request-refused";
import { AUTH, findOpenSession } from "./session";
import { sessionIdIn } from "./session-token";
import { TooManyTries } from "./sign-in-limit";
import { logSignInFault } from "./sign-in-log";
import { isSignInProblem, type SignInProblem } from "./sign-in-problem";
import type { Visit } from "./visit";

/** Answers every request under /api/auth. */
export async function handleAuth(request: Request): Promise<Response> {
  try {
    const { publicUrl, oidc } = env();
    const site = { publicOrigin: new URL(publicUrl).origin, hasOidc: oidc !== null };
    return await answer(request, await readAuthRequest(request, site));
  } catch (error) {
    if (error instanceof RequestRefused) {
      const body = { error: "BAD_REQUEST", message: problemIn(localeOf(request.headers), error.message) };
      return json(error.status, body, error.headers);
    }
    logSignInFault("auth route", error);
    return json(503, { error: "UNAVAILABLE" satisfies SignInProblem });
  }
}

async function answer(request: Request, asked: AuthRequest): Promise<Response> {
  const cookies = readCookies(request.headers.get("cookie"));
  const visit = await openVisit(request, cookies);
  const kept = knownCookies(cookies);
  switch (asked.kind) {
    case "session":
      return json(200, await describeSession(request, visit));
    case "page":
      return sendOn(signInPage(asked.error, { callbackPath: asked.callbackPath }));
    case "csrf": {
      const reply = await callNextAuth({ ...BARE, method: "GET", action: "csrf", cookies: kept }, visit);
      return withCookies(json(200, reply.body), reply.cookies);
    }
    case "oidc-return":
      return finishSingleSignOn(visit, asked.query, kept);
    case "passkey-challenge":
      return challengeFor(visit);
    case "password":
    case "passkey":
    case "oidc-start":
    case "sign-out": {
      const call: Call = {
        ...BARE,
        ...STEPS[asked.kind],
        method: "POST",
        fields: asked.form.fields,
        cookies: kept,
      };
      return conclude(visit, await callNextAuth(call, visit), asked.form);
    }
  }
}

async function finishSingleSignOn(
  visit: Visit,
  query: Record<string, string>,
  cookies: Record<string, string>,
): Promise<Response> {
  const { publicUrl } = env();
  const names = cookieNames(publicUrl);
  const callbackPath = localPath(cookies[names.callback], new URL(publicUrl).origin) ?? "/";
  if (query.error !== undefined) return sendOn(signInPage("SSO_REFUSED", { callbackPath }));
  // Whoever did not start here does not make us ask the identity provider.
  if (cookies[names.state] === undefined) return sendOn(signInPage("SSO_FAILED", { callbackPath }));
  const call: Call = { ...BARE, method: "GET", action: "callback", provider: OIDC, query, cookies };
  return conclude(visit, await callNextAuth(call, visit), {
    fields: { callbackUrl: callbackPath },
    isJson: false,
  });
}

const BARE = { query: {}, fields: {} };
const STEPS = {
  password: { action: "callback", provider: "credentials" },
  passkey: { action: "callback", provider: "passkey" },
  "oidc-start": { action: "signin", provider: OIDC },
  "sign-out": { action: "signout" },
} as const;

async function challengeFor(visit: Visit): Promise<Response> {
  try {
    return json(200, await signInChallenge(visit));
  } catch (error) {
    if (!(error instanceof TooManyTries)) throw error;
    const { retryAfterSeconds } = error;
    const body = { error: "TOO_MANY_TRIES" satisfies SignInProblem, retryAfterSeconds };
    return json(429, body, { "retry-after": String(retryAfterSeconds) });
  }
}

async function openVisit(request: Request, cookies: Map<string, string>): Promise<Visit> {
  const { secret, publicUrl } = env();
  const names = cookieNames(publicUrl);
  return {
    // Set by our own HTTP server from the socket; a client's X-Forwarded-For is never believed.
    peerGroup: peerGroup(request.headers.get("x-muster-peer")),
    deviceCookie: cookies.get(names.device),
    device: deviceName(request.headers.get("user-agent")),
    sessionId: await sessionIdIn(cookies.get(names.session), secret),
  };
}

function knownCookies(cookies: Map<string, string>): Record<string, string> {
  const { publicUrl } = env();
  const names = cookieNames(publicUrl);
  const kept: Record<string, string> = {};
  for (const name of [names.session, names.csrf, names.pkce, names.state, names.nonce]) {
    const value = cookies.get(name);
    if (value !== undefined) kept[name] = value;
  }
  const { origin } = new URL(publicUrl);
  const callback = localPath(cookies.get(names.callback), origin);
  if (callback !== null) kept[names.callback] = origin + callback;
  return kept;
}

async function describeSession(request: Request, visit: Visit) {
  const { sessionId } = visit;
  if (sessionId === null) return {};
  const how = { isDemo: env().isDemo, isActivity: !isBackground(request.headers) };
  const open = await database().transaction(AUTH, (tx) => findOpenSession(tx, sessionId, how));
  if (!open) return {};
  const { userId: _, mustChangePassword: __, mustEnrol: ___, ...user } = open.actor;
  return { user, expires: open.expiresAt.toISOString() };
}

/** Turns where next-auth would send the browser into what the sign-in page understands. */
function conclude(visit: Visit, reply: Reply, form: Form): Response {
  const { publicUrl } = env();
  const target = new URL(reply.redirect ?? "/", publicUrl);
  const problem = visit.problem ?? problemBehind(target, new URL(publicUrl).origin);
  const cookies = [...reply.cookies];
  if (problem !== null) return withCookies(refuse(problem, visit, form), cookies);
  if (visit.newDeviceCookie !== undefined) cookies.push(deviceCookieLine(publicUrl, visit.newDeviceCookie));
  const isElsewhere = target.origin !== new URL(publicUrl).origin;
  const url = isElsewhere ? target.href : (localPath(target.href, target.origin) ?? "/");
  return withCookies(form.isJson ? json(200, { url }) : sendOn(url), cookies);
}

function problemBehind(target: URL, publicOrigin: string): SignInProblem | null {
  if (target.origin !== publicOrigin || !/^\/api\/auth\/(?:error|signin|signout)$/.test(target.pathname))
    return null;
  if (target.searchParams.has("csrf")) return "STALE_FORM";
  return target.searchParams.get("error") === "CredentialsSignin" ? "WRONG_PAIR" : "SSO_FAILED";
}

const STATUS: Partial<Record<SignInProblem, number>> = {
  WRONG_PAIR: 401,
  CODE_NEEDED: 401,
  WRONG_CODE: 401,
  PASSKEY_REFUSED: 401,
  TOO_MANY_TRIES: 429,
  SSO_FAILED: 502,
};

function refuse(problem: SignInProblem, { retryAfterSeconds }: Visit, form: Form): Response {
  const headers: Record<string, string> = retryAfterSeconds
    ? { "retry-after": String(retryAfterSeconds) }
    : {};
  if (!form.isJson) {
    const callbackPath = form.fields.callbackUrl ?? null;
    return sendOn(signInPage(problem, { callbackPath, retryAfterSeconds }), headers);
  }
  const body = { error: problem, retryAfterSeconds };
  return json(STATUS[problem] ?? 403, body, headers);
}

function signInPage(
  error: string | null,
  { callbackPath, retryAfterSeconds }: { callbackPath?: string | null; retryAfterSeconds?: number },
): string {
  const query = new URLSearchParams();
  if (error !== null) query.set("error", isSignInProblem(error) ? error : "SSO_FAILED");
  if (retryAfterSeconds) query.set("retryAfter", String(retryAfterSeconds));
  if (callbackPath && callbackPath !== "/") query.set("callbackUrl", callbackPath);
  return query.size === 0 ? "/sign-in" : `/sign-in?${query}`;
}

const PRIVATE = { "cache-control": "private, no-store" };

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { ...PRIVATE, ...headers } });
}

function sendOn(location: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { ...PRIVATE, ...headers, location } });
}

function withCookies(response: Response, cookies: string[]): Response {
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  return response;
}
