import "server-only";
import { visitorFromRequest } from "@/server/auth";
import type { ApartCtx } from "@/server/authz/context";
import { grant } from "@/server/authz/grant";
import { type Permission, SIGN_IN_AFRESH } from "@/server/authz/policy";
import { database } from "@/server/db";
import { DomainError, type DomainErrorCode } from "@/server/errors";
import type { Locale } from "@/server/language/locale";
import { localeOf } from "@/server/language/locale-of";
import { problemIn } from "@/server/language/say";
import { wording } from "@/server/language/wording";
import { noteRefusal } from "@/server/observe/calls";
import { logFault } from "@/server/observe/fault";

const STATUS: Record<DomainErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INVALID: 400,
  CONFLICT: 409,
  UNPROCESSABLE: 422,
  TOO_MANY: 429,
  CANCELLED: 499,
};

/** What no cache may keep. */
export const NO_STORE = { "cache-control": "private, no-store" };

/** What a file asks of its reader. Stated for each, so that nobody forgets to decide. */
export interface Door<P extends Permission> {
  permission: P;
  /** Carries away what nations pledged or what the reader alone may open. */
  asksFreshSignIn: boolean;
}

/** Answers a request that is no procedure for whoever is signed in and holds the permission. */
export async function answer<P extends Permission>(
  request: Request,
  { permission, asksFreshSignIn }: Door<P>,
  respond: (ctx: ApartCtx<P>) => Promise<Response>,
): Promise<Response> {
  const locale = localeOf(request.headers);
  try {
    const { actor, isFresh } = await visitorFromRequest(request);
    if (!actor) throw new DomainError("UNAUTHENTICATED", wording("signInFirst"));
    const granted = grant(actor, permission);
    if (asksFreshSignIn && !isFresh)
      throw new DomainError("FORBIDDEN", wording("signInAfresh"), { details: { reason: SIGN_IN_AFRESH } });
    return await respond({ actor: granted, database: database(), now: new Date(), locale });
  } catch (error) {
    if (error instanceof DomainError) {
      noteRefusal(permission, error.code);
      return refused(request, error, locale);
    }
    const requestId = logFault(permission, error);
    return Response.json(
      { error: { code: "INTERNAL", message: problemIn(locale, wording("request.fault", { requestId })) } },
      { status: 500, headers: NO_STORE },
    );
  }
}

/** A person who came here by a link or bookmark signs in and gets the file; a program reads what to do. */
function refused(request: Request, { code, message, details }: DomainError, locale: Locale): Response {
  const { reason } = details;
  const isAfresh = reason === SIGN_IN_AFRESH;
  if (isVisit(request) && (isAfresh || code === "UNAUTHENTICATED")) {
    const { pathname, search } = new URL(request.url);
    const query = new URLSearchParams({ ...(isAfresh && { error: reason }), callbackUrl: pathname + search });
    return new Response(null, { status: 303, headers: { ...NO_STORE, location: `/sign-in?${query}` } });
  }
  const error = { code, message: problemIn(locale, message), ...(reason !== undefined && { reason }) };
  return Response.json({ error }, { status: STATUS[code], headers: NO_STORE });
}

/** Browsers say so of the address bar and of links, and no script can say it for them. */
const isVisit = ({ headers }: Request): boolean =>
  headers.get("sec-fetch-mode") === "navigate" && headers.get("sec-fetch-dest") === "document";
