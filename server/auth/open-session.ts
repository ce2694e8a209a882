import "server-only";
import { database } from "@/server/db";
import { env } from "@/server/env";
import { AUTH, startSession } from "./session";
import { logRefusedSignIn } from "./sign-in-log";
import type { SignInProblem } from "./sign-in-problem";
import type { Visit } from "./visit";

/** Opens the session of a visit that has proved who it is; false, and `overtaken`, where that holds no longer. */
export async function openSession(visit: Visit, overtaken: SignInProblem): Promise<boolean> {
  const { proven, sessionId: replaced, device, authLevel = "password" } = visit;
  if (!proven) return false;
  const openedId = await database().transaction(AUTH, (tx) =>
    startSession(tx, { ...proven, replaced, authLevel, device }),
  );
  if (openedId === null) {
    visit.problem = overtaken;
    logRefusedSignIn(env().secret, { reason: "changed meanwhile", peerGroup: visit.peerGroup });
    return false;
  }
  visit.openedId = openedId;
  return true;
}
