"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTRPC, useTRPCClient } from "@/app/_trpc/client";
import type { Problem } from "@/app/_ui/format/problem";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { PledgeFields } from "@/server/pledge/schema";
import type { PledgeView } from "@/server/pledge/views";
import type { DraftBase } from "./kept-form";
import type { Conflict } from "./merge-dialog";

export interface SavedDraft {
  pledgeId: string;
  version: number;
  fields: PledgeFields;
  at: Date;
}

export type SaveOutcome =
  | { kind: "saved"; saved: SavedDraft }
  | { kind: "conflict"; conflict: Conflict }
  | { kind: "refused"; problem: Problem };

/** Saving a draft: the first time it is created, after that its open revision is changed at its version. */
export function useDraft(
  planId: string,
  pledge: PledgeView | null,
  base: DraftBase | null,
  /** The ask that the draft is to answer, tied to it in the act that creates it. */
  askId: string | null,
) {
  const readProblem = useReadProblem();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.pledge.create.mutationOptions());
  const saveDraft = useMutation(trpc.pledge.saveDraft.mutationOptions());
  const [saved, setSaved] = useState<SavedDraft | null>(
    pledge && {
      pledgeId: pledge.row.id,
      version: base?.version ?? pledge.newest.version,
      fields: base?.fields ?? pledge.newest.fields,
      at: pledge.newest.changedAt,
    },
  );
  const current = useRef(saved);

  const settle = (next: SavedDraft) => {
    current.current = next;
    setSaved(next);
    void queryClient.invalidateQueries(trpc.pledge.pathFilter());
    void queryClient.invalidateQueries(trpc.ask.pathFilter());
  };

  const save = async (fields: PledgeFields, overVersion?: number): Promise<SaveOutcome> => {
    const before = current.current;
    try {
      const answer = before
        ? {
            pledgeId: before.pledgeId,
            ...(await saveDraft.mutateAsync({
              pledgeId: before.pledgeId,
              version: overVersion ?? before.version,
              fields,
            })),
          }
        : await create.mutateAsync({ planId, fields, askId });
      const next = { ...answer, fields, at: new Date() };
      settle(next);
      return { kind: "saved", saved: next };
    } catch (error) {
      const problem = readProblem(error);
      // Where the ask was closed meanwhile the form says so, and the next try saves the draft without it.
      if (askId && problem.code === "CONFLICT") void queryClient.invalidateQueries(trpc.ask.pathFilter());
      const theirs = PledgeFields.safeParse(problem.details.fields);
      const version = problem.details.version;
      if (problem.code !== "CONFLICT" || !before || !theirs.success || typeof version !== "number")
        return { kind: "refused", problem };
      return {
        kind: "conflict",
        conflict: {
          base: before.fields,
          theirs: theirs.data,
          mine: fields,
          version,
          changedBy: await lastEditor(before.pledgeId),
          changedAt: asDate(problem.details.changedAt),
        },
      };
    }
  };

  /** Who saved last, from the history; the name only makes the question clearer, so a failure is no matter. */
  const lastEditor = async (pledgeId: string): Promise<string | null> => {
    try {
      const { events } = await client.pledge.get.query({ pledgeId });
      return events.findLast((event) => event.action === "edit")?.actor ?? null;
    } catch {
      return null;
    }
  };

  /** Takes over what somebody else saved, where nothing of mine is at stake. */
  const adopt = (view: PledgeView) => {
    const next = {
      pledgeId: view.row.id,
      version: view.newest.version,
      fields: view.newest.fields,
      at: view.newest.changedAt,
    };
    current.current = next;
    setSaved(next);
  };

  return { saved, current, save, adopt, isSaving: create.isPending || saveDraft.isPending };
}

function asDate(value: unknown): Date | null {
  if (value instanceof Date) return value;
  if (typeof value !== "string") return null;
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? null : at;
}
