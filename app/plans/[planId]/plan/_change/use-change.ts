"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { isOfPlan } from "@/app/_frame/of-plan";
import { usePlan } from "@/app/_frame/plan-context";
import { useTRPC } from "@/app/_trpc/client";
import type { Problem } from "@/app/_ui/format/problem";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { useToast } from "@/app/_ui/toast";
import { overtakenIn } from "../../_effect/overtaken";
import { said } from "./said";
import type { PlanChange } from "./types";

/** Saves a change of the plan, says so with a way back, and fetches anew what shows the plan. */
export function useChange() {
  const { id: planId } = usePlan();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const say = useToast();
  const t = useTranslations("plan.change");
  const plan = useTranslations("plan");
  const readProblem = useReadProblem();
  const change = useMutation(trpc.plan.change.mutationOptions());
  const undo = useMutation(trpc.plan.undo.mutationOptions());

  const refresh = useCallback(async () => {
    await Promise.all([
      queryClient.invalidateQueries({ predicate: (query) => isOfPlan(query.queryKey, planId) }),
      queryClient.invalidateQueries(trpc.plan.list.pathFilter()),
      queryClient.invalidateQueries(trpc.plan.compare.pathFilter()),
    ]);
  }, [queryClient, trpc, planId]);

  const linesOf = (problem: Problem): string[] => {
    const { since, changes } = overtakenIn(problem);
    return [
      ...(since ? [t("since", since)] : []),
      ...Object.entries(changes).map(([path, { from, to }]) => {
        const field = path.split("/").at(-1) ?? path;
        const key = `field.${field}` as "field.name";
        return t("differs", {
          field: plan.has(key) ? plan(key) : field,
          now: said(from),
          back: said(to),
        });
      }),
    ];
  };

  const takeBack = async (eventId: string) => {
    try {
      await undo.mutateAsync({ planId, eventId });
      say({ title: t("undone") });
    } catch (thrown) {
      const problem = readProblem(thrown);
      say({ title: t("notUndone"), detail: problem.message, lines: linesOf(problem), isLasting: true });
    }
    await refresh();
  };

  const save = async (made: PlanChange, reason: string, done: string) => {
    const { eventId } = await change.mutateAsync({ planId, change: made, reason });
    say({ title: done, action: { label: t("undo"), onSelect: () => void takeBack(eventId) } });
    await refresh();
  };

  /** For what needs no window: a refusal is said where the success would be. */
  const saveAtOnce = async (made: PlanChange, reason: string, done: string) => {
    try {
      await save(made, reason, done);
    } catch (thrown) {
      say({ title: t("notSaved"), detail: readProblem(thrown).message, isLasting: true });
      await refresh();
    }
  };

  return { save, saveAtOnce, refresh, isBusy: change.isPending };
}
