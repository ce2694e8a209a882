"use client";
import { useTranslations } from "next-intl";
import type { ResilienceView } from "@/server/analysis/views";
import { NationLabel } from "../../_analysis/nation-label";

/** The nations without which a critical line falls. */
export function PivotalNations({ losses }: { losses: ResilienceView }) {
  const t = useTranslations("resilience.pivotal");
  const criticalOf = (code: string) => losses.nations.find((one) => one.nation === code)?.total.critical ?? 0;
  return (
    <section aria-labelledby="pivotal-title">
      <h2 id="pivotal-title" className="font-semibold text-lg">
        {t("title")}
      </h2>
      <p className="text-quiet text-sm">
        {losses.pivotal.length === 0 && losses.hiddenPivotal === 0 ? t("none") : t("detail")}
      </p>
      <ul className="mt-2 border-t text-sm">
        {losses.pivotal.map((code) => (
          <li key={code} className="flex items-center justify-between gap-3 border-b py-1">
            <NationLabel code={code} />
            <span className="text-quiet tabular-nums">{t("critical", { count: criticalOf(code) })}</span>
          </li>
        ))}
      </ul>
      {losses.hiddenPivotal > 0 && (
        <p className="mt-1 text-quiet text-sm">{t("hidden", { count: losses.hiddenPivotal })}</p>
      )}
    </section>
  );
}
