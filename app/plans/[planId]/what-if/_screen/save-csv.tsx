"use client";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useMarking } from "@/app/_frame/use-marking";
import { Button } from "@/app/_ui/button";
import { dtg, dtgForFile } from "@/app/_ui/format/dtg";
import { saveFile } from "@/app/_ui/save-file";
import type { Scenario } from "@/server/analysis/schema";
import type { WhatIfFigures } from "@/server/analysis/views";
import { useGapWords } from "../../gaps/_words/use-gap-words";
import { useScenarioWords } from "../_scenario/use-scenario-words";

/** Takes every line of the comparison away, with what was assumed in the first row. */
export function SaveCsv({
  figures,
  scenario,
  staying,
  asOf,
  revision,
}: {
  figures: WhatIfFigures;
  scenario: Scenario;
  staying: number;
  asOf: Date;
  revision: number;
}) {
  const t = useTranslations("whatIf");
  const analysis = useTranslations("analysis");
  const words = useGapWords();
  const phrasesOf = useScenarioWords();
  const { id: planId } = usePlan();
  const { isDemo } = useSession();
  const marking = useMarking();
  const save = async () => {
    const { whatIfCsv } = await import("./export-csv");
    const said = [words.words("asOf", { at: dtg(asOf), revision }), t("band"), ...phrasesOf(scenario)];
    if (staying > 0) said.push(t("staying", { count: staying }));
    const text = whatIfCsv(figures, t, words, { marking, asOf: said.join(" · ") });
    const name = `muster-${planId}-what-if-${dtgForFile(asOf)}${isDemo ? "-demo" : ""}.csv`;
    saveFile(name, text, "text/csv;charset=utf-8");
  };
  return <Button onClick={() => void save()}>{analysis("saveCsv")}</Button>;
}
