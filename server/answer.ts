import "server-only";
import { actorFromRequest } from "@/server/auth";
import type { ApartCtx } from "@/server/authz/context";
import { grant } from "@/server/authz/grant";
import type { Permission } from "@/server/authz/policy";
import { database } from "@/server/db";
import { DomainError, type DomainErrorCode } from "@/server/errors";
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

/** Answers a request that is no procedure for whoever is signed in and holds the permission. */
export async function answer<P extends Permission>(
  request: Request,
  permission: P,
  respond: (ctx: ApartCtx<P>) => Promise<Response>,
): Promise<Response> {
  const locale = localeOf(request.headers);
  try {
    const actor = await actorFromRequest(request);
    if (!actor) throw new DomainError("UNAUTHENTICATED", wording("signInFirst"));
    return await respond({
      actor: grant(actor, permission),
      database: database(),
      now: new Date(),
      locale,
    });
  } catch (error) {
    if (error instanceof DomainError) {
      noteRefusal(permission, error.code);
      return Response.json(
        { error: { code: error.code, message: problemIn(locale, error.message) } },
        { status: STATUS[error.code], headers: NO_STORE },
      );
    }
    const requestId = logFault(permission, error);
    return Response.json(
      { error: { code: "INTERNAL", message: problemIn(locale, wording("request.fault", { requestId })) } },
      { status: 500, headers: NO_STORE },
    );
  }
}
