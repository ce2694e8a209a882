"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useSession } from "@/app/_frame/session";
import { useTRPC, useTRPCClient } from "@/app/_trpc/client";
import { Button, ButtonLink } from "@/app/_ui/button";
import { count } from "@/app/_ui/format/figures";
import { readProblem } from "@/app/_ui/format/problem";
import { Notice, ProblemNotice } from "@/app/_ui/notice";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState, ErrorState } from "@/app/_ui/states";
import { useToast } from "@/app/_ui/toast";
import { can } from "@/server/authz/policy";
import { HandBackPledges } from "@/server/pledge/schema";
import type { PledgeRow } from "@/server/pledge/views";
import { ReasonDialog } from "../../pledges/_words/reason-dialog";
import { chooseAll, chosenItems, dropped, NOTHING_CHOSEN, toggle } from "./chosen";
import { QueueList } from "./queue-list";
import { QueueSkeleton } from "./queue-skeleton";

const waiting = (rows: PledgeRow[]) => rows.filter((row) => row.isOwn && row.state === "for_release");

export function ReleaseQueue({ planId }: { planId: string }) {
  const { actor } = useSession();
  const trpc = useTRPC();
  const isNation = actor.kind === "nation";
  const queue = useQuery(trpc.pledge.list.queryOptions({ planId }, { select: waiting, enabled: isNation }));
  const maySubmit = can(actor, "pledge.submit");

  return (
    <div className="relative flex w-full flex-1 flex-col px-4 py-4 wide:px-6">
      <PageHeader title="For release">
        {!isNation
          ? "Nations release their own pledges."
          : maySubmit
            ? "What your nation's contributors have marked. You submit it to the coalition, or hand it back."
            : "What waits for your approver, who submits it to the coalition or hands it back."}
      </PageHeader>
      {!isNation ? (
        <EmptyState
          title="Nothing is released from headquarters."
          action={
            can(actor, "pledge.read") ? (
              <ButtonLink href={`/plans/${planId}/pledges?sta=submitted`}>Open submitted pledges</ButtonLink>
            ) : (
              <ButtonLink href={`/plans/${planId}/coverage`}>Open coverage</ButtonLink>
            )
          }
        >
          Pledges come to headquarters once the approver of their nation has submitted them.
        </EmptyState>
      ) : queue.error && !queue.data ? (
        <ErrorState error={queue.error} onRetry={() => void queue.refetch()} />
      ) : !queue.data ? (
        <QueueSkeleton />
      ) : queue.data.length === 0 ? (
        <EmptyState
          title="Nothing waits for release."
          action={<ButtonLink href={`/plans/${planId}/pledges`}>Open your pledges</ButtonLink>}
        >
          A draft appears here once it is marked for release.
        </EmptyState>
      ) : (
        <FilledQueue planId={planId} rows={queue.data} maySubmit={maySubmit} />
      )}
    </div>
  );
}

function FilledQueue({ planId, rows, maySubmit }: { planId: string; rows: PledgeRow[]; maySubmit: boolean }) {
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
  const many = count(items.length, "pledge");
  const lost = dropped(chosen, rows);
  const failed = submit.error ?? takeBack.error;

  const submitChosen = async () => {
    const { done } = await submit.mutateAsync({ items });
    setChosen(NOTHING_CHOSEN);
    say({
      title: `${count(done.length, "pledge")} submitted to the coalition.`,
      detail: "They count as declared from now on.",
    });
  };
  const takeOneBack = async (row: PledgeRow) => {
    await takeBack.mutateAsync({ items: [{ pledgeId: row.id, version: row.version }] });
    say({
      title: `${row.reference} taken back.`,
      detail: "It is a draft again and can be edited.",
      action: { label: "Undo", onSelect: () => void markAgain(row).catch(() => undefined) },
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
    say({ title: `${count(done.length, "pledge")} handed back with your remark.` });
  };

  return (
    <>
      <div className="mt-3 flex flex-col gap-2 empty:hidden">
        {failed && (
          <>
            <ProblemNotice problem={readProblem(failed)} />
            <p className="text-sm">
              Nothing was {submit.error ? "submitted" : "taken back"}: all chosen pledges go together or none
              does. The list below is up to date; look at what changed and try again.
            </p>
          </>
        )}
        {lost > 0 && (
          <Notice kind="caution" title={`${count(lost, "pledge")} changed after you chose it.`}>
            It is no longer chosen, so that nothing leaves your nation that you have not seen.
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
            busyWords={`Submitting ${many}`}
            onClick={() => void submitChosen().catch(() => undefined)}
          >
            {items.length === 0 ? "Submit to the coalition" : `Submit ${many} to the coalition`}
          </Button>
          <Button disabled={items.length === 0} onClick={() => setHandingBack(true)}>
            Hand back with remark
          </Button>
          <span role="status" className="text-quiet text-sm">
            {items.length} of {rows.length} chosen
          </span>
        </div>
      )}
      {isHandingBack && (
        <ReasonDialog
          title={`Hand back ${many}`}
          label="Remark"
          guidance="What has to change before you release it. The contributor sees it with each pledge."
          action={`Hand back ${many}`}
          schema={HandBackPledges.shape.remark}
          onClose={() => setHandingBack(false)}
          onDone={handBack}
        />
      )}
    </>
  );
}
