"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_ui/button";
import type { AskOptionView, ChangeView } from "@/server/analysis/views";
import type { GapView } from "@/server/gap/views";
import { useGapWords } from "../_words/use-gap-words";
import type { GapActs } from "./gap-acts";
import { type PledgeChange, pledgesOf, useChangeWords } from "./use-change-words";

const isOfPledge = (change: ChangeView): change is PledgeChange => change.kind !== "units";

/** One change or two in a sentence, what is missing then, and for planners the ask to each nation it is about. */
export function AskOption({
  gap,
  option,
  onAsk,
}: {
  gap: GapView;
  option: AskOptionView;
  onAsk: GapActs["onAsk"];
}) {
  const t = useTranslations("gaps.smallest");
  const words = useGapWords();
  const { phrase, asked } = useChangeWords();
  const changes = option.changes.filter(isOfPledge);
  const sentence = changes.map(phrase).reduce((one, other) => t("and", { one, other }));
  const parts = changes.flatMap((change) =>
    pledgesOf(change).map((pledge) => ({ nation: pledge.nation, words: asked(change, pledge) })),
  );
  const nations = [...new Set(parts.map(({ nation }) => nation))].filter((nation) =>
    gap.nations.some((one) => one.nation === nation),
  );
  const isAsked = (nation: string) => gap.asks.some((ask) => ask.nation === nation && ask.state === "open");
  // What one nation brings of two is not known apart; the form then begins with the whole gap.
  const quantity = nations.length === 1 ? gap.line.shortfall - option.shortfall : gap.line.shortfall;
  return (
    <li className="flex items-start justify-between gap-3 border-b py-1.5 text-sm">
      <span className="min-w-0">
        {t("then", { sentence })}{" "}
        {option.closes ? (
          <span className="text-covered">{t("closes")}.</span>
        ) : (
          <span className="text-quiet">
            {t("leaves", { amount: words.amount(option.shortfall, gap.line.capabilityCode) })}.
          </span>
        )}
      </span>
      {onAsk && nations.length > 0 && (
        <span className="flex flex-col items-end gap-1">
          {nations.map((nation) => (
            <Button
              key={nation}
              size="small"
              disabled={isAsked(nation)}
              aria-label={t("makeTo", { nation: words.nation(nation) })}
              onClick={() =>
                onAsk(gap, nation, {
                  quantity,
                  byHours: gap.line.requiredByHours,
                  change: parts
                    .filter((part) => part.nation === nation)
                    .map((part) => part.words)
                    .join(" "),
                })
              }
            >
              {nations.length === 1 ? t("make") : t("makeTo", { nation })}
            </Button>
          ))}
        </span>
      )}
    </li>
  );
}
