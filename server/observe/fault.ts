import { describeFault } from "@/server/fault";
import { log } from "./log";
import { requestId } from "./request";

/** A fault that the log already has, under the number that its reader is told. */
export class LoggedFault extends Error {
  override readonly name = "LoggedFault";
  // Private, so that nothing that prints errors comes upon its message.
  readonly #fault: unknown;

  constructor(
    readonly requestId: string,
    fault: unknown,
  ) {
    super(`Request ${requestId} failed.`);
    this.#fault = fault;
  }

  /** What it was, for deciding what to answer. */
  get fault(): unknown {
    return this.#fault;
  }
}

/** The fault itself, whether or not the log has it already. */
export const behind = (fault: unknown): unknown => (fault instanceof LoggedFault ? fault.fault : fault);

/** Writes a fault down without the values that were worked on, and returns the number to report. */
export function logFault(where: string, fault: unknown): string {
  const id = requestId();
  log("error", "fault", { requestId: id, where, fault: describeFault(fault) });
  return id;
}
