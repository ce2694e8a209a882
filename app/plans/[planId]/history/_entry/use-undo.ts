"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { isOfPlan } from "@/app/_frame/of-plan";
import { useTRPC, useTRPCClient } from "@/app/_trpc/client";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { useToast } from "@/app/_ui/toast";

export type Undoable =
  | { kind: "plan"; eventId: string }
  | { kind: "pledge"; pledgeId: string; eventId: string };

/** Takes acts back, tells how it went, and fetches anew what shows the plan. */
export function useUndo(planId: string) {
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
  const run = useMutation({
    mutationFn: async (act: Undoable): Promise<void> => {
      if (act.kind === "plan") await client.plan.undo.mutate({ planId, eventId: act.eventId });
      else await client.pledge.undo.mutate({ items: [{ pledgeId: act.pledgeId, eventId: act.eventId }] });
    },
    onSuccess: () => say({ title: t("undone") }),
    onError: (error) => say({ title: t("notUndone"), detail: readProblem(error).message, isLasting: true }),
    onSettled: refresh,
  });
  return { isBusy: run.isPending, undo: (act: Undoable) => run.mutate(act) };
}
