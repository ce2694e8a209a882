"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { BasisBadge } from "@/app/_ui/basis";
import { CoverageMark, coverageState } from "@/app/_ui/coverage-mark";
import { fromT0 } from "@/app/_ui/format/hours";
import { useCatalogueWords } from "@/app/_ui/format/use-catalogue-words";
import { useFigures } from "@/app/_ui/format/use-figures";
import { Link } from "@/app/_ui/link";
import { Menu } from "@/app/_ui/menu";
import type { LineView } from "@/server/coverage/views";
import type { RequirementView } from "@/server/plan/views";
import type { OnOpen } from "./types";

export function LineRow({
  line,
  coverage,
  onOpen,
}: {
  line: RequirementView;
  coverage: LineView | undefined;
  onOpen: OnOpen;
}) {
  const t = useTranslations("plan.lines");
  const words = useTranslations("words");
  const { id: planId } = usePlan();
  const { capabilities, areas, sources } = useCatalogue();
  const { shortCapability, area: areaName } = useCatalogueWords();
  const { figure, withUnit } = useFigures();
  const capability = capabilities.find((one) => one.code === line.capabilityCode);
  const area = areas.find((one) => one.code === line.areaCode);
  const name = capability ? shortCapability(capability) : line.capabilityCode;
  return (
    <tr
      id={`line-${line.id}`}
      className="border-b align-top target:bg-accent-wash max-wide:grid max-wide:grid-cols-3 max-wide:gap-x-3 max-wide:py-2 print:table-row"
    >
      <th scope="row" className="py-1.5 pr-3 text-left font-medium max-wide:col-span-3">
        {name}
        <span className="block font-mono font-normal text-quiet text-2xs">{line.id}</span>
      </th>
      <Cell label={t("column.required")} isFigure>
        {withUnit(line.quantity, capability?.unit ?? "")}
      </Cell>
      <Cell label={t("column.by")}>
        {line.requiredByHours === 0 ? words("ready.inPlace") : fromT0(line.requiredByHours)}
      </Cell>
      <Cell label={t("column.hold")} isBlank={line.holdDays === 0}>
        {line.holdDays === 0 ? "–" : t("days", { days: line.holdDays })}
      </Cell>
      <Cell label={t("column.priority")}>
        <span className="whitespace-nowrap">
          {line.priority} {words(`priority.${line.priority}`)}
        </span>
      </Cell>
      <Cell label={t("column.area")}>
        {area ? areaName(area) : t("anyArea")}
        {line.isCombat && <span className="block text-quiet">{t("combat")}</span>}
      </Cell>
      <Cell label={t("column.covered")}>
        {coverage && (
          <Link
            href={`/plans/${planId}/coverage?cell=${line.phaseId}.${line.capabilityCode}`}
            aria-label={t("proof", { line: line.id })}
            className="inline-flex min-h-6 items-baseline gap-1.5 whitespace-nowrap underline decoration-line hover:decoration-current"
          >
            <CoverageMark
              state={coverageState(coverage.declared, coverage.required)}
              className="translate-y-0.5"
            />
            {t("coveredOf", { covered: figure(coverage.declared), required: figure(coverage.required) })}
          </Link>
        )}
      </Cell>
      <Cell label={t("column.basis")}>
        <BasisBadge
          basis={line.basis}
          sourceCodes={line.sourceCodes}
          sources={sources}
          note={[line.rule, line.note].filter(Boolean).join(" · ") || undefined}
        />
      </Cell>
      {onOpen && (
        <td className="py-1 text-right max-wide:text-left print:hidden">
          <Menu
            label={<span className="text-sm">{t("change")}</span>}
            triggerLabel={t("changeOne", { line: line.id })}
            triggerClassName="inline-flex min-h-7 items-center gap-1 rounded-md px-2 hover:bg-accent-wash max-wide:min-h-9"
            entries={[
              { label: t("edit"), onSelect: () => onOpen({ form: "line", line, phaseId: line.phaseId }) },
              { label: t("remove"), onSelect: () => onOpen({ form: "remove-line", line }) },
            ]}
          />
        </td>
      )}
    </tr>
  );
}

function Cell({
  label,
  isFigure,
  isBlank,
  children,
}: {
  label: string;
  isFigure?: boolean;
  /** Left out where it would only take room. */
  isBlank?: boolean;
  children: ReactNode;
}) {
  return (
    <td
      className={clsx(
        "py-1.5 pr-3 tabular-nums",
        isFigure && "wide:whitespace-nowrap wide:text-right",
        isBlank && "max-wide:hidden",
      )}
    >
      <span className="block text-quiet text-xs wide:hidden print:hidden">{label}</span>
      {children}
    </td>
  );
}
