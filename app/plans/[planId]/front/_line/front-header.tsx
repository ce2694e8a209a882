"use client";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useMarking } from "@/app/_frame/use-marking";
import { AsOf } from "@/app/_ui/as-of";
import { Button } from "@/app/_ui/button";
import { Segmented } from "@/app/_ui/choices";
import { dtg, dtgForFile } from "@/app/_ui/format/dtg";
import { fromT0, neededByIn } from "@/app/_ui/format/hours";
import { useCatalogueWords } from "@/app/_ui/format/use-catalogue-words";
import { PageHeader } from "@/app/_ui/page-header";
import { saveFile } from "@/app/_ui/save-file";
import type { FrontView } from "@/server/front/views";

/** How much of the line is watched in which phase, as of when; and the way to take the list away. */
export function FrontHeader({
  front,
  isRefreshing,
  onPhase,
}: {
  front: FrontView;
  isRefreshing: boolean;
  onPhase: (phaseId: string) => void;
}) {
  const t = useTranslations("front");
  const words = useTranslations("words");
  const { sector } = useCatalogueWords();
  const plan = usePlan();
  const marking = useMarking();
  const { isDemo } = useSession();
  const phases = [...plan.phases].sort((a, b) => a.position - b.position);
  const phase = phases.find((one) => one.id === front.phaseId);
  const { total } = front;

  const saveCsv = async () => {
    const { frontCsv } = await import("./export-csv");
    const text = frontCsv(front, t, sector, {
      marking,
      asOf: words("asOf", { at: dtg(front.asOf), revision: front.revision }),
    });
    const name = `muster-${plan.id}-front-${front.phaseId}-${dtgForFile(front.asOf)}${isDemo ? "-demo" : ""}.csv`;
    saveFile(name, text, "text/csv;charset=utf-8");
  };

  return (
    <PageHeader
      title={t("title")}
      actions={
        <>
          <Segmented
            label={t("phase")}
            choices={phases.map(({ id, name, deadlineHours }) => ({
              value: id,
              label: `${id} · ${fromT0(deadlineHours)}`,
              title: name,
            }))}
            value={front.phaseId}
            onChange={onPhase}
          />
          <Button onClick={() => void saveCsv()}>{t("saveCsv")}</Button>
        </>
      }
    >
      <span className="block text-ink">
        {t("summary", {
          watched: total.declared,
          length: total.lengthKm,
          unobserved: total.unobserved,
          verified: total.verified,
          assured: total.assured,
        })}
      </span>
      <span className="block">
        {t("ofPhase", { phase: phase?.name ?? front.phaseId, by: neededByIn(words, front.byHours) })}
      </span>
      <span className="block">
        <AsOf at={front.asOf} revision={front.revision} />
        {isRefreshing && <span className="print:hidden"> · {t("refreshing")}</span>}
      </span>
    </PageHeader>
  );
}
