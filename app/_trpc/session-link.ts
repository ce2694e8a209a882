import type { TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { CHANGE_PASSWORD_FIRST } from "@/server/authz/policy";
import type { AppRouter } from "@/server/trpc/root";
import { sessionGate } from "./session-gate";

/** Holds back a request that was refused for want of a session, and sends it again after the next sign-in. */
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
            // Another tab signed in with a password that has to be replaced: the page leads there.
            if (isPasswordDue(error.data?.details)) window.location.reload();
            if (error.data?.code !== "UNAUTHORIZED") {
              observer.error(error);
              return;
            }
            void sessionGate.wait(op.type).then((answer) => {
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

const isPasswordDue = (details: object | undefined): boolean =>
  details !== undefined && "reason" in details && details.reason === CHANGE_PASSWORD_FIRST;
