"use client";
import { useLocale, useTranslations } from "next-intl";
import { useSession } from "@/app/_frame/session";
import type messages from "@/app/_language/en/doublePromises.json";
import { calendarDate } from "@/app/_ui/format/dtg";
import { useFigures } from "@/app/_ui/format/use-figures";
import type { CountsAs } from "@/server/pledge/views";
import type { FindingView, SpanView } from "@/server/promise/views";

/** What is said of a finding, the same in the list, in notices and in files. */
export function useFindingWords() {
  const t = useTranslations("doublePromises");
  const words = useTranslations("words");
  const locale = useLocale();
  const { actor } = useSession();
  const { figure, unitFor } = useFigures();

  const span = ({ from, to }: SpanView): string => {
    if (from && to) return t("span.both", { from: calendarDate(from, locale), to: calendarDate(to, locale) });
    if (from) return t("span.from", { from: calendarDate(from, locale) });
    return to ? t("span.to", { to: calendarDate(to, locale) }) : t("span.open");
  };

  const title = ({ kind, pledges, unitDesignation }: FindingView): string => {
    const unit = unitDesignation ?? "";
    if (kind === "same_plan") return t("found.same_plan", { unit, count: pledges.length });
    if (kind === "two_plans")
      return t("found.two_plans", { unit, count: new Set(pledges.map(({ planId }) => planId)).size });
    const named = pledges[0]?.title ?? "";
    return kind === "envelope"
      ? t("found.envelope", { title: named, count: pledges.length - 1 })
      : t("found.perhaps", { title: named, count: pledges.length });
  };

  const why = (finding: FindingView): string => {
    const { kind, pledges, shared, envelope, because, countsPledgeId } = finding;
    const [first] = pledges;
    if (kind === "perhaps") return t("why.perhaps");
    if (envelope && first) {
      const unit = unitFor(2, first.unit);
      return envelope.isSubtracted
        ? t("why.subtracted", {
            quantity: figure(first.quantity),
            taken: figure(envelope.taken),
            supply: figure(envelope.supply),
          })
        : t("why.notSubtracted", { unit, taken: figure(envelope.taken) });
    }
    const counting = pledges.find(({ pledgeId }) => pledgeId === countsPledgeId);
    const days = t("why.days", { span: span(shared ?? { from: null, to: null }) });
    if (!counting) return `${days} ${t("why.noneCounts")}`;
    const reason =
      because && counting === first ? t(`why.because.${because}`, planOf(counting)) : t("why.today");
    return `${days} ${t("why.counts", { reference: counting.reference, plan: counting.planName })} ${reason}`;
  };

  const planOf = ({ planStatus }: FindingView["pledges"][number]) => ({
    status: words(`planStatus.${planStatus}`),
  });

  const remedy = ({ kind, envelope, pledges }: FindingView): string => {
    const isOwn = pledges.some((pledge) => pledge.isOwn);
    if (kind === "envelope") return envelope?.isSubtracted ? t("remedy.none") : t("remedy.envelope");
    if (kind === "perhaps") return isOwn ? t("remedy.perhapsOwn") : t("remedy.perhaps");
    return isOwn && actor.kind === "nation" ? t("remedy.own") : t("remedy.headquarters");
  };

  return {
    span,
    title,
    why,
    remedy,
    hint: t("hint"),
    countsAs: (value: CountsAs): string => words(`countsAs.${value}`),
    column: (name: keyof (typeof messages)["file"]): string => t(`file.${name}`),
  };
}
export type FindingWords = ReturnType<typeof useFindingWords>;
