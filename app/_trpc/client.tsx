"use client";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import type { AppRouter } from "@/server/trpc/root";
import { isIdle } from "./activity";
import { againLink, keyHeader, keyLink } from "./once-links";
import { makeQueryClient } from "./query-client";
import { sessionLink } from "./session-link";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

let browserClient: QueryClient | undefined;

function queryClientForHere(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  browserClient ??= makeQueryClient();
  return browserClient;
}

const background = (): Record<string, string> => (isIdle() ? { "x-background": "1" } : {});

const makeClient = () =>
  createTRPCClient<AppRouter>({
    links: [
      keyLink,
      sessionLink,
      againLink,
      splitLink({
        condition: ({ type }) => type === "mutation",
        // A write travels alone, so that it can be sent again without what came with it.
        true: httpLink({
          url: "/api/trpc",
          transformer: superjson,
          headers: ({ op }) => ({ ...keyHeader(op), ...background() }),
        }),
        false: httpBatchLink({
          url: "/api/trpc",
          transformer: superjson,
          // A query in a URL would stand in logs and histories.
          methodOverride: "POST",
          maxItems: 10,
          headers: background,
        }),
      }),
    ],
  });

export function ApiProvider({ children }: { children: ReactNode }) {
  const queryClient = queryClientForHere();
  const [trpcClient] = useState(makeClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
