"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSession } from "@/app/_frame/session";
import { useTRPC, useTRPCClient } from "@/app/_trpc/client";
import { Button, ButtonLink } from "@/app/_ui/button";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { Notice, ProblemNotice } from "@/app/_ui/notice";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState, ErrorState } from "@/app/_ui/states";
import { useToast } from "@/app/_ui/toast";
import { can } from "@/server/authz/policy";
import type { PledgeRow } from "@/server/pledge/views";
import { ReasonDialog } from "../../pledges/_words/reason-dialog";
import { chooseAll, chosenItems, dropped, NOTHING_CHOSEN, toggle } from "./chosen";
import { QueueList } from "./queue-list";
import { QueueSkeleton } from "./queue-skeleton";

const waiting = (rows: PledgeRow[]) => rows.filter((row) => row.isOwn && row.state === "for_release");

export function ReleaseQueue({ planId }: { planId: string }) {
  const t = useTranslations("release");
  const { actor } = useSession();
  const trpc = useTRPC();
  const isNation = actor.kind === "nation";
  const queue = useQuery(trpc.pledge.list.queryOptions({ planId }, { select: waiting, enabled: isNation }));
  const common = useTranslations("pledges");
  const maySubmit = can(actor, "pledge.submit");

  return (
    <div className="relative flex w-full flex-1 flex-col px-4 py-4 wide:px-6">
      <PageHeader title={t("title")}>
        {t(!isNation ? "forHeadquarters" : maySubmit ? "forApprover" : "forContributor")}
      </PageHeader>
      {!isNation ? (
        <EmptyState
          title={t("headquarters.title")}
          action={
            can(actor, "pledge.read") ? (
              <ButtonLink href={`/plans/${planId}/pledges?sta=submitted`}>
                {t("headquarters.open")}
              </ButtonLink>
            ) : (
              <ButtonLink href={`/plans/${planId}/coverage`}>{common("openCoverage")}</ButtonLink>
            )
          }
        >
          {t("headquarters.why")}
        </EmptyState>
      ) : queue.error && !queue.data ? (
        <ErrorState error={queue.error} onRetry={() => void queue.refetch()} />
      ) : !queue.data ? (
        <QueueSkeleton />
      ) : queue.data.length === 0 ? (
        <EmptyState
          title={t("empty.title")}
          action={<ButtonLink href={`/plans/${planId}/pledges`}>{t("empty.open")}</ButtonLink>}
        >
          {t("empty.why")}
        </EmptyState>
      ) : (
        <FilledQueue planId={planId} rows={queue.data} maySubmit={maySubmit} />
      )}
    </div>
  );
}

function FilledQueue({ planId, rows, maySubmit }: { planId: string; rows: PledgeRow[]; maySubmit: boolean }) {
  const t = useTranslations("release");
  const common = useTranslations("pledges");
  const readProblem = useReadProblem();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const say = useToast();
  const [chosen, setChosen] = useState(NOTHING_CHOSEN);
  const [isHandingBack, setHandingBack] = useState(false);
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.pledge.pathFilter()),
      queryClient.invalidateQueries(trpc.coverage.pathFilter()),
    ]);
  const submit = useMutation(trpc.pledge.submit.mutationOptions({ onSettled: refresh }));
  const takeBack = useMutation(trpc.pledge.takeBack.mutationOptions({ onSettled: refresh }));
  const items = chosenItems(chosen, rows);
  const many = { pledges: items.length };
  const lost = dropped(chosen, rows);
  const failed = submit.error ?? takeBack.error;

  const submitChosen = async () => {
    const { done } = await submit.mutateAsync({ items });
    setChosen(NOTHING_CHOSEN);
    say({
      title: t("submitted", { pledges: done.length }),
      detail: t("submittedDetail"),
    });
  };
  const takeOneBack = async (row: PledgeRow) => {
    await takeBack.mutateAsync({ items: [{ pledgeId: row.id, version: row.version }] });
    say({
      title: t("takenBack", { reference: row.reference }),
      detail: common("done.takenBackDetail"),
      action: { label: common("undo"), onSelect: () => void markAgain(row).catch(() => undefined) },
    });
  };
  const markAgain = async ({ id }: PledgeRow) => {
    const { row } = await client.pledge.get.query({ pledgeId: id });
    await client.pledge.markForRelease.mutate({ items: [{ pledgeId: id, version: row.version }] });
    await refresh();
  };
  const handBack = async (remark: string) => {
    const { done } = await client.pledge.handBack.mutate({ items, remark });
    setChosen(NOTHING_CHOSEN);
    await refresh();
    say({ title: t("handedBack", { pledges: done.length }) });
  };

  return (
    <>
      <div className="mt-3 flex flex-col gap-2 empty:hidden">
        {failed && (
          <>
            <ProblemNotice problem={readProblem(failed)} />
            <p className="text-sm">{t(submit.error ? "failed.submit" : "failed.takeBack")}</p>
          </>
        )}
        {lost > 0 && (
          <Notice kind="caution" title={t("changed.title", { pledges: lost })}>
            {t("changed.text", { pledges: lost })}
          </Notice>
        )}
      </div>
      <QueueList
        planId={planId}
        rows={rows}
        chosen={maySubmit ? chosen : null}
        onToggle={(row) => setChosen(toggle(chosen, row))}
        onAll={(isAll) => setChosen(isAll ? chooseAll(rows) : NOTHING_CHOSEN)}
        onTakeBack={(row) => void takeOneBack(row).catch(() => undefined)}
        isBusy={takeBack.isPending}
      />
      {maySubmit && (
        <div className="sticky bottom-6 z-10 -mx-4 rail:bottom-0 mt-auto flex flex-wrap items-center gap-2 border-t bg-raised px-4 py-2.5 wide:-mx-6 wide:px-6 rail:-mb-4">
          <Button
            tone="primary"
            disabled={items.length === 0}
            isBusy={submit.isPending}
            busyWords={t("submitting", many)}
            onClick={() => void submitChosen().catch(() => undefined)}
          >
            {items.length === 0 ? t("submit") : t("submitMany", many)}
          </Button>
          <Button disabled={items.length === 0} onClick={() => setHandingBack(true)}>
            {t("handBack")}
          </Button>
          <span role="status" className="text-quiet text-sm">
            {t("chosen", { chosen: items.length, all: rows.length })}
          </span>
        </div>
      )}
      {isHandingBack && (
        <ReasonDialog
          title={t("handBackMany", many)}
          label={common("ask.remark")}
          guidance={t("handBackGuidance")}
          action={t("handBackMany", many)}
          judgedAs="handBack"
          onClose={() => setHandingBack(false)}
          onDone={handBack}
        />
      )}
    </>
  );
}
