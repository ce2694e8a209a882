"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { useTRPC, useTRPCClient } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { ProblemNotice } from "@/app/_ui/notice";
import { saveFile } from "@/app/_ui/save-file";
import { ErrorState, Skeleton } from "@/app/_ui/states";
import { useToast } from "@/app/_ui/toast";
import type { CountersignAction, RequestView } from "@/server/countersign/views";
import { AskDialog } from "./ask-dialog";
import { HandOverDialog } from "./hand-over-dialog";
import { RequestEntry } from "./request-entry";
import type { AccountAsk } from "./use-account-acts";
import { useSending } from "./use-sending";

/** What no planner does alone: who asked for what, and the second signature. */
export function CountersignPart() {
  const t = useTranslations("accounts.countersign");
  const trpc = useTRPC();
  const { countersign: api } = useTRPCClient();
  const plan = usePlan();
  const queryClient = useQueryClient();
  const say = useToast();
  const requests = useQuery(trpc.countersign.list.queryOptions());
  const { isBusy, problem, send } = useSending();
  const [isAsking, setAsking] = useState(false);
  const [handOver, setHandOver] = useState<Extract<AccountAsk, { kind: "hand_over" }> | null>(null);
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.countersign.pathFilter()),
      queryClient.invalidateQueries(trpc.account.pathFilter()),
    ]);

  const act = (action: CountersignAction, { id: requestId, subject: name }: RequestView) =>
    send(async () => {
      if (action === "take") {
        const { fileName, text } = await api.takeExport.mutate({ requestId });
        saveFile(fileName, text, "application/json;charset=utf-8");
      } else if (action === "countersign") {
        const handedOver = await api.countersign.mutate({ requestId });
        if (handedOver) setHandOver({ kind: "hand_over", name, of: "planner", handedOver });
      } else await api[action].mutate({ requestId });
      say({ title: t(`done.${action}`) });
    }).finally(() => void refresh());
  const askForExport = async (reason: string) => {
    await api.askForExport.mutate({ planId: plan.id, reason });
    setAsking(false);
    say({ title: t("asked") });
    await refresh();
  };

  return (
    <section aria-labelledby="countersign" className="mt-4">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2 border-b pb-1.5">
        <div>
          <h2 id="countersign" className="font-semibold">
            {t("title")}
          </h2>
          <p className="max-w-prose text-quiet text-sm">{t("text")}</p>
        </div>
        <Button onClick={() => setAsking(true)}>{t("export.open")}</Button>
      </div>
      {problem && <ProblemNotice problem={problem} />}
      {requests.data ? (
        requests.data.length === 0 ? (
          <p className="py-3 text-quiet text-sm">{t("empty")}</p>
        ) : (
          <ul aria-label={t("title")}>
            {requests.data.map((request) => (
              <RequestEntry
                key={request.id}
                request={request}
                isBusy={isBusy}
                onAct={(action) => void act(action, request)}
              />
            ))}
          </ul>
        )
      ) : requests.error ? (
        <ErrorState error={requests.error} onRetry={() => void requests.refetch()} />
      ) : (
        <Skeleton className="mt-3 h-16" />
      )}
      {handOver && <HandOverDialog ask={handOver} onClose={() => setHandOver(null)} />}
      {isAsking && (
        <AskDialog
          title={t("export.title", { plan: plan.name })}
          text={t("export.text")}
          go={t("go")}
          onClose={() => setAsking(false)}
          onAsk={askForExport}
        />
      )}
    </section>
  );
}
