"use client";
import { useTranslations } from "next-intl";
import { useScreenKeys } from "@/app/_frame/keys";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useMarking } from "@/app/_frame/use-marking";
import { AsOf } from "@/app/_ui/as-of";
import { Button } from "@/app/_ui/button";
import { Segmented } from "@/app/_ui/choices";
import { dtg, dtgForFile } from "@/app/_ui/format/dtg";
import { fromT0 } from "@/app/_ui/format/hours";
import { PageHeader } from "@/app/_ui/page-header";
import { saveFile } from "@/app/_ui/save-file";
import { EmptyState } from "@/app/_ui/states";
import type { BuildUpView } from "@/server/analysis/views";
import { useGapWords } from "../../gaps/_words/use-gap-words";
import { LargeCurve } from "../_curve/large-curve";
import { SmallCurves } from "../_curve/small-curves";
import { useBuildUpView } from "./use-build-up-view";

/** One phase: the curve that is picked out, and all of them in small. */
export function BuildUpBoard({ buildUp, isRefreshing }: { buildUp: BuildUpView; isRefreshing: boolean }) {
  const t = useTranslations("buildUp");
  const analysis = useTranslations("analysis");
  const words = useGapWords();
  const plan = usePlan();
  const marking = useMarking();
  const { isDemo } = useSession();
  const { capabilities } = useCatalogue();
  const [{ phase: chosen, capability }, set] = useBuildUpView();
  const phases = [...plan.phases].sort((a, b) => a.position - b.position);
  const phase = chosen === null ? phases[0] : phases.find((one) => one.id === chosen);
  const order = new Map(capabilities.map(({ code }, place) => [code, place]));
  const curves = buildUp.curves
    .filter((curve) => curve.phaseId === phase?.id)
    .sort((a, b) => (order.get(a.capabilityCode) ?? 0) - (order.get(b.capabilityCode) ?? 0));
  const at = curves.findIndex((curve) => curve.capabilityCode === capability);
  const picked = curves[at];

  const move = (step: 1 | -1) => () => {
    const next = curves[at < 0 ? 0 : Math.min(Math.max(at + step, 0), curves.length - 1)];
    if (next) void set({ capability: next.capabilityCode, hour: null });
  };
  const close = () => void set({ capability: null, hour: null });
  useScreenKeys([
    { keys: "j", label: t("key.next"), run: move(1) },
    { keys: "k", label: t("key.previous"), run: move(-1) },
    ...(capability === null ? [] : [{ keys: "Escape", label: t("key.close"), run: close }]),
  ]);

  const saveCsv = async () => {
    const { buildUpCsv } = await import("./export-csv");
    const shown = picked ? [picked] : curves;
    const asOf = words.words("asOf", { at: dtg(buildUp.asOf), revision: buildUp.revision });
    const part = [phase?.id, picked?.capabilityCode].filter(Boolean).join("-");
    saveFile(
      `muster-${plan.id}-build-up-${part}-${dtgForFile(buildUp.asOf)}${isDemo ? "-demo" : ""}.csv`,
      buildUpCsv(shown, t, words, { marking, asOf }),
      "text/csv;charset=utf-8",
    );
  };

  return (
    <div className="flex flex-col gap-6 px-4 pt-4 pb-8 wide:px-6">
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
              value={phase?.id ?? ""}
              onChange={(next) => void set({ phase: next, hour: null })}
            />
            <Button onClick={() => void saveCsv()} disabled={curves.length === 0}>
              {analysis("saveCsv")}
            </Button>
          </>
        }
      >
        <span className="block">{t("intro")}</span>
        {phase && (
          <span className="block text-ink">
            {t("ofPhase", {
              phase: phase.name,
              by: phase.deadlineHours === 0 ? t("before") : fromT0(phase.deadlineHours),
            })}
          </span>
        )}
        <span className="block max-w-160">
          <AsOf at={buildUp.asOf} revision={buildUp.revision} /> · {analysis("illustrative")}
          {isRefreshing && <span className="print:hidden"> · {t("refreshing")}</span>}
        </span>
      </PageHeader>
      {!phase || curves.length === 0 ? (
        <EmptyState
          title={t("noPhase.title")}
          action={<Button onClick={() => void set({ phase: null })}>{t("noPhase.action")}</Button>}
        />
      ) : (
        <>
          {picked && (
            <LargeCurve
              key={`${phase.id} ${picked.capabilityCode}`}
              curve={picked}
              phase={phase}
              onClose={close}
            />
          )}
          {capability !== null && !picked && <p role="status">{t("noCapability")}</p>}
          <SmallCurves
            curves={curves}
            phase={phase}
            picked={capability}
            onPick={(code) => {
              void set({ capability: code, hour: null }, { history: "push" });
              document.querySelector("main")?.scrollTo({ top: 0 });
            }}
          />
        </>
      )}
    </div>
  );
}
