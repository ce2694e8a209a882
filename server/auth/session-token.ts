import { decode } from "next-auth/jwt";

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
