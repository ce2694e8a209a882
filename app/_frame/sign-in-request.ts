import { isSignInProblem, type SignInProblem } from "@/server/auth/sign-in-problem";

/** Why it did not work; in words it is `frame.signIn.problem.<code>`. */
export type SignInRefusal = SignInProblem | "NO_ANSWER" | "TAB_BLOCKED" | "OTHER";

export type SignInOutcome =
  | { isDone: true; url: string }
  | { isDone: false; problem: SignInRefusal; retryAfterSeconds: number | null };

const failed = (problem: SignInRefusal, retryAfterSeconds: number | null = null): SignInOutcome => ({
  isDone: false,
  problem,
  retryAfterSeconds,
});

export const readRefusal = (code: unknown): SignInRefusal => (isSignInProblem(code) ? code : "OTHER");

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

async function post(path: string, fields: Record<string, string>): Promise<SignInOutcome> {
  // A token may have gone stale while the form stood open: one fresh one is tried by itself.
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const answer = await send(path, fields);
    if (answer === "stale") continue;
    return answer;
  }
  return failed("STALE_FORM");
}

async function send(path: string, fields: Record<string, string>): Promise<SignInOutcome | "stale"> {
  try {
    const token: unknown = await (await fetch("/api/auth/csrf", { cache: "no-store" })).json();
    const csrfToken = isRecord(token) && typeof token.csrfToken === "string" ? token.csrfToken : "";
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ csrfToken, ...fields }),
    });
    return readAnswer(response.ok, await response.json());
  } catch {
    return failed("NO_ANSWER");
  }
}

export function readAnswer(isOk: boolean, body: unknown): SignInOutcome | "stale" {
  if (!isRecord(body)) return failed("NO_ANSWER");
  if (isOk) return { isDone: true, url: typeof body.url === "string" ? body.url : "/" };
  if (body.error === "STALE_FORM") return "stale";
  return failed(
    readRefusal(body.error ?? "UNAVAILABLE"),
    typeof body.retryAfterSeconds === "number" ? body.retryAfterSeconds : null,
  );
}

/** `code` is empty where none was asked for. */
export const signInWithPassword = (email: string, password: string, callbackUrl: string, code = "") =>
  post("/api/auth/callback/credentials", { email, password, callbackUrl, ...(code !== "" && { code }) });

/** Asks the browser for a passkey of this site; which account it opens, the passkey says. */
export async function signInWithPasskey(callbackUrl: string): Promise<SignInOutcome> {
  try {
    const response = await fetch("/api/auth/passkey/challenge", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    const options: unknown = await response.json();
    if (!response.ok) {
      const answer = readAnswer(false, options);
      return answer === "stale" ? failed("STALE_FORM") : answer;
    }
    const { startAuthentication } = await import("@simplewebauthn/browser");
    // Safe because our own server made them for exactly this call.
    const optionsJSON = options as Parameters<typeof startAuthentication>[0]["optionsJSON"];
    const assertion = JSON.stringify(await startAuthentication({ optionsJSON }));
    return await post("/api/auth/callback/passkey", { assertion, callbackUrl });
  } catch {
    // The reader closed the browser's window, or it knows no passkey of this site.
    return failed("PASSKEY_REFUSED");
  }
}

export const signInWithProvider = (callbackUrl: string) => post("/api/auth/signin/oidc", { callbackUrl });

export const signOut = () => post("/api/auth/signout", {});
