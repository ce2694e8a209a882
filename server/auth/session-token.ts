import { decode, encode } from "next-auth/jwt";
import { cookieNames, lastingCookie } from "./cookies";
import { SESSION_HOURS } from "./session";

const LENGTH = 2_000;

/** The session id inside the cookie, or null when the cookie is not one of ours or has run out. */
export async function sessionIdIn(token: string | undefined, secret: string): Promise<string | null> {
  if (!token || token.length > LENGTH) return null;
  try {
    const claims = await decode({ token, secret });
    return typeof claims?.sid === "string" ? claims.sid : null;
  } catch {
    return null;
  }
}

/** The cookie that opens a session, as next-auth makes it at sign-in. */
export async function sessionCookie(
  sessionId: string,
  { secret, publicUrl }: { secret: string; publicUrl: string },
): Promise<string> {
  const maxAge = SESSION_HOURS * 3_600;
  const token = await encode({ token: { sid: sessionId }, secret, maxAge });
  return lastingCookie(publicUrl, cookieNames(publicUrl).session, token, maxAge);
}
