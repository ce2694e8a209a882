"use client";
import { useTranslations } from "next-intl";
import type { GapView } from "@/server/gap/views";
import { AskEntry } from "../_ask/ask-entry";

/** What was asked for this line, newest first. */
export function GapAsks({ gap: { asks } }: { gap: GapView }) {
  const t = useTranslations("gaps.asks");
  if (asks.length === 0) return null;
  return (
    <section>
      <h3 className="border-b pb-1 font-semibold text-sm">{t("heading")}</h3>
      <ul>
        {asks.map((ask) => (
          <AskEntry key={ask.id} ask={ask} isInGap />
        ))}
      </ul>
    </section>
  );
}
