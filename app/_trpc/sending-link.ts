import { httpBatchLink, httpLink, splitLink, type TRPCLink } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "@/server/trpc/root";
import { isIdle } from "./activity";
import { keyHeader } from "./once-links";

const background = (): Record<string, string> => (isIdle() ? { "x-background": "1" } : {});

export const sendingLink = (url: string): TRPCLink<AppRouter> =>
  splitLink({
    // A write travels alone too, so that it can be sent again without what came with it.
    condition: ({ type, context }) => type === "mutation" || context.isAlone === true,
    true: httpLink({
      url,
      transformer: superjson,
      // A query in a URL would stand in logs and histories.
      methodOverride: "POST",
      headers: ({ op }) => ({ ...keyHeader(op), ...background() }),
    }),
    false: httpBatchLink({
      url,
      transformer: superjson,
      methodOverride: "POST",
      maxItems: 10,
      headers: background,
    }),
  });
