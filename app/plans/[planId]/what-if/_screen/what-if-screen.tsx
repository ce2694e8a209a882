"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useScreenKeys } from "@/app/_frame/keys";
import { useSession } from "@/app/_frame/session";
import { AsOf } from "@/app/_ui/as-of";
import { Button } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { ErrorState, Skeleton } from "@/app/_ui/states";
import { useToast } from "@/app/_ui/toast";
import { can } from "@/server/authz/policy";
import { useComparisonView, useScenario } from "../_scenario/use-scenario";
import { useWhatIf } from "../_scenario/use-what-if";
import { Band } from "./band";
import { SaveCsv } from "./save-csv";

const loading = () => <Skeleton className="h-96 w-full" />;

// What is assumed and what comes of it: drawn by the server at once, their script comes after the page's.
const Controls = dynamic(() => import("../_scenario/controls").then((module) => module.Controls));
const Comparison = dynamic(() => import("../_result/comparison").then((module) => module.Comparison), {
  loading,
});
const SavedScenarios = dynamic(() =>
  import("../_saved/saved-scenarios").then((module) => module.SavedScenarios),
);

/** Coverage in another world, beside that of the plan. */
export function WhatIfScreen() {
  const t = useTranslations("whatIf");
  const { actor } = useSession();
  const say = useToast();
  const { scenario, savedId, change, open, reset, name } = useScenario();
  const [{ changes }, setView] = useComparisonView();
  const whatIf = useWhatIf(scenario);
  const { figures, asOf, revision, where, staying, isComputing, error, retry } = whatIf;

  const copy = () => {
    navigator.clipboard.writeText(window.location.href).then(
      () => say({ title: t("copied") }),
      () => say({ title: t("copyFailed") }),
    );
  };
  useScreenKeys([
    { keys: "x", label: t("key.reset"), run: reset },
    { keys: "c", label: t("key.copy"), run: copy },
    { keys: "o", label: t("key.changed"), run: () => void setView({ changes: !changes }) },
  ]);

  return (
    <div className="flex flex-col gap-4 px-4 pt-4 pb-8 wide:px-6">
      <PageHeader
        title={t("title")}
        actions={
          <>
            <Button onClick={copy}>{t("copy")}</Button>
            {figures && asOf && revision !== null && (
              <SaveCsv {...{ figures, scenario, staying, asOf, revision }} />
            )}
            <Button onClick={reset}>{t("reset")}</Button>
          </>
        }
      >
        <span className="block">{t("intro")}</span>
        {asOf && revision !== null && (
          <span className="block">
            <AsOf at={asOf} revision={revision} />
            {where && ` · ${t(`where.${where}`)}`}
            <span role="status">{isComputing && ` · ${t("computing")}`}</span>
          </span>
        )}
      </PageHeader>
      <Band scenario={scenario} staying={staying} />
      <div className="grid items-start gap-x-8 gap-y-6 rail:grid-cols-[20rem_minmax(0,1fr)] print:block">
        <div className="flex flex-col gap-6">
          <Controls scenario={scenario} onChange={change} />
          {can(actor, "scenario.keep") && (
            <SavedScenarios scenario={scenario} savedId={savedId} onOpen={open} onName={name} />
          )}
        </div>
        <div className="min-w-0">
          {figures ? (
            <Comparison figures={figures} />
          ) : error ? (
            <ErrorState error={error} onRetry={retry} />
          ) : (
            <div aria-busy="true">
              <p className="sr-only">{t("loading")}</p>
              {loading()}
            </div>
          )}
        </div>
      </div>
    </div>
  );
}
