"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { useFigures } from "@/app/_ui/format/use-figures";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { Glyph } from "@/app/_ui/glyph";
import { ProblemNotice } from "@/app/_ui/notice";
import type { VerifiedGapView } from "@/server/analysis/views";
import { useGapWords } from "../gaps/_words/use-gap-words";

/** Has the server add the proof of a gap up again, and shows both sums with their terms. */
export function VerifyProof({ requirement }: { requirement: string }) {
  const t = useTranslations("proof");
  const trpc = useTRPC();
  const { id: planId } = usePlan();
  const readProblem = useReadProblem();
  const [isAsked, setAsked] = useState(false);
  const verified = useQuery(
    trpc.analysis.verifyGap.queryOptions({ planId, requirement }, { enabled: isAsked, staleTime: 0 }),
  );
  const ask = () => {
    if (isAsked) void verified.refetch();
    else setAsked(true);
  };
  return (
    <div className="flex flex-col items-start gap-2 print:hidden">
      <Button size="small" isBusy={verified.isFetching} busyWords={t("busy")} onClick={ask}>
        {verified.data ? t("again") : t("verify")}
      </Button>
      <div role="status" className="w-full text-sm empty:hidden">
        {verified.data && <Sums verified={verified.data} />}
      </div>
      {verified.error && <ProblemNotice problem={readProblem(verified.error)} />}
    </div>
  );
}

function Sums({ verified }: { verified: VerifiedGapView }) {
  const t = useTranslations("proof");
  const words = useGapWords();
  const { figure } = useFigures();
  const { holds, faults, lines, pledges, hiddenPledges, required, available, shortfall } = verified;
  const shown = pledges.reduce((sum, pledge) => sum + pledge.quantity, 0);
  const sum = {
    required: figure(required),
    available: figure(available),
    open: figure(required - available),
  };
  return (
    <div className="border-accent border-l-4 bg-sunken px-3 py-2">
      <p className="flex items-start gap-1.5 font-semibold">
        <Glyph name={holds ? "check" : "close"} className="mt-0.5" />
        {holds ? t("holds") : t("fails")}
      </p>
      {faults.length > 0 && (
        <ul className="list-disc pl-6">
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
      <Terms title={t("required")} total={`= ${figure(required)}`}>
        {lines.map((line) => (
          <Term
            key={line.requirement}
            name={t("line", { capability: words.capability(line.capabilityCode), phase: line.phaseId })}
            detail={line.requirement}
            value={figure(line.required)}
          />
        ))}
      </Terms>
      <Terms title={t("available")} total={`= ${figure(available)}`}>
        {pledges.map((pledge) => (
          <Term
            key={pledge.pledgeId}
            name={`${pledge.nation} ${pledge.title}`}
            detail={pledge.reference}
            value={figure(pledge.quantity)}
          />
        ))}
        {hiddenPledges > 0 && (
          <Term name={t("hidden", { count: hiddenPledges })} value={figure(available - shown)} />
        )}
      </Terms>
      <p className="mt-2 flex justify-between gap-3 border-t pt-1 font-semibold">
        <span>{t("open")}</span>
        <span className="text-right tabular-nums">
          {lines.length > 1 ? t("sumOfLines", { ...sum, own: figure(shortfall) }) : t("sum", sum)}
        </span>
      </p>
    </div>
  );
}

function Terms({ title, total, children }: { title: string; total: string; children: ReactNode }) {
  return (
    <div className="mt-2">
      <h4 className="flex justify-between font-semibold">
        {title} <span className="tabular-nums">{total}</span>
      </h4>
      <ul>{children}</ul>
    </div>
  );
}

function Term({ name, detail, value }: { name: string; detail?: string; value: string }) {
  return (
    <li className="flex justify-between gap-3">
      <span className="min-w-0">
        {name} {detail && <span className="text-quiet text-xs">{detail}</span>}
      </span>
      <span className="tabular-nums">{value}</span>
    </li>
  );
}
