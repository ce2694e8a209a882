"use client";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useMarking } from "@/app/_frame/use-marking";
import { Button } from "@/app/_ui/button";
import { dtg, dtgForFile } from "@/app/_ui/format/dtg";
import { PageHeader } from "@/app/_ui/page-header";
import { saveFile } from "@/app/_ui/save-file";
import { can } from "@/server/authz/policy";
import type { GapListView, GapView } from "@/server/gap/views";
import { useGapWords } from "../_words/use-gap-words";
import { ViewLinks } from "../_words/view-links";
import type { GapFilter } from "./filter";

/** How many lines are short and what was done about them, as of when; and the way to take the list away. */
export function GapHeader({
  list,
  shown,
  filter,
  isRefreshing,
}: {
  list: GapListView;
  shown: readonly GapView[];
  filter: GapFilter;
  isRefreshing: boolean;
}) {
  const t = useTranslations("gaps");
  const words = useGapWords();
  const plan = usePlan();
  const marking = useMarking();
  const { actor, isDemo } = useSession();
  const asOf = words.words("asOf", { at: dtg(list.asOf), revision: list.revision });
  const countOf = (state: GapView["state"]) => list.gaps.filter((gap) => gap.state === state).length;
  const filters = [
    filter.phase && words.phase(filter.phase),
    filter.domain && words.words(`domain.${filter.domain}`),
    filter.state && t(`state.${filter.state}`),
    filter.critical && t("filter.critical"),
    filter.q,
  ].filter((one) => typeof one === "string" && one !== "");

  const saveCsv = async () => {
    // Fetched on demand: most visits export nothing.
    const { gapsCsv } = await import("./export-csv");
    const text = gapsCsv(shown, t, words, { marking, asOf });
    saveFile(
      `muster-${plan.id}-gaps-${dtgForFile(list.asOf)}${isDemo ? "-demo" : ""}.csv`,
      text,
      "text/csv;charset=utf-8",
    );
  };

  return (
    <PageHeader
      title={t("title")}
      actions={
        <>
          {can(actor, "ask.read") && <ViewLinks at="gaps" />}
          <Button onClick={() => void saveCsv()} disabled={shown.length === 0}>
            {t("saveCsv")}
          </Button>
        </>
      }
    >
      <span className="block text-ink">
        {t("summary", {
          gaps: list.gaps.length,
          lines: list.lines,
          critical: list.gaps.filter((gap) => gap.line.priority === 1).length,
        })}{" "}
        {t("states", { open: countOf("open"), asked: countOf("asked"), accepted: countOf("accepted") })}
      </span>
      <span className="block">
        {asOf}
        {filters.length > 0 && (
          <span role="status"> · {t("filtered", { shown: shown.length, total: list.gaps.length })}</span>
        )}
        {isRefreshing && <span className="print:hidden"> · {t("refreshing")}</span>}
      </span>
      {filters.length > 0 && (
        <span className="hidden print:block">{t("filter.active", { filters: filters.join(", ") })}</span>
      )}
    </PageHeader>
  );
}
