"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { MarkingStrip } from "@/app/_frame/marking-strip";
import { useTRPC } from "@/app/_trpc/client";
import { Button, ButtonLink } from "@/app/_ui/button";
import { dtgForFile } from "@/app/_ui/format/dtg";
import { Link } from "@/app/_ui/link";
import { PageHeader } from "@/app/_ui/page-header";
import { saveFile } from "@/app/_ui/save-file";
import { EmptyState, ErrorState, Skeleton } from "@/app/_ui/states";
import type { PlanComparisonView } from "@/server/plan/views";
import { DeletedPlans } from "./deleted-plans";
import { PlansTable } from "./plans-table";

/** Every plan beside the others. */
export function PlansScreen({ isDemo }: { isDemo: boolean }) {
  const t = useTranslations("plans");
  const frame = useTranslations("frame.marking");
  const trpc = useTRPC();
  const plans = useQuery(trpc.plan.compare.queryOptions());
  const markings = [...new Set(plans.data?.map((plan) => plan.marking))].join(" · ");
  const marking = isDemo ? frame("ofPlan", { marking: markings }) : markings;
  return (
    <div className="flex min-h-dvh flex-col">
      <MarkingStrip text={marking} at="top" />
      <header className="flex min-h-11 items-center gap-4 border-b bg-raised px-4 wide:px-6">
        <Link href="/" className="inline-flex min-h-6 items-center font-bold text-lg tracking-[-0.01em]">
          Muster
        </Link>
      </header>
      <main className="flex flex-1 flex-col gap-4 px-4 py-4 wide:px-6">
        <Body plans={plans} marking={marking} isDemo={isDemo} title={t("title")} />
      </main>
      <MarkingStrip text={marking} at="bottom" />
    </div>
  );
}

function Body({
  plans,
  marking,
  isDemo,
  title,
}: {
  plans: { data?: PlanComparisonView[]; error: unknown; refetch: () => Promise<unknown> };
  marking: string;
  isDemo: boolean;
  title: string;
}) {
  const t = useTranslations("plans");
  const words = useTranslations("words");
  if (plans.error && !plans.data)
    return (
      <>
        <PageHeader title={title} />
        <ErrorState error={plans.error} onRetry={() => void plans.refetch()} />
      </>
    );
  if (!plans.data)
    return (
      <div aria-busy="true" className="flex flex-col gap-4">
        <PageHeader title={title} />
        <Skeleton className="h-96" />
      </div>
    );
  const [first] = plans.data;
  if (!first)
    return (
      <EmptyState isPage title={t("none")}>
        {t("noneText")}
      </EmptyState>
    );
  const save = async (all: readonly PlanComparisonView[]) => {
    // Fetched on demand: most visits export nothing.
    const { plansCsv } = await import("./export-csv");
    const name = `plans-${dtgForFile(first.asOf)}${isDemo ? "-demo" : ""}.csv`;
    saveFile(name, plansCsv(all, { t, words }, marking), "text/csv;charset=utf-8");
  };
  return (
    <>
      <PageHeader
        title={title}
        actions={
          <>
            <Button onClick={() => void save(plans.data ?? [])}>{t("csv")}</Button>
            <Button onClick={() => window.print()}>{t("print")}</Button>
            <ButtonLink href={`/plans/${first.id}/plan`}>{t("back", { plan: first.name })}</ButtonLink>
          </>
        }
      >
        {t("text")}
      </PageHeader>
      <PlansTable plans={plans.data} />
      <DeletedPlans />
    </>
  );
}
