"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { useToast } from "@/app/_ui/toast";
import type { PledgeEventView, PledgeRow } from "@/server/pledge/views";

/** Where an earlier revision was submitted or discarded, its nation takes it up again as a new draft. */
export function RestoreRevision({
  planId,
  row,
  event,
}: {
  planId: string;
  row: PledgeRow;
  event: Pick<PledgeEventView, "action" | "revisionNumber">;
}) {
  const t = useTranslations("history.undo");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const say = useToast();
  const readProblem = useReadProblem();
  const number = event.revisionNumber;
  const restore = useMutation(
    trpc.pledge.restore.mutationOptions({
      onError: (error) => say({ title: readProblem(error).message, isLasting: true }),
      onSettled: () => queryClient.invalidateQueries(trpc.pledge.pathFilter()),
    }),
  );
  const isEarlier = number !== null && number < row.revisionNumber;
  const isEnd = event.action === "submit" || event.action === "discard";
  if (!isEarlier || !isEnd || !row.isOwn || !row.actions.includes("revise")) return null;
  const go = async () => {
    await restore.mutateAsync({ pledgeId: row.id, version: row.version, number });
    say({ title: t("restored", { number }) });
    router.push(`/plans/${planId}/pledges/${row.id}/edit`);
  };
  return (
    <Button
      size="small"
      isBusy={restore.isPending}
      onClick={() => void go().catch(() => undefined)}
      className="whitespace-normal"
    >
      {t("restore", { number })}
    </Button>
  );
}
