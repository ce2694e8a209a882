import type { AuthLevel } from "@/db/schema/account";
import type { Proven } from "./session";
import type { SignInProblem } from "./sign-in-problem";

/** One request to the auth routes: what it brought along, and what came of it on the way through next-auth. */
export interface Visit {
  peerGroup: string;
  deviceCookie: string | undefined;
  /** the session that the browser already has */
  sessionId: string | null;
  /** what the browser calls itself, for the list of sessions */
  device: string;

  proven?: Proven;
  authLevel?: AuthLevel;
  /** the id of the session that the sign-in has opened */
  openedId?: string;
  newDeviceCookie?: string;
  problem?: SignInProblem;
  retryAfterSeconds?: number;
  /** what was thrown underneath next-auth, which would put its message into an address */
  fault?: unknown;
}
