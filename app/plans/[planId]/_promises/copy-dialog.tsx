"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field, Select } from "@/app/_ui/field";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { ProblemNotice } from "@/app/_ui/notice";

/** Copies a pledge of the own nation into another plan, and opens the copy there. */
export function CopyDialog({ pledgeId, onClose }: { pledgeId: string; onClose: () => void }) {
  const t = useTranslations("doublePromises.copy");
  const readProblem = useReadProblem();
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { id: here } = usePlan();
  const [planId, setPlanId] = useState("");
  const plans = useQuery(trpc.plan.list.queryOptions());
  const others = (plans.data ?? []).filter((plan) => plan.id !== here);
  const copy = useMutation(
    trpc.pledge.duplicate.mutationOptions({
      onSuccess: async (made) => {
        await Promise.all(
          [trpc.pledge, trpc.promise].map((part) => queryClient.invalidateQueries(part.pathFilter())),
        );
        router.push(`/plans/${planId}/pledges/${made.pledgeId}`);
      },
    }),
  );
  return (
    <Dialog
      isOpen
      title={t("title")}
      onClose={onClose}
      refusal={copy.error}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            tone="primary"
            disabled={planId === ""}
            isBusy={copy.isPending}
            busyWords={t("saving")}
            onClick={() => copy.mutate({ pledgeId, planId })}
          >
            {t("save")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {copy.error !== null && <ProblemNotice problem={readProblem(copy.error)} />}
        {plans.data && others.length === 0 ? (
          <p>{t("none")}</p>
        ) : (
          <Field label={t("plan")} guidance={t("guidance")}>
            <Select value={planId} onChange={(event) => setPlanId(event.target.value)}>
              <option value="">{t("choose")}</option>
              {others.map((plan) => (
                <option key={plan.id} value={plan.id}>
                  {plan.name}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </div>
    </Dialog>
  );
}
