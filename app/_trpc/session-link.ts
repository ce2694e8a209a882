import type { TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { CHANGE_PASSWORD_FIRST, ENROL_FIRST, SIGN_IN_AFRESH } from "@/server/authz/policy";
import type { AppRouter } from "@/server/trpc/root";
import { sessionGate } from "./session-gate";

/** Holds back a request that was refused for want of a session or of a fresh sign-in, and sends it again after the next one. */
export const sessionLink: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) => {
      let isDone = false;
      let current: { unsubscribe: () => void } | undefined;
      const attempt = () => {
        current = next(op).subscribe({
          next: (value) => observer.next(value),
          complete: () => observer.complete(),
          error(error) {
            const reason = reasonIn(error.data?.details);
            // Another tab signed in with something that has to be replaced or added first: the page leads there.
            if (reason === CHANGE_PASSWORD_FIRST || reason === ENROL_FIRST) window.location.reload();
            const isAfresh = reason === SIGN_IN_AFRESH;
            if (error.data?.code !== "UNAUTHORIZED" && !isAfresh) {
              observer.error(error);
              return;
            }
            void sessionGate.wait(op.type, isAfresh ? "afresh" : "ended").then((answer) => {
              if (isDone) return;
              if (answer === "again") attempt();
              else observer.error(error);
            });
          },
        });
      };
      attempt();
      return () => {
        isDone = true;
        current?.unsubscribe();
      };
    });

const reasonIn = (details: object | undefined): unknown =>
  details !== undefined && "reason" in details ? details.reason : undefined;
