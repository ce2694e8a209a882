"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useCatalogue } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useTRPC } from "@/app/_trpc/client";
import { ButtonLink } from "@/app/_ui/button";
import { shortCapability } from "@/app/_ui/format/capability";
import { dtg } from "@/app/_ui/format/dtg";
import { withUnit } from "@/app/_ui/format/figures";
import { readProblem } from "@/app/_ui/format/problem";
import { BASIS_WORDS, STANDING_WORDS } from "@/app/_ui/format/words";
import { NationName } from "@/app/_ui/nation";
import { Notice, ProblemNotice } from "@/app/_ui/notice";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState, ErrorState } from "@/app/_ui/states";
import { RevisionStateMark, Tag } from "@/app/_ui/tag";
import { can } from "@/server/authz/policy";
import { nationName } from "@/server/nation/name";
import type { PledgeView } from "@/server/pledge/views";
import { LegsPicture } from "./legs-picture";
import { PageSkeleton } from "./page-skeleton";
import { PledgeActions } from "./pledge-actions";
import { PledgeFacts } from "./pledge-facts";
import { PledgeHistory } from "./pledge-history";
import { PledgeStanding, RevisionComparison } from "./pledge-standing";
import { usePledgeMoves } from "./use-pledge-moves";

export function PledgePage({ planId, pledgeId }: { planId: string; pledgeId: string }) {
  const trpc = useTRPC();
  const { actor } = useSession();
  const mayRead = can(actor, "pledge.read");
  const pledge = useQuery(trpc.pledge.get.queryOptions({ pledgeId }, { enabled: mayRead }));
  return (
    <div className="relative mx-auto w-full max-w-6xl px-4 py-4 wide:px-6">
      {!mayRead ? (
        <EmptyState
          title="Pledges are not shown to observers."
          action={<ButtonLink href={`/plans/${planId}/coverage`}>Open coverage</ButtonLink>}
        >
          An observer sees requirement lines, coverage and gaps.
        </EmptyState>
      ) : pledge.data ? (
        <LoadedPledge planId={planId} pledge={pledge.data} />
      ) : pledge.error && readProblem(pledge.error).code === "NOT_FOUND" ? (
        <EmptyState
          title="There is no such pledge, or it is not released to you."
          action={<ButtonLink href={`/plans/${planId}/pledges`}>Open the pledges</ButtonLink>}
        >
          A draft that was discarded is gone from here too.
        </EmptyState>
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
  const moves = usePledgeMoves(planId);
  const { row, newest } = pledge;
  const nation = catalogue.nations.find((one) => one.code === row.nation);
  const capability = catalogue.capabilities.find((one) => one.code === row.capabilityCode);
  const isIllustrative = row.basis === "illustrative" || row.basis === "reported_offer_illustrative_size";
  return (
    <>
      <PageHeader
        above={
          <nav aria-label="Breadcrumb">
            <Link href={`/plans/${planId}/pledges`} className="underline-offset-2 hover:underline">
              Pledges
            </Link>{" "}
            / {row.reference}
          </nav>
        }
        title={row.title}
        actions={<PledgeActions planId={planId} row={row} moves={moves} />}
      >
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          {nation && <NationName iso2={nation.iso2} name={nationName(nation.iso2)} />}
          <span>
            <b className="text-ink">{withUnit(row.quantity, capability?.unit ?? "")}</b>
            {capability && `, ${shortCapability(capability)}`}
          </span>
          <RevisionStateMark state={row.state} />
          <span>
            Revision {row.revisionNumber}, changed {dtg(row.changedAt)}
          </span>
          {isIllustrative && <Tag isDashed>{BASIS_WORDS[row.basis]}</Tag>}
        </span>
      </PageHeader>
      <div className="flex flex-col gap-3 py-3">
        {moves.error !== null && <ProblemNotice problem={readProblem(moves.error)} />}
        {row.standing !== "active" && (
          <Notice kind="caution" title={`This pledge is ${STANDING_WORDS[row.standing]}: it covers nothing.`}>
            {pledge.standingReason}
          </Notice>
        )}
        {newest.remark && (
          <Notice
            kind="caution"
            title={newest.state === "returned" ? "Returned by headquarters" : "Handed back by the approver"}
          >
            {newest.remark}
          </Notice>
        )}
      </div>
      <RevisionComparison pledge={pledge} />
      <LegsPicture fields={newest.fields} />
      <PledgeStanding pledge={pledge} />
      <PledgeFacts fields={newest.fields} />
      <PledgeHistory pledge={pledge} />
    </>
  );
}
