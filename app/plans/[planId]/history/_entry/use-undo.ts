"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { isOfPlan } from "@/app/_frame/of-plan";
import { useTRPC, useTRPCClient } from "@/app/_trpc/client";
import type { Problem } from "@/app/_ui/format/problem";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { useToast } from "@/app/_ui/toast";
import { overtakenIn } from "../../_effect/overtaken";
import type { HistoryWords } from "../_words/use-history-words";

export type Undoable =
  | { kind: "plan"; eventId: string }
  | { kind: "pledge"; pledgeId: string; eventId: string };

/** Takes acts back, tells how it went, and fetches anew what shows the plan. */
export function useUndo(planId: string, words: HistoryWords) {
  const t = useTranslations("history.undo");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const say = useToast();
  const readProblem = useReadProblem();
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.pledge.pathFilter()),
      queryClient.invalidateQueries({ predicate: (query) => isOfPlan(query.queryKey, planId) }),
    ]);
  const linesOf = (problem: Problem): string[] => {
    const { since, changes } = overtakenIn(problem);
    const differences = words.changes({ kind: "plan", action: "undo", changes, capabilityCode: "" });
    const nothing = words.t("entry.nothing");
    return [
      ...(since ? [t("since", since)] : []),
      ...differences.map(({ name, from, to }) =>
        t("differs", { field: name, now: from ?? nothing, back: to ?? nothing }),
      ),
    ];
  };
  const run = useMutation({
    mutationFn: async (act: Undoable): Promise<void> => {
      if (act.kind === "plan") await client.plan.undo.mutate({ planId, eventId: act.eventId });
      else await client.pledge.undo.mutate({ items: [{ pledgeId: act.pledgeId, eventId: act.eventId }] });
    },
    onSuccess: () => say({ title: t("undone") }),
    onError: (error, act) => {
      const problem = readProblem(error);
      const lines = act.kind === "plan" ? linesOf(problem) : [];
      say({ title: t("notUndone"), detail: problem.message, lines, isLasting: true });
    },
    onSettled: refresh,
  });
  return { isBusy: run.isPending, undo: (act: Undoable) => run.mutate(act) };
}
