"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { TextArea, TextInput } from "@/app/_ui/field";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { Notice, ProblemNotice } from "@/app/_ui/notice";
import { useToast } from "@/app/_ui/toast";
import { RefusalProvider, RefusedField } from "./refused-field";

/** Deletes a draft that nobody pledged to. Its short name is typed once more: there is no way back. */
export function DeleteForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations("plan");
  const [plan] = useState(usePlan());
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const say = useToast();
  const readProblem = useReadProblem();
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState("");
  const remove = useMutation(
    trpc.plan.delete.mutationOptions({
      onSuccess: async () => {
        say({ title: t("delete.done", { name: plan.name }) });
        router.push("/plans");
        await queryClient.invalidateQueries(trpc.plan.list.pathFilter());
        await queryClient.invalidateQueries(trpc.plan.compare.pathFilter());
        await queryClient.invalidateQueries(trpc.plan.deleted.pathFilter());
      },
    }),
  );
  const problem = remove.error ? readProblem(remove.error) : null;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("delete.title", { name: plan.name })}
      refusal={remove.error}
      footer={
        <>
          <Button onClick={onClose}>{t("change.cancel")}</Button>
          <Button
            tone="primary"
            isBusy={remove.isPending || remove.isSuccess}
            busyWords={t("delete.busy")}
            onClick={() => remove.mutate({ planId: plan.id, version: plan.version, typed, reason })}
          >
            {t("delete.save")}
          </Button>
        </>
      }
    >
      <RefusalProvider problem={problem}>
        <div className="flex flex-col gap-4">
          {problem && problem.fields.length === 0 && <ProblemNotice problem={problem} />}
          <Notice kind="caution" title={t("delete.what")}>
            {t("delete.stays")}
          </Notice>
          <RefusedField name="typed" label={t("copy.id")} guidance={t("delete.typeIt", { id: plan.id })}>
            <TextInput autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
          </RefusedField>
          <RefusedField name="reason" label={t("change.reason")} guidance={t("change.reasonGuidance")}>
            <TextArea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
          </RefusedField>
        </div>
      </RefusalProvider>
    </Dialog>
  );
}
