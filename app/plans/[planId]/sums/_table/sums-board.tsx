"use client";
import { useTranslations } from "next-intl";
import { useScreenKeys } from "@/app/_frame/keys";
import { usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useMarking } from "@/app/_frame/use-marking";
import { AsOf } from "@/app/_ui/as-of";
import { Button } from "@/app/_ui/button";
import { Segmented } from "@/app/_ui/choices";
import { dtg, dtgForFile } from "@/app/_ui/format/dtg";
import { PageHeader } from "@/app/_ui/page-header";
import { saveFile } from "@/app/_ui/save-file";
import { EmptyState } from "@/app/_ui/states";
import type { PlainSumsView } from "@/server/analysis/views";
import { useGapWords } from "../../gaps/_words/use-gap-words";
import { SumsTable } from "./sums-table";
import { useSumsView } from "./use-sums-view";

const ALL = "all";

/** What adding up would claim, beside what an assignment covers. */
export function SumsBoard({ view, isRefreshing }: { view: PlainSumsView; isRefreshing: boolean }) {
  const t = useTranslations("sums");
  const analysis = useTranslations("analysis");
  const words = useGapWords();
  const plan = usePlan();
  const marking = useMarking();
  const { isDemo } = useSession();
  const [{ phase, wrong }, set] = useSumsView();
  const phases = [...plan.phases].sort((a, b) => a.position - b.position);
  const ofPhase = view.sums.filter((sum) => phase === null || sum.phaseId === phase);
  const shown = ofPhase.filter((sum) => !wrong || sum.claimed > sum.covered);
  const met = (of: "claimed" | "covered") => ofPhase.filter((sum) => sum[of] >= sum.required).length;
  useScreenKeys([{ keys: "o", label: t("key.only"), run: () => void set({ wrong: !wrong }) }]);

  const saveCsv = async () => {
    const { sumsCsv } = await import("./export-csv");
    const asOf = words.words("asOf", { at: dtg(view.asOf), revision: view.revision });
    saveFile(
      `muster-${plan.id}-sums-${dtgForFile(view.asOf)}${isDemo ? "-demo" : ""}.csv`,
      sumsCsv(shown, t, words, { marking, asOf }),
      "text/csv;charset=utf-8",
    );
  };

  return (
    <div className="flex flex-col gap-5 px-4 pt-4 pb-8 wide:px-6">
      <PageHeader
        title={t("title")}
        actions={
          <>
            <Segmented
              label={t("phase")}
              choices={[
                { value: ALL, label: t("all") },
                ...phases.map(({ id, name }) => ({ value: id, label: id, title: name })),
              ]}
              value={phase ?? ALL}
              onChange={(next) => void set({ phase: next === ALL ? null : next })}
            />
            <button
              type="button"
              aria-pressed={wrong}
              onClick={() => void set({ wrong: !wrong })}
              className="min-h-9 rounded-md border border-edge/70 bg-raised px-3 text-sm hover:bg-accent-wash aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:font-medium aria-pressed:text-ground max-wide:min-h-11"
            >
              {t("only")}
            </button>
            <Button onClick={() => void saveCsv()} disabled={shown.length === 0}>
              {analysis("saveCsv")}
            </Button>
          </>
        }
      >
        <span className="block max-w-prose">{t("intro")}</span>
        <span className="block text-base text-ink">
          {t("summary", { claimed: met("claimed"), covered: met("covered"), total: ofPhase.length })}
        </span>
        <span className="block max-w-160">
          <AsOf at={view.asOf} revision={view.revision} /> · {analysis("illustrative")}
          {isRefreshing && <span className="print:hidden"> · {t("refreshing")}</span>}
        </span>
      </PageHeader>
      {shown.length === 0 ? (
        <EmptyState
          title={t("right.title")}
          action={<Button onClick={() => void set(null)}>{t("right.action")}</Button>}
        />
      ) : (
        phases.map((one) => {
          const sums = shown.filter((sum) => sum.phaseId === one.id);
          return sums.length > 0 && <SumsTable key={one.id} phase={one} sums={sums} />;
        })
      )}
      <ul className="flex max-w-prose flex-col gap-0.5 text-quiet text-xs">
        {(["sum", "claimed", "countedTwice", "covered"] as const).map((name) => (
          <li key={name}>{t(`how.${name}`)}</li>
        ))}
      </ul>
    </div>
  );
}
