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
import { shortNameOf } from "./short-name";

/** A new plan with the frame of this one. */
export function CopyForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations("plan");
  const plan = usePlan();
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const say = useToast();
  const readProblem = useReadProblem();
  const [name, setName] = useState(t("copy.nameOf", { name: plan.name }));
  const [typedId, setTypedId] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const id = typedId ?? shortNameOf(name);
  const copy = useMutation(
    trpc.plan.copy.mutationOptions({
      onSuccess: async ({ planId }) => {
        await queryClient.invalidateQueries(trpc.plan.list.pathFilter());
        await queryClient.invalidateQueries(trpc.plan.compare.pathFilter());
        say({ title: t("copy.done", { name }) });
        router.push(`/plans/${planId}/plan`);
        onClose();
      },
    }),
  );
  const problem = copy.error ? readProblem(copy.error) : null;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("copy.title", { name: plan.name })}
      refusal={copy.error}
      footer={
        <>
          <Button onClick={onClose}>{t("change.cancel")}</Button>
          <Button
            tone="primary"
            isBusy={copy.isPending}
            busyWords={t("copy.busy")}
            onClick={() => copy.mutate({ planId: plan.id, id, name, reason })}
          >
            {t("copy.save")}
          </Button>
        </>
      }
    >
      <RefusalProvider problem={problem}>
        <div className="flex flex-col gap-4">
          {problem && problem.fields.length === 0 && <ProblemNotice problem={problem} />}
          <Notice title={t("copy.what")}>{t("copy.pledges")}</Notice>
          <RefusedField name="name" label={t("field.name")}>
            <TextInput value={name} onChange={(event) => setName(event.target.value)} />
          </RefusedField>
          <RefusedField name="id" label={t("copy.id")} guidance={t("copy.idGuidance", { id })}>
            <TextInput value={id} onChange={(event) => setTypedId(event.target.value)} />
          </RefusedField>
          <RefusedField name="reason" label={t("change.reason")} guidance={t("change.reasonGuidance")}>
            <TextArea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
          </RefusedField>
        </div>
      </RefusalProvider>
    </Dialog>
  );
}
