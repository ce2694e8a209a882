"use client";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { dtg, dtgForFile } from "@/app/_ui/format/dtg";
import { PageHeader } from "@/app/_ui/page-header";
import { saveFile } from "@/app/_ui/save-file";
import { ErrorState } from "@/app/_ui/states";
import { can } from "@/server/authz/policy";
import type { NationListView } from "@/server/nation/views";
import { NationRecords } from "./nation-records";
import { NationTable } from "./nation-table";
import { NationsSkeleton } from "./nations-skeleton";
import { useNationWords } from "./use-nation-words";

export function NationsScreen({ planId }: { planId: string }) {
  const t = useTranslations("nation");
  const trpc = useTRPC();
  const list = useQuery(trpc.nation.list.queryOptions({ planId }));
  if (list.data) return <Loaded list={list.data} />;
  if (list.error)
    return (
      <div className="px-4 py-4 wide:px-6">
        <PageHeader title={t("title")} />
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      </div>
    );
  return <NationsSkeleton />;
}

function Loaded({ list }: { list: NationListView }) {
  const t = useTranslations("nation");
  const words = useTranslations("words");
  const locale = useLocale();
  const plan = usePlan();
  const { actor } = useSession();
  const { name, signature, domains } = useNationWords();
  const nations = [...list.nations].sort((one, other) =>
    name(one.code).localeCompare(name(other.code), locale),
  );
  const asOf = words("asOf", { at: dtg(list.asOf), revision: list.revision });

  const save = async () => {
    // Only whoever saves a file needs what writes it.
    const { toCsv } = await import("@/app/_ui/csv");
    const columns = ["nation", "signature", "domains", "pledges", "counted", "verified", "asks"] as const;
    const rows = nations.map((row) => [
      row.code,
      signature(row.signature),
      domains(row.domains),
      row.pledges?.visible ?? null,
      row.pledges?.counted ?? null,
      row.pledges?.verified ?? null,
      row.openAsks,
    ]);
    const text = toCsv(
      { marking: plan.marking, asOf: `${plan.name}. ${asOf}` },
      columns.map((column) => t(`list.${column}`)),
      rows,
    );
    saveFile(`${t("list.file")}-${plan.id}-${dtgForFile(list.asOf)}.csv`, text, "text/csv");
  };
  return (
    <div className="flex flex-col gap-4 px-4 py-4 wide:px-6">
      <PageHeader
        title={t("title")}
        actions={<Button onClick={() => void save()}>{t("list.export")}</Button>}
      >
        <span className="block max-w-prose">
          {can(actor, "pledge.read") ? t("list.guide") : t("list.guideObserver")}
        </span>
        <span className="block">{asOf}</span>
      </PageHeader>
      <NationTable planId={list.planId} nations={nations} />
      <NationRecords planId={list.planId} nations={nations} />
    </div>
  );
}
