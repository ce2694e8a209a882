"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPC, useTRPCClient } from "@/app/_trpc/client";
import type { Problem } from "@/app/_ui/format/problem";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { useToast } from "@/app/_ui/toast";
import type { PledgeFields } from "@/server/pledge/schema";
import type { SavedDraft, useDraft } from "./use-draft";

interface Parts {
  planId: string;
  draft: ReturnType<typeof useDraft>;
  save: (fields: PledgeFields) => Promise<SavedDraft | null>;
  isChanged: () => boolean;
  forget: () => Promise<unknown>;
  refuse: (problem: Problem) => void;
  submit: (then: (fields: PledgeFields) => Promise<void>) => () => Promise<void>;
  onLeave: () => void;
}

/** What the footer of the form offers, each as one act that ends on another screen. */
export function useDraftActions({ planId, draft, save, isChanged, forget, refuse, submit, onLeave }: Parts) {
  const t = useTranslations("pledges");
  const readProblem = useReadProblem();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const router = useRouter();
  const queryClient = useQueryClient();
  const say = useToast();
  const markForRelease = useMutation(trpc.pledge.markForRelease.mutationOptions());
  const duplicate = useMutation(trpc.pledge.duplicate.mutationOptions());
  const discard = useMutation(trpc.pledge.discard.mutationOptions());

  const refresh = () => queryClient.invalidateQueries(trpc.pledge.pathFilter());
  const savedNow = async (fields: PledgeFields): Promise<SavedDraft | null> =>
    draft.current.current && !isChanged() ? draft.current.current : save(fields);
  const attempt = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      refuse(readProblem(error));
    }
  };

  const takeBack = (pledgeId: string) =>
    attempt(async () => {
      const { row } = await client.pledge.get.query({ pledgeId });
      await client.pledge.takeBack.mutate({ items: [{ pledgeId, version: row.version }] });
      await refresh();
      say({ title: t("done.takenBackDraft") });
    });

  return {
    isBusy: markForRelease.isPending || duplicate.isPending || discard.isPending,
    markForRelease: submit(async (fields) => {
      const saved = await savedNow(fields);
      if (!saved) return;
      await attempt(async () => {
        const { pledgeId, version } = saved;
        await markForRelease.mutateAsync({ items: [{ pledgeId, version }] });
        onLeave();
        await refresh();
        say({
          title: t("done.markedForRelease"),
          detail: t("done.markedForReleaseDetail"),
          action: { label: t("undo"), onSelect: () => void takeBack(pledgeId) },
        });
        router.push(`/plans/${planId}/pledges/${pledgeId}`);
      });
    }),
    duplicate: submit(async (fields) => {
      const saved = await savedNow(fields);
      if (!saved) return;
      await attempt(async () => {
        const copy = await duplicate.mutateAsync({ pledgeId: saved.pledgeId });
        onLeave();
        await refresh();
        say({ title: t("done.duplicated"), detail: t("done.duplicatedDetail") });
        router.push(`/plans/${planId}/pledges/${copy.pledgeId}/edit`);
      });
    }),
    discard: () =>
      attempt(async () => {
        const saved = draft.current.current;
        if (saved) await discard.mutateAsync({ pledgeId: saved.pledgeId, version: saved.version });
        await forget();
        onLeave();
        say({ title: t(saved ? "done.discarded" : "done.typedDiscarded") });
        router.push(`/plans/${planId}/pledges`);
        await refresh();
      }),
  };
}

export type DraftActions = ReturnType<typeof useDraftActions>;
