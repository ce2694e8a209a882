/**
 * Where requests wait while their session has ended: the dialog of the frame asks to sign in again, and what
 * waited is sent once more. Nothing on the page is lost.
 */
type Answer = "again" | "give-up";
/** `afresh`: the session stands, but the act asks for a sign-in that is recent. */
export type GateReason = "ended" | "afresh";
export type GateState = "open" | "asking" | "declined";

let state: GateState = "open";
let reason: GateReason = "ended";
let waiting: ((answer: Answer) => void)[] = [];
const listeners = new Set<() => void>();

function become(next: GateState) {
  state = next;
  for (const listener of listeners) listener();
}

export const sessionGate = {
  /** Queries stop asking once the reader has declined; what the reader does asks again. */
  wait(kind: "query" | "mutation" | "subscription", why: GateReason = "ended"): Promise<Answer> {
    if (state === "declined" && kind !== "mutation") return Promise.resolve("give-up");
    return new Promise((resolve) => {
      waiting.push(resolve);
      if (state !== "asking" || why === "ended") reason = why;
      become("asking");
    });
  },
  ask() {
    reason = "ended";
    become("asking");
  },
  reason: (): GateReason => reason,
  answer(answer: Answer) {
    const all = waiting;
    waiting = [];
    become(answer === "again" || reason === "afresh" ? "open" : "declined");
    for (const resolve of all) resolve(answer);
  },
  state: (): GateState => state,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};
