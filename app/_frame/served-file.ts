import { sessionGate } from "@/app/_trpc/session-gate";
import { saveFile } from "@/app/_ui/save-file";
import { SIGN_IN_AFRESH } from "@/server/authz/policy";

/**
 * Saves a file of the server under a name. Where the server first asks for a sign-in, the dialog of the frame
 * does, and then it goes on. Resolves to false when there is no file.
 */
export async function saveServed(href: string, name: string): Promise<boolean> {
  const response = await fetch(href).catch(() => null);
  if (response?.ok) {
    saveFile(name, await response.blob(), response.headers.get("content-type") ?? "");
    return true;
  }
  const isAfresh = response?.status === 403 && (await reasonIn(response)) === SIGN_IN_AFRESH;
  if (response?.status !== 401 && !isAfresh) return false;
  const answer = await sessionGate.wait("mutation", isAfresh ? "afresh" : "ended");
  // Whoever declines to sign in knows why there is no file.
  return answer === "give-up" || saveServed(href, name);
}

async function reasonIn(response: Response): Promise<unknown> {
  // Safe because our own server answers so; whatever else it is has no such reason.
  const body = (await response.json().catch(() => null)) as { error?: { reason?: unknown } } | null;
  return body?.error?.reason;
}
