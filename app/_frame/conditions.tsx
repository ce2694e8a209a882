"use client";
import { CoverageMark } from "@/app/_ui/coverage-mark";
import { count } from "@/app/_ui/format/figures";
import { CONDITION_STATE_WORDS } from "@/app/_ui/format/words";
import type { ConditionState } from "@/db/enums";
import type { ConditionView } from "@/server/plan/views";
import { usePlan } from "./plan-context";

const NAMES: Record<ConditionView["code"], string> = {
  AFTER_CEASEFIRE: "Ceasefire in force",
  US_BACKSTOP: "US backing",
  UN_EU_MANDATE: "UN or EU mandate",
  PENDING_DECISION: "National decisions",
};

const SHAPES = { met: "covered", unknown: "unknown", unmet: "not-required" } as const;

/** What the figures hang on, in the rail: an unknown condition keeps pledges from being assured. */
export function Conditions() {
  const { conditions } = usePlan();
  const ofPlan = conditions.filter((condition) => condition.nation === null);
  const national = conditions.filter((condition) => condition.nation !== null);
  if (conditions.length === 0) return null;
  const open = national.filter((condition) => condition.state !== "met").length;
  return (
    <section aria-labelledby="rail-conditions" className="px-3">
      <h2 id="rail-conditions" className="mb-1 font-semibold text-quiet text-xs">
        Conditions
      </h2>
      <ul className="flex flex-col gap-1.5 text-sm">
        {ofPlan.map((condition) => (
          <Line
            key={condition.id}
            name={NAMES[condition.code]}
            state={condition.state}
            words={CONDITION_STATE_WORDS[condition.state] + (condition.isExcluded ? ", excluded" : "")}
          />
        ))}
        {national.length > 0 && (
          <Line
            name={NAMES.PENDING_DECISION}
            state={open > 0 ? "unknown" : "met"}
            words={
              open > 0
                ? `${national.length - open} of ${count(national.length, "nation")} known`
                : "all taken"
            }
          />
        )}
      </ul>
    </section>
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
