"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { useToast } from "@/app/_ui/toast";
import type { Scenario } from "@/server/analysis/schema";
import type { SavedScenarioView } from "@/server/analysis/views";
import { isSame } from "../_scenario/use-scenario";
import { NameDialog } from "./name-dialog";
import { SavedEntry } from "./saved-entry";

type Naming = { kind: "save" } | { kind: "rename"; saved: SavedScenarioView };

/** The scenarios that this side keeps: open, rename, delete; and what is assumed now under a name. */
export function SavedScenarios({
  scenario,
  savedId,
  onOpen,
  onName,
}: {
  scenario: Scenario;
  savedId: string | null;
  onOpen: (scenario: Scenario, savedId: string | null) => void;
  onName: (savedId: string | null) => void;
}) {
  const t = useTranslations("whatIf.saved");
  const ui = useTranslations("ui");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { id: planId } = usePlan();
  const { actor } = useSession();
  const say = useToast();
  const readProblem = useReadProblem();
  const [naming, setNaming] = useState<Naming | null>(null);
  const list = useQuery(trpc.analysis.scenarios.queryOptions({ planId }));
  const save = useMutation(trpc.analysis.saveScenario.mutationOptions());
  const rename = useMutation(trpc.analysis.renameScenario.mutationOptions());
  const remove = useMutation(trpc.analysis.deleteScenario.mutationOptions());
  const refresh = () => queryClient.invalidateQueries(trpc.analysis.scenarios.queryFilter({ planId }));
  const opened = list.data?.find((one) => one.scenarioId === savedId) ?? null;

  const run = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (thrown) {
      say({ title: readProblem(thrown).message });
    }
    await refresh();
  };
  const saveOver = ({ scenarioId, version, name, note }: SavedScenarioView) =>
    run(async () => {
      await save.mutateAsync({ planId, name, note, scenario, over: { scenarioId, version } });
      say({ title: t("done", { name }) });
    });
  const deleteOne = ({ scenarioId, version, name, note, scenario: kept }: SavedScenarioView) =>
    run(async () => {
      await remove.mutateAsync({ scenarioId, version });
      if (scenarioId === savedId) onName(null);
      const undo = () =>
        run(async () => {
          await save.mutateAsync({ planId, name, note, scenario: kept, over: null });
          say({ title: t("undone", { name }) });
        });
      say({ title: t("deleted", { name }), action: { label: t("undo"), onSelect: () => void undo() } });
    });
  const onSend = async (name: string, note: string) => {
    if (naming?.kind === "rename") {
      const { scenarioId, version } = naming.saved;
      await rename.mutateAsync({ scenarioId, version, name });
      say({ title: t("renamed", { name }) });
    } else {
      const { scenarioId } = await save.mutateAsync({ planId, name, note, scenario, over: null });
      onName(scenarioId);
      say({ title: t("done", { name }) });
    }
    await refresh();
  };

  return (
    <section aria-labelledby="saved-scenarios" className="print:hidden">
      <h2 id="saved-scenarios" className="font-semibold text-base">
        {t("title")}
      </h2>
      <p className="text-quiet text-xs">{actor.nation === null ? t("sideHq") : t("side")}</p>
      {list.error && (
        <p className="flex flex-wrap items-center gap-2 text-sm">
          {readProblem(list.error).message}
          <Button size="small" onClick={() => void list.refetch()}>
            {ui("retry")}
          </Button>
        </p>
      )}
      {list.data?.length === 0 && <p className="mt-1 text-quiet text-sm">{t("none")}</p>}
      <ul aria-labelledby="saved-scenarios" className="mt-1">
        {list.data?.map((saved) => (
          <SavedEntry
            key={saved.scenarioId}
            saved={saved}
            isOpen={saved.scenarioId === savedId}
            isSame={isSame(saved.scenario, scenario)}
            onOpen={() => onOpen(saved.scenario, saved.scenarioId)}
            onRename={() => setNaming({ kind: "rename", saved })}
            onDelete={() => void deleteOne(saved)}
          />
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="small" tone="primary" onClick={() => setNaming({ kind: "save" })}>
          {t("save")}
        </Button>
        {opened && !isSame(opened.scenario, scenario) && (
          <Button size="small" onClick={() => void saveOver(opened)}>
            {t("saveOver")}
          </Button>
        )}
      </div>
      {naming && (
        <NameDialog
          saved={naming.kind === "rename" ? naming.saved : null}
          onSend={onSend}
          onClose={() => setNaming(null)}
        />
      )}
    </section>
  );
}
