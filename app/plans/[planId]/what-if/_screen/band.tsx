"use client";
import { useTranslations } from "next-intl";
import type { Scenario } from "@/server/analysis/schema";
import { isNothing } from "../_scenario/use-scenario";
import { useScenarioWords } from "../_scenario/use-scenario-words";

/** That this is not the plan, on the screen and on paper, what is assumed, and of what nothing is. */
export function Band({ scenario, staying }: { scenario: Scenario; staying: number }) {
  const t = useTranslations("whatIf");
  const phrases = useScenarioWords()(scenario);
  return (
    <div className="border-2 border-accent border-dashed bg-accent-wash px-3 py-2">
      <p className="font-semibold">{t("band")}</p>
      {isNothing(scenario) ? (
        <p className="text-quiet">{t("nothing")}</p>
      ) : (
        <ul aria-label={t("assumed")} className="flex flex-wrap gap-x-4">
          {phrases.map((phrase) => (
            <li key={phrase} className="first-letter:uppercase">
              {phrase}
            </li>
          ))}
        </ul>
      )}
      {staying > 0 && <p className="text-quiet">{t("staying", { count: staying })}</p>}
    </div>
  );
}
