"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useSession } from "@/app/_frame/session";
import { CoverageBar } from "@/app/_ui/coverage-bar";
import { CoverageMark, coverageState } from "@/app/_ui/coverage-mark";
import { fromT0 } from "@/app/_ui/format/hours";
import { useFigures } from "@/app/_ui/format/use-figures";
import { Tag } from "@/app/_ui/tag";
import type { GapView } from "@/server/gap/views";
import { splitProof } from "../../_proof/split-proof";
import { useGapWords } from "../_words/use-gap-words";
import { GapStateMark } from "./gap-state-mark";
import { NationsCell } from "./nations-cell";

export interface GapListProps {
  gaps: readonly GapView[];
  openId: string | null;
  onOpen: (requirement: string) => void;
  /** The keyboard came to a row: keys of the screen are about it. */
  onReach: (requirement: string) => void;
}

/** The panel says who could act; the column is there again where there is room, and on paper. */
const BESIDE_PANEL = "hidden min-[110rem]:table-cell print:table-cell";
const headClass = "border-b px-2 py-1.5 text-left font-normal text-quiet text-xs";

export function GapTable({ gaps, openId, onOpen, onReach }: GapListProps) {
  const t = useTranslations("gaps");
  const { actor } = useSession();
  return (
    <table className="w-full table-fixed border-collapse text-sm">
      <caption className="sr-only">{t("list")}</caption>
      <thead className="sticky top-0 z-10 bg-ground print:static">
        <tr>
          <th scope="col" className={clsx(headClass, "w-28 pl-4 text-right wide:pl-6")}>
            {t("column.short")}
          </th>
          <th scope="col" className={headClass}>
            {t("column.line")}
          </th>
          <th scope="col" className={clsx(headClass, "w-[13%]")}>
            {t("column.phase")}
          </th>
          <th scope="col" className={clsx(headClass, "w-[13%]")}>
            {t("column.covered")}
          </th>
          <th scope="col" className={clsx(headClass, "w-[19%]", openId && BESIDE_PANEL)}>
            {actor.kind === "nation" ? t("column.standing") : t("column.nations")}
          </th>
          <th scope="col" className={clsx(headClass, "w-28")}>
            {t("column.state")}
          </th>
        </tr>
      </thead>
      <tbody>
        {gaps.map((gap) => (
          <Row
            key={gap.line.requirement}
            gap={gap}
            isOpen={gap.line.requirement === openId}
            isBesidePanel={openId !== null}
            onOpen={onOpen}
            onReach={onReach}
          />
        ))}
      </tbody>
    </table>
  );
}

function Row({
  gap,
  isOpen,
  isBesidePanel,
  onOpen,
  onReach,
}: Pick<GapListProps, "onOpen" | "onReach"> & { gap: GapView; isOpen: boolean; isBesidePanel: boolean }) {
  const t = useTranslations("gaps");
  const { figure, minus, unitFor } = useFigures();
  const words = useGapWords();
  const { line } = gap;
  const name = words.capability(line.capabilityCode);
  return (
    <tr
      className={clsx(
        "relative break-inside-avoid border-b align-top hover:bg-accent-wash",
        isOpen && "bg-accent-wash",
      )}
    >
      <td className="py-2 pr-2 pl-4 text-right wide:pl-6">
        <span className="inline-flex items-center gap-1.5 font-semibold text-base tabular-nums">
          <CoverageMark state={coverageState(line.declared, line.required)} />
          {minus(line.shortfall)}
        </span>
        <span className="block text-quiet text-xs">
          {unitFor(line.shortfall, words.unit(line.capabilityCode))}
        </span>
      </td>
      <th scope="row" className="px-2 py-2 text-left font-normal">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <OpenGap
            gap={gap}
            isOpen={isOpen}
            onOpen={onOpen}
            onReach={onReach}
            label={t("open", { capability: name, phase: words.phase(line.phaseId) })}
          >
            {name}
          </OpenGap>
          {line.priority === 1 && <Tag>{t("critical")}</Tag>}
          <span className="text-quiet text-xs">{line.requirement}</span>
        </span>
        <span className="block max-w-prose text-quiet">{splitProof(gap.sentence).rest}</span>
      </th>
      <td className="px-2 py-2">
        {words.phase(line.phaseId)}
        <span className="block text-quiet text-xs">
          {line.requiredByHours === 0
            ? words.words("beforeBreach")
            : t("neededBy", { hour: fromT0(line.requiredByHours) })}
        </span>
      </td>
      <td className="px-2 py-2">
        <span className="tabular-nums">
          {figure(line.declared)} <span className="text-quiet">/ {figure(line.required)}</span>
        </span>
        <CoverageBar figures={line} className="mt-1 max-w-40" />
      </td>
      <td className={clsx("px-2 py-2", isBesidePanel && BESIDE_PANEL)}>
        <NationsCell nations={gap.nations} />
      </td>
      <td className="py-2 pr-4 pl-2 wide:pr-6">
        <GapStateMark gap={gap} />
      </td>
    </tr>
  );
}

/** The name of the line, which opens it from anywhere in its row. */
export function OpenGap({
  gap,
  isOpen,
  onOpen,
  onReach,
  label,
  children,
}: Pick<GapListProps, "onOpen" | "onReach"> & {
  gap: GapView;
  isOpen: boolean;
  label: string;
  children: string;
}) {
  const { requirement } = gap.line;
  return (
    <button
      type="button"
      data-gap={requirement}
      aria-label={label}
      aria-expanded={isOpen}
      onClick={() => onOpen(requirement)}
      onFocus={() => onReach(requirement)}
      className="min-h-6 text-left font-semibold text-base after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
    >
      {children}
    </button>
  );
}
