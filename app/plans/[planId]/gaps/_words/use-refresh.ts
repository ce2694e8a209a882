"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";

/** Fetches anew what an ask or an acceptance changes. */
export function useRefresh(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all([
      queryClient.invalidateQueries(trpc.gap.pathFilter()),
      queryClient.invalidateQueries(trpc.ask.pathFilter()),
    ]);
  };
}
