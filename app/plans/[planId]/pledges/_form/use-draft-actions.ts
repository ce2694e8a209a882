"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC, useTRPCClient } from "@/app/_trpc/client";
import { type Problem, readProblem } from "@/app/_ui/format/problem";
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
      say({ title: "Taken back: it is a draft again." });
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
          title: "Marked for release.",
          detail: "It waits for your approver, who submits it to the coalition.",
          action: { label: "Undo", onSelect: () => void takeBack(pledgeId) },
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
        say({ title: "Duplicated.", detail: "You are in the copy, a draft of its own." });
        router.push(`/plans/${planId}/pledges/${copy.pledgeId}/edit`);
      });
    }),
    discard: () =>
      attempt(async () => {
        const saved = draft.current.current;
        if (saved) await discard.mutateAsync({ pledgeId: saved.pledgeId, version: saved.version });
        await forget();
        onLeave();
        say({ title: saved ? "Draft discarded." : "What you typed is discarded." });
        router.push(`/plans/${planId}/pledges`);
        await refresh();
      }),
  };
}

export type DraftActions = ReturnType<typeof useDraftActions>;
