import { useTranslations } from "next-intl";
import type { ConditionChangeView } from "@/server/coverage/views";

/** Conditions that stand otherwise than they did, with who set them and why. */
export function ConditionChanges({ conditions }: { conditions: readonly ConditionChangeView[] }) {
  const t = useTranslations("coverage.since");
  const words = useTranslations("words");
  if (conditions.length === 0) return null;
  return (
    <section>
      <h2 className="mb-1 font-semibold">{t("conditions")}</h2>
      <ul className="flex flex-col divide-y text-sm">
        {conditions.map(({ code, nation, from, to, reason, by }) => (
          <li key={`${code} ${nation}`} className="py-1.5">
            <span className="font-medium">{words(`condition.${code}`)}</span>
            {nation && ` · ${nation}`}
            <span className="block">
              {t("change", {
                field: t("state"),
                from: from ? words(`conditionState.${from.state}`) : "–",
                to: words(`conditionState.${to.state}`),
              })}
              {to.isExcluded && ` · ${t("excluded")}`}
            </span>
            <span className="block text-quiet">
              {reason}
              {by && ` ${t("by", { names: by })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
