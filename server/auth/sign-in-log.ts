import { postgresCode } from "@/db/client";
import { keyedHash } from "./keyed-hash";

/** One line for whoever watches for guessing. The account is hashed: the same for the same one, and unreadable. */
export function logRefusedSignIn(
  secret: string,
  entry: { reason: string; email?: string; peerGroup: string },
): void {
  const account = entry.email ? keyedHash(secret, "log", entry.email).slice(0, 16) : undefined;
  const line = { event: "sign-in refused", reason: entry.reason, account, peer: entry.peerGroup };
  console.warn(JSON.stringify(line));
}

/** A fault of ours or of the identity provider, without the values that were being worked on. */
export function logSignInFault(where: string, fault: unknown): void {
  console.error(JSON.stringify({ event: "sign-in fault", where, ...described(fault) }));
}

function described(fault: unknown) {
  if (!(fault instanceof Error)) return { name: typeof fault };
  // The message of a failed query holds its parameters; the one of its cause does not.
  const told = fault.cause instanceof Error ? fault.cause : fault;
  return { name: told.name, code: postgresCode(fault), message: told.message.slice(0, 300) };
}
