"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { useTRPC, useTRPCClient } from "@/app/_trpc/client";
import type { StartAnalysis } from "@/server/analysis/schema";
import type { JobView } from "@/server/analysis/views";

/** How often it is asked how far a calculation is. */
export const EVERY_MS = 400;

const isOver = (job: JobView | undefined): boolean =>
  job !== undefined && job.state !== "waiting" && job.state !== "running";

export interface Job {
  /** Null until the server has told of it. */
  view: JobView | null;
  error: unknown;
  /** The plan has moved on since. */
  isOutdated: boolean;
  again: () => void;
  /** Null before there is something to cancel. */
  cancel: (() => void) | null;
}

/** A calculation of the server: started once for its input, asked after until it is over, kept while the page stands. */
export function useJob(input: StartAnalysis): Job {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { revision } = usePlan();
  // What is read stays on the revision it was calculated on, until its reader asks for the newer one.
  const [asked, setAsked] = useState(revision);
  const started = useQuery({
    queryKey: ["calculation", input, asked],
    queryFn: () => client.analysis.start.mutate(input),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });
  const jobId = started.data?.jobId ?? "";
  const state = useQuery(
    trpc.analysis.state.queryOptions(
      { jobId },
      {
        enabled: jobId !== "",
        staleTime: ({ state: { data } }) => (isOver(data) ? Number.POSITIVE_INFINITY : 0),
        refetchInterval: ({ state: { data, error } }) => (isOver(data) || error ? false : EVERY_MS),
      },
    ),
  );
  const view = state.data ?? null;
  return {
    view,
    error: started.error ?? (view && isOver(view) ? null : state.error),
    isOutdated: view !== null && view.revision < revision,
    again: () => {
      if (asked === revision) void started.refetch();
      else setAsked(revision);
    },
    cancel:
      jobId === ""
        ? null
        : () => {
            void client.analysis.cancel
              .mutate({ jobId })
              .then(() => queryClient.invalidateQueries(trpc.analysis.state.queryFilter({ jobId })));
          },
  };
}
