"use client";
import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { useLocale, useTranslations } from "next-intl";
import { useCatalogue } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useTRPC } from "@/app/_trpc/client";
import { ButtonLink } from "@/app/_ui/button";
import { dtg } from "@/app/_ui/format/dtg";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { ProblemNotice } from "@/app/_ui/notice";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState, ErrorState } from "@/app/_ui/states";
import { can } from "@/server/authz/policy";
import type { HomeView } from "@/server/home/views";
import { nationInSentence } from "../../pledges/_words/nation-in-sentence";
import { AskList } from "./ask-list";
import { FirstSteps } from "./first-steps";
import { GapList } from "./gap-list";
import { HeldAlone } from "./held-alone";
import { HomeSkeleton } from "./home-skeleton";
import { Drafts, ForRelease, Returned } from "./own-pledges";
import { RunningOut } from "./running-out";
import { Summary } from "./summary";
import { useRevise } from "./use-revise";

// What a nation drafts raises no revision, so nothing but a new look makes this page stale.
const FRESH_MS = 5_000;

export function HomeScreen({ planId }: { planId: string }) {
  const t = useTranslations("home");
  const { actor } = useSession();
  const trpc = useTRPC();
  const isNation = can(actor, "pledge.draft");
  const home = useQuery(trpc.home.get.queryOptions({ planId }, { enabled: isNation, staleTime: FRESH_MS }));
  if (!isNation)
    return (
      <EmptyState
        isPage
        title={t("notYours")}
        action={<ButtonLink href={`/plans/${planId}/coverage`}>{t("toCoverage")}</ButtonLink>}
      >
        {t("notYoursWords")}
      </EmptyState>
    );
  if (home.data) return <Loaded home={home.data} />;
  if (home.error)
    return (
      <div className="px-4 py-4 wide:px-6">
        <PageHeader title={t("titleShort")} />
        <ErrorState error={home.error} onRetry={() => void home.refetch()} />
      </div>
    );
  return <HomeSkeleton />;
}

function Loaded({ home }: { home: HomeView }) {
  const t = useTranslations("home");
  const words = useTranslations("words");
  const readProblem = useReadProblem();
  const locale = useLocale();
  const iso2 = useCatalogue().nations.find((one) => one.code === home.nation)?.iso2;
  const revise = useRevise(home.planId);
  const { planId } = home;
  // Of a nation without pledges nothing waits, and the gaps take the whole width.
  const hasSide = home.hasPledges;
  const waits = [home.returned, home.forRelease, home.drafts, home.runningOut].some(
    (list) => list.length > 0,
  );
  return (
    <div className="flex flex-col gap-5 px-4 py-4 wide:px-6">
      <PageHeader title={t("title", { nation: iso2 ? nationInSentence(iso2, locale) : home.nation })}>
        <Summary home={home} />
        <span className="block">{words("asOf", { at: dtg(home.asOf), revision: home.revision })}</span>
      </PageHeader>
      {revise.error && <ProblemNotice problem={readProblem(revise.error)} />}
      {!home.hasPledges && <FirstSteps planId={planId} />}
      {/* On a phone one after the other: what waits for an answer before what could be done. */}
      <div
        className={clsx(
          "grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-7 print:block",
          hasSide && "wide:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] wide:grid-rows-[auto_auto_1fr]",
        )}
      >
        <AskList planId={planId} asks={home.asks} />
        {hasSide && (
          <div className="flex min-w-0 flex-col gap-7 wide:col-start-2 wide:row-span-2 wide:row-start-1">
            <Returned planId={planId} pledges={home.returned} revise={revise} />
            <ForRelease planId={planId} pledges={home.forRelease} />
            <Drafts planId={planId} pledges={home.drafts} />
            <RunningOut planId={planId} items={home.runningOut} revise={revise} />
            {!waits && <p className="text-quiet">{t("nothing")}</p>}
          </div>
        )}
        <div
          className={clsx(
            "min-w-0 wide:col-start-1",
            home.asks.length > 0 ? "wide:row-start-2" : "wide:row-start-1",
            hasSide && (home.asks.length > 0 ? "wide:row-span-2" : "wide:row-span-3"),
          )}
        >
          <GapList planId={planId} gaps={home.gaps} asks={home.asks} />
        </div>
        {hasSide && (
          <div className="min-w-0 wide:col-start-2 wide:row-start-3">
            <HeldAlone lines={home.heldAlone} />
          </div>
        )}
      </div>
    </div>
  );
}
