"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Segmented } from "@/app/_ui/choices";
import { EmptyState } from "@/app/_ui/states";
import { DOMAINS } from "@/db/enums";
import type { LineView } from "@/server/coverage/views";
import type { RequirementView } from "@/server/plan/views";
import { LineRow } from "./line-row";
import { SectionHead } from "./section-head";
import type { OnOpen } from "./types";

const ALL = "all";

/** Every requirement line, by phase and domain, with what covers it today. */
export function LinesSection({ lines, onOpen }: { lines: readonly RequirementView[]; onOpen: OnOpen }) {
  const t = useTranslations("plan.lines");
  const { id: planId, phases } = usePlan();
  const trpc = useTRPC();
  const [phaseId, setPhase] = useQueryState("phase", parseAsString.withDefault(ALL));
  const coverage = useQuery(trpc.coverage.forPlan.queryOptions({ planId }));
  const coverageOf = new Map(coverage.data?.lines.map((line) => [line.requirement, line]));
  const shown = phases.filter((phase) => phaseId === ALL || phase.id === phaseId);
  const first = shown[0]?.id ?? phases[0]?.id ?? "";
  return (
    <section aria-labelledby="lines">
      <SectionHead
        id="lines"
        title={t("title")}
        actions={
          <>
            <Segmented
              label={t("phase")}
              choices={[
                { value: ALL, label: t("allPhases") },
                ...phases.map(({ id, name }) => ({ value: id, label: id, title: name })),
              ]}
              value={phaseId}
              onChange={(value) => void setPhase(value === ALL ? null : value)}
            />
            {onOpen && (
              <Button onClick={() => onOpen({ form: "line", line: null, phaseId: first })}>{t("add")}</Button>
            )}
          </>
        }
      >
        {t("text")}
      </SectionHead>
      {lines.length === 0 ? (
        <EmptyState title={t("none")}>{onOpen ? t("noneForPlanner") : t("noneForReader")}</EmptyState>
      ) : (
        shown.map((phase) => (
          <PhaseLines
            key={phase.id}
            name={`${phase.id} ${phase.name}`}
            lines={lines.filter((line) => line.phaseId === phase.id)}
            coverageOf={coverageOf}
            onOpen={onOpen}
          />
        ))
      )}
    </section>
  );
}

function PhaseLines({
  name,
  lines,
  coverageOf,
  onOpen,
}: {
  name: string;
  lines: readonly RequirementView[];
  coverageOf: ReadonlyMap<string, LineView>;
  onOpen: OnOpen;
}) {
  const t = useTranslations("plan.lines");
  const words = useTranslations("words");
  const { capabilities } = useCatalogue();
  const domainOf = new Map(capabilities.map((one) => [one.code, one.domain]));
  const columns = ["required", "by", "hold", "priority", "area", "covered", "basis"] as const;
  return (
    <table className="mb-6 w-full text-sm max-wide:block print:table">
      <caption className="py-2 text-left font-semibold text-base max-wide:block">
        {t("inPhase", { phase: name, count: lines.length })}
      </caption>
      <thead className="max-wide:sr-only print:not-sr-only print:table-header-group">
        <tr className="border-y text-left text-quiet text-xs">
          <th scope="col" className="py-1.5 pr-3 font-medium">
            {t("column.capability")}
          </th>
          {columns.map((column) => (
            <th
              key={column}
              scope="col"
              className={
                column === "required" ? "py-1.5 pr-3 text-right font-medium" : "py-1.5 pr-3 font-medium"
              }
            >
              {t(`column.${column}`)}
            </th>
          ))}
          {onOpen && (
            <th scope="col" className="py-1.5 font-medium print:hidden">
              <span className="sr-only">{t("column.acts")}</span>
            </th>
          )}
        </tr>
      </thead>
      {DOMAINS.map((domain) => {
        const own = lines.filter((line) => domainOf.get(line.capabilityCode) === domain);
        if (own.length === 0) return null;
        return (
          <tbody key={domain} className="max-wide:block">
            <tr className="bg-sunken max-wide:block">
              <th
                scope="rowgroup"
                colSpan={columns.length + (onOpen ? 2 : 1)}
                className="px-2 py-1 text-left font-semibold max-wide:block"
              >
                {words(`domain.${domain}`)}
              </th>
            </tr>
            {own.map((line) => (
              <LineRow key={line.id} line={line} coverage={coverageOf.get(line.id)} onOpen={onOpen} />
            ))}
          </tbody>
        );
      })}
    </table>
  );
}
