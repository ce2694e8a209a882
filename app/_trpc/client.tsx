"use client";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import type { AppRouter } from "@/server/trpc/root";
import { againLink, keyLink } from "./once-links";
import { makeQueryClient } from "./query-client";
import { sendingLink } from "./sending-link";
import { sessionLink } from "./session-link";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

let browserClient: QueryClient | undefined;

function queryClientForHere(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  browserClient ??= makeQueryClient();
  return browserClient;
}

const makeClient = () =>
  createTRPCClient<AppRouter>({
    links: [keyLink, sessionLink, againLink, sendingLink("/api/trpc")],
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
