"use client";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { ALONE } from "@/app/_trpc/alone";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { fromT0 } from "@/app/_ui/format/hours";
import { Skeleton } from "@/app/_ui/states";
import type { AskOptionView, SmallestAskView } from "@/server/analysis/views";
import type { GapView } from "@/server/gap/views";
import { AnswerWait } from "../../_analysis/answer-wait";
import { useAnswer } from "../../_analysis/use-answer";
import { useGapWords } from "../_words/use-gap-words";
import { AskOption } from "./ask-option";
import type { GapActs } from "./gap-acts";

const SHOWN_AT_ONCE = 5;

/** The least that would close the gap: new units, else one change of what is pledged, else two. */
export function SmallestAsk({ gap, onAsk }: { gap: GapView; onAsk: GapActs["onAsk"] }) {
  const t = useTranslations("gaps.smallest");
  const trpc = useTRPC();
  const { id: planId } = usePlan();
  const line = { planId, requirement: gap.line.requirement };
  const ask = useAnswer(trpc.analysis.smallestAsk.queryOptions(line, { trpc: ALONE }));
  return (
    <section aria-labelledby="smallest-ask">
      <h3 id="smallest-ask" className="border-b pb-1 font-semibold text-sm">
        {t("title")}
      </h3>
      {ask.data ? (
        <Asks gap={gap} ask={ask.data} onAsk={onAsk} />
      ) : (
        <AnswerWait answer={ask} about={{ kind: "smallestAsk", ...line }} title={t("loading")}>
          <div aria-busy="true" className="flex flex-col gap-2 py-2">
            <span className="sr-only">{t("loading")}</span>
            <Skeleton className="h-5" />
            <Skeleton className="h-5" />
          </div>
        </AnswerWait>
      )}
    </section>
  );
}

function Asks({ gap, ask, onAsk }: { gap: GapView; ask: SmallestAskView; onAsk: GapActs["onAsk"] }) {
  const t = useTranslations("gaps.smallest");
  const option = (one: AskOptionView) => (
    <AskOption key={JSON.stringify(one.changes)} gap={gap} option={one} onAsk={onAsk} />
  );
  const rest = ask.asks.slice(SHOWN_AT_ONCE);
  return (
    <>
      <p className="pt-1 text-quiet text-xs">{t("how")}</p>
      <ul>
        <Units gap={gap} option={ask.units} onAsk={onAsk} />
        {ask.asks.slice(0, SHOWN_AT_ONCE).map(option)}
      </ul>
      {rest.length > 0 && (
        <details>
          <summary className="min-h-8 py-1.5 text-accent text-sm">
            {t("more", { count: rest.length })}
          </summary>
          <ul>{rest.map(option)}</ul>
        </details>
      )}
      <p className="pt-1 text-quiet text-xs">
        {ask.asks.length === 0 && ask.hiddenAsks === 0
          ? t("none")
          : !ask.asks.some((one) => one.closes) && ask.hiddenAsks === 0 && t("noneCloses")}{" "}
        {ask.hiddenAsks > 0 && t("hidden", { count: ask.hiddenAsks })}{" "}
        {t("tried", { tried: ask.tried, untried: ask.untried })}
      </p>
    </>
  );
}

function Units({ gap, option, onAsk }: { gap: GapView; option: AskOptionView; onAsk: GapActs["onAsk"] }) {
  const t = useTranslations("gaps.smallest");
  const words = useGapWords();
  const units = option.changes.find((change) => change.kind === "units");
  if (!units) return null;
  const what = {
    amount: `${words.amount(units.quantity, units.capability)} (${words.capability(units.capability)})`,
    area: units.area ? t("unitsArea", { area: words.area(units.area) }) : "",
    days: units.enduranceDays,
  };
  return (
    <li className="flex items-start justify-between gap-3 border-b py-1.5 text-sm">
      <span className="min-w-0">
        {units.readyAtHours === 0
          ? t("unitsBefore", what)
          : t("units", { ...what, hour: fromT0(units.readyAtHours) })}{" "}
        <span className="text-covered">{t("closes")}.</span>
      </span>
      {onAsk && (
        <Button
          size="small"
          onClick={() =>
            onAsk(gap, null, { quantity: units.quantity, byHours: units.readyAtHours, change: null })
          }
        >
          {t("make")}
        </Button>
      )}
    </li>
  );
}
