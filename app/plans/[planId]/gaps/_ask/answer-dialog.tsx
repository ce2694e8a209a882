"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useTRPC } from "@/app/_trpc/client";
import { Button, ButtonLink } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { ProblemNotice } from "@/app/_ui/notice";
import { Skeleton } from "@/app/_ui/states";
import { RevisionStateMark } from "@/app/_ui/tag";
import { useToast } from "@/app/_ui/toast";
import { can } from "@/server/authz/policy";
import type { AskView } from "@/server/gap/views";
import type { PledgeRow } from "@/server/pledge/views";
import { useGapWords } from "../_words/use-gap-words";
import { useRefresh } from "../_words/use-refresh";

/** A new pledge for the ask, or one that the nation has: a draft to go on with, or one that is in force. */
export function AnswerDialog({ ask, onClose }: { ask: AskView; onClose: () => void }) {
  const t = useTranslations("gaps.answer");
  const { id: planId } = usePlan();
  const { actor } = useSession();
  const trpc = useTRPC();
  const router = useRouter();
  const say = useToast();
  const refresh = useRefresh();
  const readProblem = useReadProblem();
  const fits = useFits(ask.capabilityCode);
  const pledges = useQuery(trpc.pledge.list.queryOptions({ planId }));
  const begin = useMutation(trpc.ask.begin.mutationOptions());
  const answer = useMutation(trpc.ask.answerWithPledge.mutationOptions());
  const [failure, setFailure] = useState<unknown>(null);
  const mayAnswer = can(actor, "ask.answer");
  const own = pledges.data?.filter((row) => row.isOwn && row.standing === "active" && fits(row)) ?? [];
  const at = { askId: ask.id, version: ask.version };

  const go = async (row: PledgeRow) => {
    try {
      if (isDraft(row)) {
        await begin.mutateAsync({ ...at, pledgeId: row.id });
        await refresh();
        say({ title: t("begun") });
        router.push(`/plans/${planId}/pledges/${row.id}`);
      } else {
        await answer.mutateAsync({ ...at, pledgeId: row.id });
        await refresh();
        say({ title: t("done") });
        onClose();
      }
    } catch (thrown) {
      setFailure(thrown);
    }
  };

  return (
    <Dialog isOpen onClose={onClose} title={t("title")} refusal={failure}>
      <div className="flex flex-col gap-4">
        {failure !== null && <ProblemNotice problem={readProblem(failure)} />}
        <div className="flex flex-col items-start gap-2">
          <ButtonLink tone="primary" data-first-focus="" href={`/plans/${planId}/pledges/new?ask=${ask.id}`}>
            {t("new")}
          </ButtonLink>
          <p className="text-quiet text-sm">{t("newDetail")}</p>
        </div>
        <section className="text-sm">
          <h3 className="border-b pb-1 font-semibold">{t("own")}</h3>
          {pledges.isPending && <Skeleton className="my-2 h-8" />}
          {pledges.data && own.length === 0 && <p className="py-1.5 text-quiet">{t("none")}</p>}
          <ul>
            {own.map((row) => (
              <Own
                key={row.id}
                row={row}
                isBusy={begin.isPending || answer.isPending}
                onUse={isDraft(row) || mayAnswer ? () => void go(row) : null}
              />
            ))}
          </ul>
          {!mayAnswer && own.some((row) => !isDraft(row)) && (
            <p className="pt-1.5 text-quiet text-xs">{t("approver")}</p>
          )}
        </section>
      </div>
    </Dialog>
  );
}

const isDraft = (row: PledgeRow): boolean => row.state === "draft" || row.state === "for_release";

/** Whether a pledge offers what is asked, or may stand in for it. What headquarters returned answers nothing. */
function useFits(wanted: string): (row: PledgeRow) => boolean {
  const { substitutions } = useCatalogue();
  return ({ capabilityCode, state }) =>
    state !== "returned" &&
    (capabilityCode === wanted ||
      substitutions.some((pair) => pair.offered === capabilityCode && pair.fills === wanted));
}

function Own({ row, isBusy, onUse }: { row: PledgeRow; isBusy: boolean; onUse: (() => void) | null }) {
  const t = useTranslations("gaps.answer");
  const words = useGapWords();
  return (
    <li className="flex items-center justify-between gap-3 border-b py-1.5">
      <span className="min-w-0">
        {row.title}
        <span className="flex flex-wrap gap-x-2 text-quiet text-xs">
          {row.reference} · {words.amount(row.quantity, row.capabilityCode)}
          <RevisionStateMark state={row.state} />
        </span>
      </span>
      {onUse && (
        <Button
          size="small"
          isBusy={isBusy}
          aria-label={`${isDraft(row) ? t("useDraft") : t("use")}: ${row.reference}`}
          onClick={onUse}
        >
          {isDraft(row) ? t("useDraft") : t("use")}
        </Button>
      )}
    </li>
  );
}
