"use client";
import { useTranslations } from "next-intl";
import { CoverageMark } from "@/app/_ui/coverage-mark";
import { Link } from "@/app/_ui/link";
import type { ConditionState } from "@/db/enums";
import { usePlan } from "./plan-context";

const SHAPES = { met: "covered", unknown: "unknown", unmet: "not-required" } as const;

/** What the figures hang on, in the rail: an unknown condition keeps pledges from being assured. */
export function Conditions({ onLeave }: { onLeave?: () => void }) {
  const t = useTranslations("frame.conditions");
  const words = useTranslations("words");
  const { id: planId, conditions } = usePlan();
  const ofPlan = conditions.filter((condition) => condition.nation === null);
  const national = conditions.filter((condition) => condition.nation !== null);
  if (conditions.length === 0) return null;
  const open = national.filter((condition) => condition.state !== "met").length;
  const stateWords = ({ state, isExcluded }: (typeof conditions)[number]) =>
    isExcluded
      ? t("excluded", { state: words(`conditionState.${state}`) })
      : words(`conditionState.${state}`);
  return (
    <div className="px-3">
      <h2 className="mb-1 font-semibold text-quiet text-xs">
        <Link
          href={`/plans/${planId}/plan#conditions`}
          onClick={onLeave}
          className="inline-block min-h-6 underline decoration-line hover:decoration-current"
        >
          {t("title")}
        </Link>
      </h2>
      <ul className="flex flex-col gap-1.5 text-sm">
        {ofPlan.map((condition) => (
          <Line
            key={condition.id}
            name={words(`condition.${condition.code}`)}
            state={condition.state}
            words={stateWords(condition)}
          />
        ))}
        {national.length > 0 && (
          <Line
            name={words("condition.PENDING_DECISION")}
            state={open > 0 ? "unknown" : "met"}
            words={
              open > 0
                ? t("nations", { known: national.length - open, total: national.length })
                : t("allTaken")
            }
          />
        )}
      </ul>
    </div>
  );
}

function Line({ name, state, words }: { name: string; state: ConditionState; words: string }) {
  return (
    <li className="flex items-baseline gap-2 leading-tight">
      <CoverageMark state={SHAPES[state]} className="translate-y-0.5 text-quiet" />
      <span>
        {name}
        <span className="block text-quiet text-xs">{words}</span>
      </span>
    </li>
  );
}
