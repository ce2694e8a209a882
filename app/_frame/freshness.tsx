"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Moment } from "@/app/_ui/moment";
import { Notice } from "@/app/_ui/notice";
import { isOfPlan } from "./of-plan";
import { usePlan } from "./plan-context";

const POLL_MS = 5_000;
const STALE_AFTER_MS = 20_000;

/** Watches the plan's revision and fetches anew what shows the plan; says so when the server is silent. */
export function Freshness() {
  const t = useTranslations("frame.freshness");
  const ui = useTranslations("ui");
  const { id: planId, revision: shown } = usePlan();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const isSettled = useIsSettled();
  const poll = useQuery(
    trpc.plan.revision.queryOptions(
      { planId },
      {
        enabled: isSettled,
        refetchInterval: POLL_MS,
        refetchOnWindowFocus: true,
        staleTime: 0,
        retry: false,
      },
    ),
  );
  const latest = poll.data?.revision;

  useEffect(() => {
    if (latest === undefined || latest === shown) return;
    void queryClient.invalidateQueries({ predicate: (query) => isOfPlan(query.queryKey, planId) });
  }, [latest, shown, planId, queryClient]);

  const lastAnswer = poll.dataUpdatedAt;
  const isSilent = useIsSilent(poll.isError || poll.isPaused, lastAnswer);
  if (!isSilent) return null;
  return (
    <Notice
      kind="caution"
      className="mx-4 mt-3 wide:mx-6 print:hidden"
      title={
        lastAnswer ? t.rich("since", { at: () => <Moment at={new Date(lastAnswer)} /> }) : t("sinceOpened")
      }
      action={
        <Button size="small" onClick={() => void poll.refetch()}>
          {ui("retry")}
        </Button>
      }
    >
      {t("why")}
    </Notice>
  );
}

/** False until the page had time to come alive: figures that change before that would not fit what was drawn. */
function useIsSettled(): boolean {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), POLL_MS);
    return () => clearTimeout(timer);
  }, []);
  return isSettled;
}

function useIsSilent(isFailing: boolean, lastAnswer: number): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isFailing) {
      setLong(false);
      return;
    }
    const wait = lastAnswer === 0 ? 0 : Math.max(0, STALE_AFTER_MS - (Date.now() - lastAnswer));
    const timer = setTimeout(() => setLong(true), wait);
    return () => clearTimeout(timer);
  }, [isFailing, lastAnswer]);
  return isLong;
}
