"use client";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useMarking } from "@/app/_frame/use-marking";
import { AsOf } from "@/app/_ui/as-of";
import { Button, ButtonLink } from "@/app/_ui/button";
import { Segmented } from "@/app/_ui/choices";
import { dtg, dtgForFile } from "@/app/_ui/format/dtg";
import { PageHeader } from "@/app/_ui/page-header";
import { saveFile } from "@/app/_ui/save-file";
import { EmptyState } from "@/app/_ui/states";
import type { FindingKind, FindingsView } from "@/server/promise/views";
import { useFindingWords } from "../../_promises/use-finding-words";
import { FindingEntry } from "./finding-entry";

const GROUPS = ["all", "twice", "contained", "perhaps"] as const;
const OF_KIND: Record<FindingKind, (typeof GROUPS)[number]> = {
  same_plan: "twice",
  two_plans: "twice",
  envelope: "contained",
  perhaps: "perhaps",
};

export function FindingList({ found, isRefreshing }: { found: FindingsView; isRefreshing: boolean }) {
  const t = useTranslations("doublePromises");
  const words = useTranslations("words");
  const say = useFindingWords();
  const plan = usePlan();
  const marking = useMarking();
  const { actor, isDemo } = useSession();
  const [group, setGroup] = useQueryState("kind", parseAsStringLiteral(GROUPS).withDefault("all"));
  const countOf = (one: (typeof GROUPS)[number]) =>
    found.findings.filter(({ kind }) => one === "all" || OF_KIND[kind] === one).length;
  const shown = found.findings.filter(({ kind }) => group === "all" || OF_KIND[kind] === group);

  const saveCsv = async () => {
    const { findingsCsv } = await import("./export-csv");
    const asOf = words("asOf", { at: dtg(found.asOf), revision: found.revision });
    const name = `muster-${plan.id}-double-promises-${dtgForFile(found.asOf)}${isDemo ? "-demo" : ""}.csv`;
    saveFile(name, findingsCsv(shown, say, { marking, asOf }), "text/csv;charset=utf-8");
  };

  return (
    <div className="flex flex-col gap-4 px-4 pt-4 pb-8 wide:px-6">
      <PageHeader
        title={t("title")}
        actions={
          <>
            <Segmented
              label={t("kind.label")}
              choices={GROUPS.map((one) => ({
                value: one,
                label: t("kind.counted", { name: t(`kind.${one}`), count: countOf(one) }),
              }))}
              value={group}
              onChange={(next) => void setGroup(next)}
            />
            <Button onClick={() => void saveCsv()} disabled={shown.length === 0}>
              {t("saveCsv")}
            </Button>
          </>
        }
      >
        <span className="block text-ink">{t("summary", { count: countOf("twice") })}</span>
        <span className="block">
          <AsOf at={found.asOf} revision={found.revision} />
          {isRefreshing && <span className="print:hidden"> · {t("refreshing")}</span>}
        </span>
      </PageHeader>
      <p className="max-w-prose text-quiet text-sm">{t("rule")}</p>
      {shown.length === 0 ? (
        <EmptyState
          title={found.findings.length === 0 ? t("empty.title") : t("empty.filtered")}
          action={
            found.findings.length === 0 ? (
              <ButtonLink href={`/plans/${plan.id}/pledges`}>{t("empty.action")}</ButtonLink>
            ) : (
              <Button onClick={() => void setGroup("all")}>{t("empty.showAll")}</Button>
            )
          }
        >
          {found.findings.length === 0 &&
            t(actor.kind === "nation" ? "empty.ofNation" : "empty.ofHeadquarters")}
        </EmptyState>
      ) : (
        <ul className="flex flex-col">
          {shown.map((finding) => (
            <FindingEntry key={finding.id} finding={finding} />
          ))}
        </ul>
      )}
    </div>
  );
}
