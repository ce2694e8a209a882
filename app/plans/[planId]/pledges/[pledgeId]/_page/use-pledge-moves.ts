"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPC, useTRPCClient } from "@/app/_trpc/client";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { useToast } from "@/app/_ui/toast";
import type { PledgeRow } from "@/server/pledge/views";

/** Every act on one pledge: done, told in a toast, and the screens that show it fetched anew. */
export function usePledgeMoves(planId: string) {
  const t = useTranslations("pledges");
  const readProblem = useReadProblem();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const router = useRouter();
  const queryClient = useQueryClient();
  const say = useToast();
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.pledge.pathFilter()),
      queryClient.invalidateQueries(trpc.coverage.pathFilter()),
    ]);
  // One mutation for all acts: what they share is that only one of them runs at a time.
  const run = useMutation({ mutationFn: (act: () => Promise<unknown>) => act(), onSettled: refresh });
  const at = ({ id, version }: PledgeRow) => ({ pledgeId: id, version });

  /** The way back from an act, for as long as it is the last. */
  const undoing = (pledgeId: string, eventId: string, undone: string) => ({
    label: t("undo"),
    onSelect: () => void undo(pledgeId, eventId, undone),
  });
  const undo = async (pledgeId: string, eventId: string, undone: string) => {
    try {
      await client.pledge.undo.mutate({ items: [{ pledgeId, eventId }] });
      say({ title: undone });
    } catch (error) {
      say({ title: t("done.notUndone"), detail: readProblem(error).message, isLasting: true });
    }
    await refresh();
  };

  return {
    isBusy: run.isPending,
    error: run.error,
    clearError: run.reset,
    run: (act: () => Promise<unknown>) => run.mutateAsync(act),
    acts: {
      markForRelease: async (row: PledgeRow) => {
        const { acts } = await client.pledge.markForRelease.mutate({ items: [at(row)] });
        say({
          title: t("done.markedForRelease"),
          detail: t("done.markedForReleaseDetail"),
          action: undoing(row.id, eventIn(acts), t("done.draftAgain")),
        });
      },
      takeBack: async (row: PledgeRow) => {
        const { acts } = await client.pledge.takeBack.mutate({ items: [at(row)] });
        say({
          title: t("done.takenBack"),
          detail: t("done.takenBackDetail"),
          action: undoing(row.id, eventIn(acts), t("done.waitsAgain")),
        });
      },
      submit: async (row: PledgeRow) => {
        await client.pledge.submit.mutate({ items: [at(row)] });
        say({ title: t("done.submitted"), detail: t("done.submittedDetail") });
      },
      handBack: async (row: PledgeRow, remark: string) => {
        const { acts } = await client.pledge.handBack.mutate({ items: [at(row)], remark });
        say({ title: t("done.handedBack"), action: undoing(row.id, eventIn(acts), t("done.waitsAgain")) });
      },
      accept: async (row: PledgeRow) => {
        const { acts } = await client.pledge.accept.mutate({ items: [at(row)] });
        say({ title: t("done.accepted"), action: undoing(row.id, eventIn(acts), t("done.undone")) });
      },
      returnWith: async (row: PledgeRow, remark: string) => {
        const { eventId } = await client.pledge.return.mutate({ ...at(row), remark });
        say({ title: t("done.returned"), action: undoing(row.id, eventId, t("done.undone")) });
      },
      verify: async (
        row: PledgeRow,
        evidence: Omit<Parameters<typeof client.pledge.verify.mutate>[0], "pledgeId" | "version">,
      ) => {
        const { eventId } = await client.pledge.verify.mutate({ ...at(row), ...evidence });
        say({ title: t("done.verified"), action: undoing(row.id, eventId, t("done.undone")) });
      },
      standing: async (
        { pledgeVersion, ...row }: PledgeRow & { pledgeVersion: number },
        action: "suspend" | "resume" | "withdraw",
        reason: string,
      ) => {
        const { eventId } = await client.pledge[action].mutate({ ...at(row), pledgeVersion, reason });
        say({ title: t(`done.${action}`), action: undoing(row.id, eventId, t("done.undone")) });
      },
      revise: async (row: PledgeRow) => {
        await client.pledge.revise.mutate(at(row));
        router.push(`/plans/${planId}/pledges/${row.id}/edit`);
      },
      duplicate: async (row: PledgeRow) => {
        const copy = await client.pledge.duplicate.mutate({ pledgeId: row.id });
        say({ title: t("done.duplicated"), detail: t("done.duplicatedDetail") });
        router.push(`/plans/${planId}/pledges/${copy.pledgeId}/edit`);
      },
      discard: async (row: PledgeRow) => {
        const { eventId } = await client.pledge.discard.mutate(at(row));
        say({ title: t("done.discarded"), action: undoing(row.id, eventId, t("done.draftAgain")) });
        router.push(`/plans/${planId}/pledges`);
      },
    },
  };
}

const eventIn = (acts: readonly { eventId: string }[]): string => acts[0]?.eventId ?? "";

export type PledgeMoves = ReturnType<typeof usePledgeMoves>;
