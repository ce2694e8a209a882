"use client";
import { useLocale, useTranslations } from "next-intl";
import { useCatalogue } from "@/app/_frame/plan-context";
import { calendarDate } from "@/app/_ui/format/dtg";
import { plainHours } from "@/app/_ui/format/hours";
import type { NationView } from "@/server/plan/views";
import { Part } from "./part";

type RuleKey = "decisionRule.government_decision";

/** What a nation has said in public, and how it decides, with where that comes from. */
export function Position({ nation }: { nation: NationView }) {
  const t = useTranslations("nation.sheet");
  const words = useTranslations("words");
  const locale = useLocale();
  const { sources } = useCatalogue();
  const ruleKey = `decisionRule.${nation.decisionRule}` as RuleKey;
  const hours = (value: number | null) => (value === null ? t("hoursNone") : `${plainHours(value)} h`);
  return (
    <div className="flex flex-col gap-5">
      <Part title={t("position")}>
        <p>{nation.position || t("noPosition")}</p>
        {nation.positionAsOf && (
          <p className="text-quiet text-sm">
            {t("positionAsOf", { day: calendarDate(nation.positionAsOf, locale) })}
          </p>
        )}
      </Part>
      <Part title={t("decision")}>
        <p className="font-medium">{words.has(ruleKey) ? words(ruleKey) : nation.decisionRule}</p>
        {nation.decisionBodies.length > 0 && (
          <p>{t("bodies", { bodies: nation.decisionBodies.join(", ") })}</p>
        )}
        <p>
          {t("hours", {
            fast: hours(nation.decisionFastHours),
            typical: hours(nation.decisionTypicalHours),
            slow: hours(nation.decisionSlowHours),
          })}
        </p>
        <p className="text-quiet text-sm">{t("hoursBasis", { basis: nation.decisionBasis })}</p>
        {nation.decisionNote && <p className="text-quiet text-sm">{nation.decisionNote}</p>}
      </Part>
      {nation.sourceCodes.length > 0 && (
        <Part title={t("sources")}>
          <ul className="text-quiet text-sm">
            {nation.sourceCodes.map((code) => {
              const source = sources.find((one) => one.code === code);
              return (
                <li key={code}>
                  {source?.publisher ?? code}
                  {source?.publishedOn && `, ${calendarDate(source.publishedOn, locale)}`}
                </li>
              );
            })}
          </ul>
        </Part>
      )}
    </div>
  );
}
