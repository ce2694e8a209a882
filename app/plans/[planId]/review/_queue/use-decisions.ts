"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/app/_trpc/client";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { useToast } from "@/app/_ui/toast";
import type { EvidenceKind } from "@/db/enums";
import type { ReviewItem } from "@/server/pledge/views";

export interface Evidence {
  evidenceKind: EvidenceKind;
  evidenceText: string;
  evidenceOn: string;
}

interface Act {
  pledgeId: string;
  eventId: string;
}

/** The decisions of headquarters: each is told in a toast that takes it back, and the next pledge follows. */
export function useDecisions({ onDecided }: { onDecided: (decided: string[], done: string) => void }) {
  const t = useTranslations("review");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const say = useToast();
  const readProblem = useReadProblem();
  const [refusedAll, setRefusedAll] = useState<string[] | null>(null);
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.pledge.pathFilter()),
      queryClient.invalidateQueries(trpc.coverage.pathFilter()),
    ]);
  // One mutation for all decisions: only one of them runs at a time.
  const run = useMutation({ mutationFn: (act: () => Promise<void>) => act(), onSettled: refresh });
  const at = ({ pledgeId, version }: ReviewItem) => ({ pledgeId, version });

  const undo = async (acts: Act[]) => {
    try {
      await client.pledge.undo.mutate({ items: acts });
      say({ title: t("done.undone", { count: acts.length }) });
    } catch (error) {
      say({ title: t("done.notUndone"), detail: readProblem(error).message, isLasting: true });
    }
    await refresh();
  };
  const tell = (acts: Act[], title: string) => {
    say({ title, action: { label: t("done.undo"), onSelect: () => void undo(acts) } });
    onDecided(
      acts.map((act) => act.pledgeId),
      title,
    );
  };

  return {
    isBusy: run.isPending,
    error: run.error,
    clearError: run.reset,
    refusedAll,
    accept: (item: ReviewItem) =>
      run.mutateAsync(async () => {
        const { acts } = await client.pledge.accept.mutate({ items: [at(item)] });
        tell(acts, t("done.accepted", { reference: item.reference }));
      }),
    returnWith: (item: ReviewItem, remark: string) =>
      run.mutateAsync(async () => {
        const { eventId } = await client.pledge.return.mutate({ ...at(item), remark });
        tell([{ pledgeId: item.pledgeId, eventId }], t("done.returned", { reference: item.reference }));
      }),
    verify: (item: ReviewItem, evidence: Evidence) =>
      run.mutateAsync(async () => {
        const { eventId } = await client.pledge.verify.mutate({ ...at(item), ...evidence });
        tell([{ pledgeId: item.pledgeId, eventId }], t("done.verified", { reference: item.reference }));
      }),
    /** Resolves to whether they were accepted; what was refused stands in `refusedAll`. */
    acceptAll: async (items: { pledgeId: string; version: number }[]): Promise<boolean> => {
      setRefusedAll(null);
      try {
        const { acts } = await client.pledge.accept.mutate({ items });
        tell(acts, t("done.bulk", { count: acts.length }));
        return true;
      } catch (error) {
        const { message, fields } = readProblem(error);
        setRefusedAll(fields.length > 0 ? fields.map((field) => field.message) : [message]);
        return false;
      } finally {
        await refresh();
      }
    },
  };
}

export type Decisions = ReturnType<typeof useDecisions>;
