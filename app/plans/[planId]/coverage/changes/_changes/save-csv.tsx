"use client";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useMarking } from "@/app/_frame/use-marking";
import { Button } from "@/app/_ui/button";
import { toCsv } from "@/app/_ui/csv";
import { dtg, dtgForFile } from "@/app/_ui/format/dtg";
import { saveFile } from "@/app/_ui/save-file";
import type { ChangesView } from "@/server/coverage/views";

const FIGURES = ["required", "declared", "verified", "assured"] as const;

/** Every line that moved, with its figures before and after and the pledges that moved it. */
export function SaveCsv({ changes }: { changes: ChangesView }) {
  const t = useTranslations("coverage.since");
  const effect = useTranslations("ui.effect");
  const marking = useMarking();
  const { id: planId } = usePlan();
  const { isDemo } = useSession();
  const save = () => {
    const asOf = t("span", {
      from: dtg(changes.from.at),
      fromRevision: changes.from.revision,
      to: dtg(changes.to.at),
      toRevision: changes.to.revision,
    });
    const head = FIGURES.flatMap((figure) => [
      t("before", { figure: effect(figure) }),
      t("after", { figure: effect(figure) }),
    ]);
    const rows = changes.lines.map((line) => [
      line.phaseId,
      line.capabilityCode,
      line.requirement,
      ...FIGURES.flatMap((figure) => [line.before?.[figure] ?? null, line.after?.[figure] ?? null]),
      line.movedBy.join(" "),
      line.hiddenMovers,
    ]);
    const header = [t("phase"), t("capability"), effect("line"), ...head, t("movers"), t("hidden")];
    const name = `changes-${planId}-${dtgForFile(changes.to.at)}${isDemo ? "-demo" : ""}.csv`;
    saveFile(name, toCsv({ marking, asOf }, header, rows), "text/csv;charset=utf-8");
  };
  return <Button onClick={save}>{t("saveCsv")}</Button>;
}
