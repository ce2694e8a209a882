"use client";
import { type QueryKey, type UnusedSkipTokenOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

export interface Answer<Data> {
  data: Data | undefined;
  error: unknown;
  isFetching: boolean;
  /** Its reader gave it up before it was there. */
  isCancelled: boolean;
  again: () => void;
  cancel: () => void;
}

/** What is calculated in the request that asks for it: to give it up is to abort that request. */
export function useAnswer<Data, Failure, Key extends QueryKey>(
  options: UnusedSkipTokenOptions<Data, Failure, Data, Key> & { queryKey: Key },
): Answer<Data> {
  const queryClient = useQueryClient();
  const [isGivenUp, setGivenUp] = useState(false);
  const { data, error, isFetching, refetch } = useQuery({
    ...options,
    // Given up it is not asked again by itself, unless it came before that was heard.
    enabled: ({ state }) => !isGivenUp || state.data !== undefined,
  });
  return {
    data,
    // Given up, it goes back to what it was before, which may be a failure.
    error: isGivenUp ? null : error,
    isFetching,
    isCancelled: isGivenUp && data === undefined,
    again: () => {
      if (isGivenUp) setGivenUp(false);
      else void refetch();
    },
    cancel: () => {
      setGivenUp(true);
      void queryClient.cancelQueries({ queryKey: options.queryKey, exact: true });
    },
  };
}
