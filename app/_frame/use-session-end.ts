"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";

/** How long before the end it is said. */
const WARNED_SECONDS = 5 * 60;
const LOOKS_EVERY_MS = 20_000;

/** The end of the session once it is near; asked again when it could be, since other tabs keep it alive too. */
export function useSessionEnd() {
  const trpc = useTRPC();
  const { data, dataUpdatedAt, refetch } = useQuery(
    trpc.session.ends.queryOptions(undefined, {
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: "always",
      refetchInterval: ({ state }) =>
        Math.max(LOOKS_EVERY_MS, ((state.data?.seconds ?? 0) - WARNED_SECONDS) * 1_000),
      retry: false,
    }),
  );
  const isNear = data !== undefined && data !== null && data.seconds <= WARNED_SECONDS;
  return {
    end: isNear ? { endsAt: dataUpdatedAt + data.seconds * 1_000, isFinal: data.isFinal } : null,
    lookAgain: () => void refetch(),
  };
}
