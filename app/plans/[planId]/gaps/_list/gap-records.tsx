"use client";
import { useTranslations } from "next-intl";
import { CoverageBar } from "@/app/_ui/coverage-bar";
import { CoverageMark, coverageState } from "@/app/_ui/coverage-mark";
import { fromT0 } from "@/app/_ui/format/hours";
import { useFigures } from "@/app/_ui/format/use-figures";
import { Tag } from "@/app/_ui/tag";
import { splitProof } from "../../_proof/split-proof";
import { useGapWords } from "../_words/use-gap-words";
import { GapStateMark } from "./gap-state-mark";
import { type GapListProps, OpenGap } from "./gap-table";
import { NationsCell } from "./nations-cell";

/** The same list for small screens: one record after the other. */
export function GapRecords({ gaps, openId, onOpen, onReach }: GapListProps) {
  const t = useTranslations("gaps");
  const { figure, minus, withUnit } = useFigures();
  const words = useGapWords();
  return (
    <ul aria-label={t("list")} className="border-t">
      {gaps.map((gap) => {
        const { line } = gap;
        const name = words.capability(line.capabilityCode);
        const hour =
          line.requiredByHours === 0
            ? words.words("beforeBreach")
            : t("neededBy", { hour: fromT0(line.requiredByHours) });
        return (
          <li
            key={line.requirement}
            className="relative flex flex-col gap-1 border-b px-4 py-3 text-sm hover:bg-accent-wash"
          >
            <span className="flex items-baseline justify-between gap-3">
              <OpenGap
                gap={gap}
                isOpen={line.requirement === openId}
                onOpen={onOpen}
                onReach={onReach}
                label={t("open", { capability: name, phase: words.phase(line.phaseId) })}
              >
                {name}
              </OpenGap>
              <span className="inline-flex items-center gap-1.5 font-semibold text-base tabular-nums">
                <CoverageMark state={coverageState(line.declared, line.required)} />
                {minus(line.shortfall)}
              </span>
            </span>
            <span className="flex items-center justify-between gap-3 text-quiet">
              <span>
                {words.phase(line.phaseId)} · {hour}
              </span>
              {line.priority === 1 && <Tag>{t("critical")}</Tag>}
            </span>
            <span className="text-quiet">{splitProof(gap.sentence).rest}</span>
            <NationsCell nations={gap.nations} />
            <span className="flex items-center justify-between gap-3">
              <span className="inline-flex items-center gap-2 tabular-nums">
                <CoverageBar figures={line} className="w-24" />
                {figure(line.declared)} / {withUnit(line.required, words.unit(line.capabilityCode))}
              </span>
              <GapStateMark gap={gap} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
