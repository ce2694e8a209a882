"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CoverageMark } from "@/app/_ui/coverage-mark";
import { useFigures } from "@/app/_ui/format/use-figures";
import { Tag } from "@/app/_ui/tag";
import type { Tier } from "@/db/enums";
import type { WhatIfLine } from "@/server/analysis/views";
import { useGapWords } from "../../gaps/_words/use-gap-words";
import { Change } from "./change";
import { changedLines } from "./compare";

const SHOWN_AT_ONCE = 12;

/** The lines that lose units and those that gain some; what falls or closes comes first. */
export function ChangedLines({ lines, tier }: { lines: readonly WhatIfLine[]; tier: Tier }) {
  const { lost, gained } = changedLines(lines, tier);
  return (
    <div className="grid items-start gap-x-8 gap-y-6 min-[64rem]:grid-cols-2">
      {lost.length > 0 && <Lines kind="lost" lines={lost} tier={tier} />}
      {gained.length > 0 && <Lines kind="gained" lines={gained} tier={tier} />}
    </div>
  );
}

function Lines({ kind, lines, tier }: { kind: "lost" | "gained"; lines: readonly WhatIfLine[]; tier: Tier }) {
  const t = useTranslations("whatIf.lines");
  const { figure } = useFigures();
  const words = useGapWords();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? lines : lines.slice(0, SHOWN_AT_ONCE);
  return (
    <section aria-labelledby={`lines-${kind}`}>
      <h2 id={`lines-${kind}`} className="border-b pb-1 font-semibold text-base">
        {t(kind, { count: lines.length })}
      </h2>
      <ul className="text-sm">
        {shown.map((line) => {
          const wasCovered = line.before[tier] >= line.required;
          const isCovered = line.after[tier] >= line.required;
          return (
            <li key={line.requirement} className="flex items-start justify-between gap-3 border-b py-1">
              <span className="min-w-0">
                <span className="font-medium">{words.capability(line.capabilityCode)}</span>{" "}
                <span className="text-quiet text-xs">
                  {line.phaseId} · {line.requirement}
                </span>{" "}
                {line.priority === 1 && <Tag>{t("critical")}</Tag>}
              </span>
              <span className="text-right tabular-nums">
                <Change before={line.before[tier]} after={line.after[tier]} />{" "}
                <span className="text-quiet">/ {figure(line.required)}</span>
                {wasCovered !== isCovered && (
                  <span className="flex items-center justify-end gap-1 text-xs">
                    <CoverageMark state={isCovered ? "covered" : "missing"} />
                    {t(isCovered ? "closes" : "falls")}
                  </span>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      {shown.length < lines.length && (
        <button
          type="button"
          onClick={() => setWhole(true)}
          className="min-h-9 text-accent text-sm underline print:hidden"
        >
          {t("more", { count: lines.length })}
        </button>
      )}
    </section>
  );
}
