import { signInProblem } from "@/server/auth/sign-in-problem";

export type SignInOutcome =
  | { isDone: true; url: string }
  | { isDone: false; message: string; retryAfterSeconds: number | null };

const NO_ANSWER = "The server does not answer. What you typed is kept: try again in a moment.";
const failed = (message: string, retryAfterSeconds: number | null = null): SignInOutcome => ({
  isDone: false,
  message,
  retryAfterSeconds,
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

async function post(path: string, fields: Record<string, string>): Promise<SignInOutcome> {
  // A token may have gone stale while the form stood open: one fresh one is tried by itself.
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const answer = await send(path, fields);
    if (answer === "stale") continue;
    return answer;
  }
  return failed(signInProblem("STALE_FORM") ?? NO_ANSWER);
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
    return failed(NO_ANSWER);
  }
}

export function readAnswer(isOk: boolean, body: unknown): SignInOutcome | "stale" {
  if (!isRecord(body)) return failed(NO_ANSWER);
  if (isOk) return { isDone: true, url: typeof body.url === "string" ? body.url : "/" };
  if (body.error === "STALE_FORM") return "stale";
  const code = typeof body.error === "string" ? body.error : "UNAVAILABLE";
  return failed(
    typeof body.message === "string" ? body.message : (signInProblem(code) ?? NO_ANSWER),
    typeof body.retryAfterSeconds === "number" ? body.retryAfterSeconds : null,
  );
}

export const signInWithPassword = (email: string, password: string, callbackUrl: string) =>
  post("/api/auth/callback/credentials", { email, password, callbackUrl });

export const signInWithProvider = (callbackUrl: string) => post("/api/auth/signin/oidc", { callbackUrl });

export const signOut = () => post("/api/auth/signout", {});
