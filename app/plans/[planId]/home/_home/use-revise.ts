"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";

/** Opens a draft beside the revision that stands, and the form on it, in one step. */
export function useRevise(planId: string) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const revise = useMutation(
    trpc.pledge.revise.mutationOptions({
      onSettled: () =>
        Promise.all([
          queryClient.invalidateQueries(trpc.pledge.pathFilter()),
          queryClient.invalidateQueries(trpc.home.pathFilter()),
        ]),
      onSuccess: (_, { pledgeId }) => router.push(`/plans/${planId}/pledges/${pledgeId}/edit`),
    }),
  );
  return {
    error: revise.error,
    /** The pledge whose form is being opened. */
    opening: revise.isPending ? revise.variables.pledgeId : null,
    open: ({ pledgeId, version }: { pledgeId: string; version: number }) =>
      revise.mutate({ pledgeId, version }),
  };
}
export type Revise = ReturnType<typeof useRevise>;
