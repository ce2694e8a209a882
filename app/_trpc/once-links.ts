import { type HTTPHeaders, type Operation, retryLink, TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { AppRouter } from "@/server/trpc/root";
import { drawKey } from "./draw-key";

/** After a first try: some 20 seconds in all, longer than a server holds on to what was cut off. */
const MOST_AGAIN = 7;
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;

/** Nobody knows whether it was done, or it will be possible in a moment: the same is sent again. */
export function passes(error: unknown): boolean {
  if (!(error instanceof TRPCClientError)) return false;
  if (error.cause?.name === "AbortError") return false;
  const { data } = error as TRPCClientError<AppRouter>;
  // No answer, or one that is not Muster's: the connection broke, or a proxy answered in its place.
  if (!data) return true;
  const details: object = data.details;
  return data.httpStatus >= 500 || ("reason" in details && details.reason === "IN_FLIGHT");
}

/**
 * Draws one key for each act of the user, which stays with it however often it is sent. An act that failed
 * without it being known whether it was done keeps its key for when the user does the very same again.
 */
export const keyLink: TRPCLink<AppRouter> = () => {
  const unsettled = new Map<string, string>();
  return ({ op, next }) => {
    if (op.type !== "mutation") return next(op);
    const act = JSON.stringify([op.path, op.input]);
    const idempotencyKey = unsettled.get(act) ?? drawKey();
    return observable((observer) =>
      next({ ...op, context: { ...op.context, idempotencyKey } }).subscribe({
        next(value) {
          unsettled.delete(act);
          observer.next(value);
        },
        error(error) {
          if (passes(error)) unsettled.set(act, idempotencyKey);
          else unsettled.delete(act);
          observer.error(error);
        },
        complete: () => observer.complete(),
      }),
    );
  };
};

/** Sends a write again, with the same key, after waits that grow and are drawn, so that not all come at once. */
export const againLink: TRPCLink<AppRouter> = retryLink<AppRouter>({
  retry: ({ op, error, attempts }) => op.type === "mutation" && attempts <= MOST_AGAIN && passes(error),
  retryDelayMs: (attempts) =>
    Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempts - 1)) * (0.5 + Math.random()),
});

export const keyHeader = ({ context }: Pick<Operation, "context">): HTTPHeaders =>
  typeof context.idempotencyKey === "string" ? { "idempotency-key": context.idempotencyKey } : {};
