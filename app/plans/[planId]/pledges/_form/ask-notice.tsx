"use client";
import { useTranslations } from "next-intl";
import { useCatalogue } from "@/app/_frame/plan-context";
import { fromT0 } from "@/app/_ui/format/hours";
import { useFigures } from "@/app/_ui/format/use-figures";
import { Moment } from "@/app/_ui/moment";
import { Notice } from "@/app/_ui/notice";
import type { AskView } from "@/server/gap/views";

/** What the pledge in the form answers. */
export function AskNotice({ ask }: { ask: AskView }) {
  const t = useTranslations("pledges.form.ask");
  const words = useTranslations("words");
  const { capabilities } = useCatalogue();
  const { withUnit } = useFigures();
  const unit = capabilities.find((one) => one.code === ask.capabilityCode)?.unit ?? "";
  const what = {
    amount: withUnit(ask.quantity, unit),
    hour: ask.byHours === 0 ? words("beforeBreach") : fromT0(ask.byHours),
  };
  if (ask.state !== "open")
    return (
      <Notice kind="caution" title={t("closed", { state: words(`askState.${ask.state}`) })}>
        {t("closedWhy")}
      </Notice>
    );
  return (
    <Notice title={t("title", what)}>
      <p className="whitespace-pre-line text-ink">{ask.text}</p>
      <div className={ask.isOverdue ? "font-semibold text-ink" : undefined}>
        {t("replyBy")} <Moment at={ask.replyBy} />
      </div>
    </Notice>
  );
}
