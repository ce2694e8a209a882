import { describeFault } from "@/server/fault";
import { log } from "@/server/observe/log";
import { countSignInRefusal } from "@/server/observe/measures";
import { keyedHash } from "./keyed-hash";

/** One line for whoever watches for guessing. The account is hashed: the same for the same one, and unreadable. */
export function logRefusedSignIn(
  secret: string,
  entry: { reason: string; email?: string; peerGroup: string },
): void {
  const account = entry.email ? keyedHash(secret, "log", entry.email).slice(0, 16) : undefined;
  countSignInRefusal({ reason: entry.reason });
  log("warn", "sign-in refused", { reason: entry.reason, account, peer: entry.peerGroup });
}

/** A fault of ours or of the identity provider, without the values that were being worked on. */
export function logSignInFault(where: string, fault: unknown): void {
  log("error", "sign-in fault", { where, fault: describeFault(fault) });
}
