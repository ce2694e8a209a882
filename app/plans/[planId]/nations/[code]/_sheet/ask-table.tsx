"use client";
import { useTranslations } from "next-intl";
import { fromT0 } from "@/app/_ui/format/hours";
import { Moment } from "@/app/_ui/moment";
import type { AskView } from "@/server/gap/views";
import type { NationSheetView } from "@/server/nation/views";
import { type Column, Part, Rows } from "./part";
import { useSheetWords } from "./use-sheet-words";

/** What headquarters has asked of it, for those two. */
export function AskTable({ sheet: { asks } }: { sheet: NationSheetView }) {
  const t = useTranslations("nation.sheet");
  const words = useTranslations("words.askState");
  const { amount, capability } = useSheetWords();
  if (!asks) return null;
  const columns: Column<AskView>[] = [
    {
      name: t("ask"),
      cell: (ask) => `${amount(ask.quantity, ask.capabilityCode)}, ${capability(ask.capabilityCode)}`,
    },
    { name: t("by"), cell: (ask) => fromT0(ask.byHours) },
    { name: t("replyBy"), cell: (ask) => <Moment at={ask.replyBy} isInRow /> },
    {
      name: t("answer"),
      cell: (ask) => (
        <>
          {words(ask.state)}
          {ask.pledge && `: ${ask.pledge.reference}`}
          {ask.reason && <span className="block text-quiet">{ask.reason}</span>}
        </>
      ),
    },
  ];
  return (
    <Part title={t("asks")}>
      {asks.length === 0 ? (
        <p className="text-quiet">{t("asksNone")}</p>
      ) : (
        <Rows columns={columns} rows={asks} keyOf={(ask) => ask.id} />
      )}
    </Part>
  );
}
