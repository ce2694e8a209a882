"use client";
import { useQuery } from "@tanstack/react-query";
import { useCatalogue } from "@/app/_frame/plan-context";
import { useTRPC } from "@/app/_trpc/client";
import { ButtonLink } from "@/app/_ui/button";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { Link } from "@/app/_ui/link";
import { NationName } from "@/app/_ui/nation";
import { Notice } from "@/app/_ui/notice";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState, ErrorState } from "@/app/_ui/states";
import { Tag } from "@/app/_ui/tag";
import { nationName } from "@/server/nation/name";
import type { ToldPledge } from "@/server/pledge/views";
import { ToldFacts } from "../../_told/told-facts";
import { usePledgeWords } from "../../_words/use-pledge-words";
import { PageSkeleton } from "./page-skeleton";

/** The page of a pledge that its nation released to the reader in part, or not at all. */
export function ToldPage({ planId, pledgeId }: { planId: string; pledgeId: string }) {
  const { t } = usePledgeWords();
  const trpc = useTRPC();
  const readProblem = useReadProblem();
  const told = useQuery(trpc.pledge.toldOne.queryOptions({ pledgeId }, { retry: false }));
  if (told.data) return <Told planId={planId} pledge={told.data} />;
  if (!told.error) return <PageSkeleton />;
  if (readProblem(told.error).code !== "NOT_FOUND")
    return <ErrorState error={told.error} onRetry={() => void told.refetch()} />;
  return (
    <EmptyState
      isPage
      title={t("page.unknown.title")}
      action={<ButtonLink href={`/plans/${planId}/pledges`}>{t("openPledges")}</ButtonLink>}
    >
      {t("page.unknown.why")}
    </EmptyState>
  );
}

function Told({ planId, pledge }: { planId: string; pledge: ToldPledge }) {
  const { t, words, locale } = usePledgeWords();
  const nation = useCatalogue().nations.find((one) => one.code === pledge.nation);
  return (
    <>
      <PageHeader
        above={
          <nav aria-label={t("breadcrumb")}>
            <Link href={`/plans/${planId}/pledges`} className="underline-offset-2 hover:underline">
              {t("title")}
            </Link>{" "}
            / {pledge.reference}
          </nav>
        }
        title={pledge.fields?.title ?? pledge.reference}
      >
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          {nation && <NationName iso2={nation.iso2} name={nationName(nation.iso2, locale)} />}
          <Tag>{words(`level.${pledge.level}`)}</Tag>
          {pledge.standing !== "active" && <Tag>{words(`standing.${pledge.standing}`)}</Tag>}
        </span>
      </PageHeader>
      <div className="flex flex-col gap-3 py-3">
        <Notice title={t("told.page")}>{t(`told.what.${pledge.level}`)}</Notice>
      </div>
      <ToldFacts pledge={pledge} />
    </>
  );
}
