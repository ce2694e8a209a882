"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useCatalogue } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useTRPC } from "@/app/_trpc/client";
import { ButtonLink } from "@/app/_ui/button";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { Link } from "@/app/_ui/link";
import { Moment } from "@/app/_ui/moment";
import { NationName } from "@/app/_ui/nation";
import { Notice, ProblemNotice } from "@/app/_ui/notice";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState, ErrorState } from "@/app/_ui/states";
import { RevisionStateMark, Tag } from "@/app/_ui/tag";
import { can } from "@/server/authz/policy";
import { nationName } from "@/server/nation/name";
import type { PledgeView } from "@/server/pledge/views";
import { ContainerControl } from "../../../_promises/container-control";
import { DoublePromiseNotice } from "../../../_promises/double-promise-notice";
import { usePledgeWords } from "../../_words/use-pledge-words";
import { LegsPicture } from "./legs-picture";
import { PageSkeleton } from "./page-skeleton";
import { PledgeActions } from "./pledge-actions";
import { PledgeFacts } from "./pledge-facts";
import { PledgeHistory } from "./pledge-history";
import { PledgeStanding } from "./pledge-standing";
import { RevisionComparison } from "./revision-comparison";
import { usePledgeMoves } from "./use-pledge-moves";

// After the page itself: most readers need neither.
const ToldPage = dynamic(() => import("./told-page").then((module) => module.ToldPage), {
  loading: () => <PageSkeleton />,
});
const SeenAsItStands = dynamic(() =>
  import("../../_told/seen-as-it-stands").then((module) => module.SeenAsItStands),
);

export function PledgePage({ planId, pledgeId }: { planId: string; pledgeId: string }) {
  const t = useTranslations("pledges");
  const trpc = useTRPC();
  const readProblem = useReadProblem();
  const { actor } = useSession();
  const mayRead = can(actor, "pledge.read");
  const pledge = useQuery(trpc.pledge.get.queryOptions({ pledgeId }, { enabled: mayRead }));
  return (
    <div className="relative mx-auto w-full max-w-6xl px-4 py-4 wide:px-6">
      {!mayRead ? (
        <EmptyState
          isPage
          title={t("withheld.title")}
          action={<ButtonLink href={`/plans/${planId}/coverage`}>{t("openCoverage")}</ButtonLink>}
        >
          {t("withheld.why")}
        </EmptyState>
      ) : pledge.data ? (
        <LoadedPledge planId={planId} pledge={pledge.data} />
      ) : pledge.error && readProblem(pledge.error).code === "NOT_FOUND" ? (
        <ToldPage planId={planId} pledgeId={pledgeId} />
      ) : pledge.error ? (
        <ErrorState error={pledge.error} onRetry={() => void pledge.refetch()} />
      ) : (
        <PageSkeleton />
      )}
    </div>
  );
}

function LoadedPledge({ planId, pledge }: { planId: string; pledge: PledgeView }) {
  const catalogue = useCatalogue();
  const { t, words, figures, names, locale } = usePledgeWords();
  const readProblem = useReadProblem();
  const moves = usePledgeMoves(planId);
  const { row, newest } = pledge;
  const nation = catalogue.nations.find((one) => one.code === row.nation);
  const capability = catalogue.capabilities.find((one) => one.code === row.capabilityCode);
  const isIllustrative = row.basis === "illustrative" || row.basis === "reported_offer_illustrative_size";
  return (
    <>
      <PageHeader
        above={
          <nav aria-label={t("breadcrumb")}>
            <Link href={`/plans/${planId}/pledges`} className="underline-offset-2 hover:underline">
              {t("title")}
            </Link>{" "}
            / {row.reference}
          </nav>
        }
        title={row.title}
        actions={
          <PledgeActions planId={planId} row={row} pledgeVersion={pledge.pledgeVersion} moves={moves} />
        }
      >
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          {nation && <NationName iso2={nation.iso2} name={nationName(nation.iso2, locale)} />}
          <span>
            <b className="text-ink">{figures.withUnit(row.quantity, capability?.unit ?? "")}</b>
            {capability && `, ${names.shortCapability(capability)}`}
          </span>
          <RevisionStateMark state={row.state} />
          <span>
            {t.rich("page.revision", {
              revision: row.revisionNumber,
              at: () => <Moment at={row.changedAt} />,
            })}
          </span>
          {isIllustrative && <Tag isDashed>{words(`basis.${row.basis}`)}</Tag>}
        </span>
      </PageHeader>
      <div className="flex flex-col gap-3 py-3">
        {moves.error !== null && <ProblemNotice problem={readProblem(moves.error)} />}
        {row.standing !== "active" && (
          <Notice kind="caution" title={t("page.stopped", { standing: words(`standing.${row.standing}`) })}>
            {pledge.standingReason}
          </Notice>
        )}
        {newest.remark && (
          <Notice kind="caution" title={t(newest.state === "returned" ? "page.returned" : "page.handedBack")}>
            {newest.remark}
          </Notice>
        )}
        <DoublePromiseNotice pledgeId={row.id} />
      </div>
      <RevisionComparison pledge={pledge} />
      <LegsPicture fields={newest.fields} />
      <PledgeStanding pledge={pledge} />
      <ContainerControl pledge={pledge} />
      <PledgeFacts fields={newest.fields} />
      {row.isOwn && <SeenAsItStands planId={planId} row={row} />}
      <PledgeHistory planId={planId} pledge={pledge} />
    </>
  );
}
