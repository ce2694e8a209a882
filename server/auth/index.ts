import "server-only";
import { database } from "@/server/db";
import { env } from "@/server/env";
import { type PasswordKind, passwordKind } from "./change-password";
import { sessionIdFromHeaders } from "./current-actor";
import { AUTH, endAllSessions as endAllSessionsOf, endSession as endOneSession } from "./session";

export {
  actorFromRequest,
  getActor,
  getSessionId,
  getVisitor,
  visitorFromRequest,
} from "./current-actor";
export { handleAuth } from "./handle-auth";

export interface SignInOptions {
  /** the name on the button of the identity provider, null when there is none */
  oidcName: string | null;
  isDemo: boolean;
}

export function signInOptions(): SignInOptions {
  const { oidc, isDemo } = env();
  return { oidcName: oidc?.name ?? null, isDemo };
}

/** What can be done about the password of somebody who is signed in. */
export const passwordKindOf = ({ userId }: { userId: string }): Promise<PasswordKind> =>
  passwordKind(database(), userId);
export type { PasswordKind };

/** Ends the session that the request belongs to. */
export async function endSession(request: Request): Promise<void> {
  const sessionId = await sessionIdFromHeaders(request.headers);
  if (sessionId !== null) await database().transaction(AUTH, (tx) => endOneSession(tx, sessionId));
}

/** Signs a user out everywhere. */
export async function endAllSessions(userId: string): Promise<void> {
  await database().transaction(AUTH, (tx) => endAllSessionsOf(tx, userId));
}
