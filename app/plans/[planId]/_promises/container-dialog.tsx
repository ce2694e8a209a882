"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field, Select, TextArea } from "@/app/_ui/field";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { ProblemNotice } from "@/app/_ui/notice";
import { useToast } from "@/app/_ui/toast";
import type { PledgeRow, PledgeView } from "@/server/pledge/views";

const ownRows = (rows: PledgeRow[]) => rows.filter((row) => row.isOwn && row.standing !== "withdrawn");

export function ContainerDialog({ pledge, onClose }: { pledge: PledgeView; onClose: () => void }) {
  const t = useTranslations("doublePromises.container");
  const readProblem = useReadProblem();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const say = useToast();
  const [containerId, setContainerId] = useState(pledge.includedIn?.id ?? "");
  const [reason, setReason] = useState("");
  const rows = useQuery(trpc.pledge.list.queryOptions({ planId: pledge.planId }, { select: ownRows }));
  const choices = (rows.data ?? []).filter((row) => row.id !== pledge.row.id);
  const set = useMutation(
    trpc.pledge.setContainer.mutationOptions({
      onSuccess: () => {
        const container = choices.find((row) => row.id === containerId);
        say({ title: container ? t("saved", { container: container.reference }) : t("taken") });
        onClose();
      },
      onSettled: () =>
        Promise.all(
          [trpc.pledge, trpc.promise, trpc.coverage].map((part) =>
            queryClient.invalidateQueries(part.pathFilter()),
          ),
        ),
    }),
  );
  const problem = set.error === null ? null : readProblem(set.error);
  const messageOf = (name: string) => problem?.fields.find(({ field }) => field === name)?.message ?? null;

  return (
    <Dialog
      isOpen
      title={t("title")}
      onClose={onClose}
      refusal={set.error}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            tone="primary"
            isBusy={set.isPending}
            busyWords={t("saving")}
            onClick={() =>
              set.mutate({
                pledgeId: pledge.row.id,
                containerId: containerId === "" ? null : containerId,
                version: pledge.pledgeVersion,
                reason,
              })
            }
          >
            {t("save")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {problem && problem.fields.length === 0 && <ProblemNotice problem={problem} />}
        <Field label={t("field")} guidance={t("guidance")} error={messageOf("containerId")}>
          <Select value={containerId} onChange={(event) => setContainerId(event.target.value)}>
            <option value="">{t("nothing")}</option>
            {choices.map((row) => (
              <option key={row.id} value={row.id}>
                {row.reference}, {row.title}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("reason")} guidance={t("reasonGuidance")} error={messageOf("reason")}>
          <TextArea value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
