"use client";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useRef, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { ErrorState } from "@/app/_ui/states";
import type { GetProgress } from "@/server/analysis/schema";
import { Cancelled, Progress } from "./progress";
import type { Answer } from "./use-answer";
import { EVERY_MS } from "./use-job";

interface Asked {
  /** As the server knows what is waited for. */
  about: GetProgress;
  title: string;
  /** Stands for it at first, as most answers are there before anybody asks how far they are. */
  children: ReactNode;
}

/** In the place of an answer that is not there: how far it is, that it failed, or that it was given up. */
export function AnswerWait({ answer, ...asked }: Asked & { answer: Answer<unknown> }) {
  const place = useRef<HTMLDivElement>(null);
  const again = () => {
    // Before the button goes that has the focus.
    place.current?.focus();
    answer.again();
  };
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      {answer.error ? (
        <ErrorState error={answer.error} onRetry={again} />
      ) : answer.isCancelled ? (
        <Cancelled onAgain={again} />
      ) : (
        <HowFar {...asked} onCancel={answer.cancel} />
      )}
    </div>
  );
}

function HowFar({ about, title, onCancel, children }: Asked & { onCancel: () => void }) {
  const trpc = useTRPC();
  const { data, isFetched } = useQuery(
    trpc.analysis.progress.queryOptions(about, {
      initialData: { progress: null },
      staleTime: EVERY_MS,
      refetchInterval: EVERY_MS,
      gcTime: 0,
      retry: false,
    }),
  );
  // Nobody waits on the server any more while the answer is on its way.
  const [furthest, setFurthest] = useState(0);
  const told = data.progress ?? 0;
  if (told > furthest) setFurthest(told);
  return isFetched ? <Progress title={title} progress={furthest} onCancel={onCancel} /> : children;
}
