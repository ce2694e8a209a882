"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { useToast } from "@/app/_ui/toast";
import type { ToldPledge } from "@/server/pledge/views";
import { ToldTable } from "../../pledges/_told/told-table";
import { ReturnDialog } from "./return-dialog";

/** Submitted pledges that headquarters may not read in full: accepted or returned on what is told of them. */
export function ToldQueue({ planId }: { planId: string }) {
  const t = useTranslations("pledges");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const say = useToast();
  const readProblem = useReadProblem();
  const [returning, setReturning] = useState<ToldPledge | null>(null);
  const told = useQuery(trpc.pledge.told.queryOptions({ planId }));
  const run = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onError: (error) => say({ title: readProblem(error).message, isLasting: true }),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries(trpc.pledge.pathFilter()),
        queryClient.invalidateQueries(trpc.coverage.pathFilter()),
      ]),
  });
  const waiting = (told.data?.pledges ?? []).filter(
    ({ review, standing }) => review?.state === "submitted" && standing === "active",
  );
  if (waiting.length === 0) return null;
  const at = ({ id, review }: ToldPledge) => ({ pledgeId: id, version: review?.version ?? 0 });
  return (
    <section aria-labelledby="told-queue" className="mt-6 border-t pt-3">
      <h2 id="told-queue" className="font-semibold">
        {t("told.review")}
      </h2>
      <p className="mb-2 text-quiet text-sm">{t("told.reviewWhy")}</p>
      <ToldTable
        pledges={waiting}
        label={t("told.review")}
        decide={(pledge) => (
          <span className="flex gap-1.5">
            <Button
              size="small"
              disabled={run.isPending}
              aria-label={`${t("told.accept")} ${pledge.reference}`}
              onClick={() =>
                run.mutate(async () => {
                  await client.pledge.accept.mutate({ items: [at(pledge)] });
                  say({ title: t("told.accepted", { reference: pledge.reference }) });
                })
              }
            >
              {t("told.accept")}
            </Button>
            <Button
              size="small"
              disabled={run.isPending}
              aria-label={`${t("told.return")} ${pledge.reference}`}
              onClick={() => setReturning(pledge)}
            >
              {t("told.return")}
            </Button>
          </span>
        )}
      />
      {returning && (
        <ReturnDialog
          named={returning.reference}
          onClose={() => setReturning(null)}
          onDone={async (remark) => {
            await run.mutateAsync(() => client.pledge.return.mutate({ ...at(returning), remark }));
            say({ title: t("told.returned", { reference: returning.reference }) });
          }}
        />
      )}
    </section>
  );
}
