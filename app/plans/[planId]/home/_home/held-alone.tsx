"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFigures } from "@/app/_ui/format/use-figures";
import type { HeldAloneView } from "@/server/nation/views";
import { More } from "./more";
import { Row, Section } from "./section";
import { useLineWords } from "./use-line-words";

const SHOWN_AT_FIRST = 6;

/** What hangs on this nation alone, and how far each figure falls without it. */
export function HeldAlone({ lines }: { lines: HeldAloneView[] }) {
  const t = useTranslations("home.heldAlone");
  const { figure } = useFigures();
  const words = useLineWords();
  const [isWhole, setWhole] = useState(false);
  if (lines.length === 0) return null;
  const shown = isWhole ? lines : lines.slice(0, SHOWN_AT_FIRST);
  return (
    <Section
      title={t("title")}
      count={lines.length}
      guide={t("guide")}
      below={
        lines.length > SHOWN_AT_FIRST && (
          <More isWhole={isWhole} all={t("showAll", { count: lines.length })} onChange={setWhole} />
        )
      }
    >
      {shown.map(({ line, without, pledges }) => (
        <Row
          key={line.requirement}
          title={words.capability(line.capabilityCode)}
          href={words.proof(line)}
          aside={words.phase(line.phaseId)}
        >
          <p>
            {t(without < line.declared ? "falls" : "stays", {
              declared: figure(line.declared),
              without: figure(without),
              required: words.amount(line.required, line.capabilityCode),
            })}
          </p>
          <p className="text-quiet">
            {t("with", { pledges: pledges.map((pledge) => pledge.reference).join(", ") })}
          </p>
        </Row>
      ))}
    </Section>
  );
}
