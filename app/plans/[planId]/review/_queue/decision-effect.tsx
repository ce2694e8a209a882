"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Segmented } from "@/app/_ui/choices";
import { Skeleton } from "@/app/_ui/states";
import type { ReviewDecision } from "@/server/pledge/schema";

const Loading = () => <Skeleton className="h-24 w-full" />;
const EffectTable = dynamic(() => import("../../_effect/effect-table").then((it) => it.EffectTable), {
  loading: Loading,
});

const DECISIONS = ["accept", "verify", "return"] as const satisfies readonly ReviewDecision[];

/** What the matrix would show after each of the decisions. */
export function DecisionEffect({ planId, pledgeId }: { planId: string; pledgeId: string }) {
  const t = useTranslations("review");
  const trpc = useTRPC();
  const [decision, setDecision] = useState<ReviewDecision>("accept");
  const effect = useQuery(trpc.pledge.decisionEffect.queryOptions({ planId, pledgeId, decision }));
  return (
    <section aria-labelledby="review-effect" className="border-t pt-3">
      <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h3 id="review-effect" className="font-semibold">
          {t("effect.title")}
        </h3>
        <span className="inline-flex flex-wrap items-center gap-2 text-quiet text-sm">
          <span aria-hidden="true">{t("effect.if")}</span>
          <Segmented
            label={t("effect.if")}
            choices={DECISIONS.map((value) => ({ value, label: t(`effect.${value}`) }))}
            value={decision}
            onChange={setDecision}
          />
        </span>
      </div>
      {effect.data ? (
        <EffectTable effect={effect.data} />
      ) : effect.isError ? (
        <p className="text-quiet">
          {t("effect.failed")}{" "}
          <Button size="small" onClick={() => void effect.refetch()}>
            {t("decide.tryAgain")}
          </Button>
        </p>
      ) : (
        <Loading />
      )}
    </section>
  );
}
