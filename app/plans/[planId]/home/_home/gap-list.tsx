"use client";
import { useTranslations } from "next-intl";
import { parseAsBoolean, useQueryState } from "nuqs";
import { ButtonLink } from "@/app/_ui/button";
import { CoverageMark, coverageState } from "@/app/_ui/coverage-mark";
import { readinessIn } from "@/app/_ui/format/hours";
import { useFigures } from "@/app/_ui/format/use-figures";
import { Tag } from "@/app/_ui/tag";
import type { AskView } from "@/server/gap/views";
import type { ClosableGapView } from "@/server/home/views";
import { nearMissIn } from "../../_proof/near-miss";
import { More } from "./more";
import { Row, Section } from "./section";
import { useLineWords } from "./use-line-words";

const SHOWN_AT_FIRST = 12;
const NAMED_PLEDGES = 2;

/** Open lines in which the plan lets the nation act, best placed first. */
export function GapList({
  planId,
  gaps,
  asks,
}: {
  planId: string;
  gaps: ClosableGapView[];
  asks: AskView[];
}) {
  const t = useTranslations("home.gaps");
  const [isWhole, setWhole] = useQueryState("gaps", parseAsBoolean.withDefault(false));
  const shown = isWhole ? gaps : gaps.slice(0, SHOWN_AT_FIRST);
  if (gaps.length === 0)
    return (
      <section>
        <h2 className="font-semibold text-lg">{t("none")}</h2>
        <p className="text-quiet">{t("noneWords")}</p>
      </section>
    );
  return (
    <Section
      title={t("title")}
      count={gaps.length}
      guide={t("guide")}
      below={
        gaps.length > SHOWN_AT_FIRST && (
          <More
            isWhole={isWhole}
            all={t("showAll", { count: gaps.length })}
            onChange={(next) => void setWhole(next || null)}
          />
        )
      }
    >
      {shown.map((gap) => (
        <Gap
          key={gap.line.requirement}
          planId={planId}
          gap={gap}
          ask={asks.find((ask) => ask.requirement === gap.line.requirement)}
        />
      ))}
    </Section>
  );
}

function Gap({ planId, gap, ask }: { planId: string; gap: ClosableGapView; ask: AskView | undefined }) {
  const t = useTranslations("home.gaps");
  const words = useTranslations("words");
  const { figure } = useFigures();
  const line = useLineWords();
  const { capabilityCode, phaseId, shortfall, declared, required, requiredByHours, priority } = gap.line;
  const state = coverageState(declared, required);
  const prefilled = new URLSearchParams(
    ask ? { ask: ask.id } : { capability: capabilityCode, quantity: String(shortfall), phase: phaseId },
  );
  return (
    <Row
      title={line.capability(capabilityCode)}
      href={`/plans/${planId}/gaps?gap=${gap.line.requirement}`}
      aside={
        <span className="inline-flex flex-wrap items-center gap-x-2">
          <CoverageMark state={state} />
          <b className="text-ink">{t("missing", { amount: line.amount(shortfall, capabilityCode) })}</b>
          {t("of", { covered: figure(declared), required: figure(required) })}
          {gap.isAsked && <Tag>{t("asked")}</Tag>}
        </span>
      }
      action={
        <>
          {gap.nearMisses.slice(0, 1).map((miss) => (
            <ButtonLink key={miss.pledgeId} size="small" href={`/plans/${planId}/pledges/${miss.pledgeId}`}>
              {t("revise", { reference: miss.reference })}
            </ButtonLink>
          ))}
          <ButtonLink size="small" href={`/plans/${planId}/pledges/new?${prefilled}`}>
            {t("pledge", { amount: line.amount(shortfall, capabilityCode) })}
            <span className="sr-only">: {line.capability(capabilityCode)}</span>
          </ButtonLink>
        </>
      }
    >
      <p className="text-quiet">
        {line.phase(phaseId)}, {line.needed(requiredByHours)} · {words(`priority.${priority}`)}
      </p>
      <Standing gap={gap} />
    </Row>
  );
}

/** What the nation has that nearly serves the line, or might. */
function Standing({ gap }: { gap: ClosableGapView }) {
  const t = useTranslations("home.gaps");
  const words = useTranslations("words");
  const line = useLineWords();
  if (gap.nearMisses.length > 0)
    return gap.nearMisses.slice(0, NAMED_PLEDGES).map((miss) => {
      const { pledgeId, reference, title, readyAtHours, reason } = miss;
      const why = nearMissIn(words, miss);
      return (
        <p key={pledgeId}>
          {reason === "late"
            ? t("readyAt", { reference, title, why, ready: readinessIn(words, readyAtHours) })
            : t("nearMiss", { reference, title, why })}
        </p>
      );
    });
  return gap.pledges
    .slice(0, NAMED_PLEDGES)
    .map(({ pledgeId, reference, title, onThisLine, capabilityCode }) => (
      <p key={pledgeId} className="text-quiet">
        {onThisLine > 0
          ? t("onThisLine", { reference, title, amount: line.amount(onThisLine, capabilityCode) })
          : t("elsewhere", { reference, title })}
      </p>
    ));
}
