"use client";
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useTRPC } from "@/app/_trpc/client";
import { ButtonLink } from "@/app/_ui/button";
import { REVISION_STATE_WORDS } from "@/app/_ui/format/words";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState, ErrorState } from "@/app/_ui/states";
import { can } from "@/server/authz/policy";
import type { PledgeView } from "@/server/pledge/views";
import { defaultValues } from "./default-values";
import { FormSkeleton } from "./form-skeleton";
import { PledgeForm } from "./pledge-form";
import { rawFromFields } from "./raw-values";

const FRESH = { staleTime: 0, gcTime: 0 } as const;

export const formKeyOf = (planId: string, pledgeId: string | null): string =>
  pledgeId ? `pledge:${pledgeId}` : `pledge:new:${planId}`;

/** Fetches what a form begins from: the draft as it stands, and what was typed before and not saved. */
export function PledgeFormLoader({ planId, pledgeId }: { planId: string; pledgeId: string | null }) {
  const trpc = useTRPC();
  const plan = usePlan();
  const catalogue = useCatalogue();
  const { actor } = useSession();
  const mayDraft = can(actor, "pledge.draft");
  const formKey = formKeyOf(planId, pledgeId);
  const pledge = useQuery(
    trpc.pledge.get.queryOptions({ pledgeId: pledgeId ?? "" }, { enabled: pledgeId !== null && mayDraft }),
  );
  const kept = useQuery(trpc.pledge.unsaved.queryOptions({ formKey }, { ...FRESH, enabled: mayDraft }));
  // The form begins once; later answers of the server never overwrite what is being typed.
  const begun = useRef<{ pledge: PledgeView | null; kept: typeof kept.data } | null>(null);

  if (!mayDraft || actor.nation === null)
    return (
      <Page>
        <EmptyState
          title="Only a nation writes its pledges."
          action={<ButtonLink href={`/plans/${planId}/pledges`}>Open the pledges</ButtonLink>}
        >
          Contributors and approvers of a nation draft pledges; headquarters accepts, returns and verifies
          them.
        </EmptyState>
      </Page>
    );
  const error = pledge.error ?? kept.error;
  if (error && !begun.current)
    return (
      <Page>
        <ErrorState
          error={error}
          onRetry={() => {
            void pledge.refetch();
            void kept.refetch();
          }}
        />
      </Page>
    );
  if (!begun.current && kept.data !== undefined && (pledgeId === null || pledge.data))
    begun.current = { pledge: pledge.data ?? null, kept: kept.data };
  if (!begun.current)
    return (
      <Page>
        <FormSkeleton />
      </Page>
    );

  const first = begun.current.pledge;
  if (first && !first.row.actions.includes("edit"))
    return (
      <Page>
        <PageHeader title={first.row.title} />
        <EmptyState
          title={`This pledge is ${REVISION_STATE_WORDS[first.row.state]}: it is not edited in place.`}
          action={
            <ButtonLink tone="primary" href={`/plans/${planId}/pledges/${first.row.id}`}>
              Open the pledge
            </ButtonLink>
          }
        >
          {first.row.state === "for_release"
            ? "Take it back first, then edit the draft."
            : "Revise it: a new draft opens beside the revision that stands, which goes on counting."}
        </EmptyState>
      </Page>
    );
  const nation = catalogue.nations.find((one) => one.code === actor.nation);
  return (
    <PledgeForm
      planId={planId}
      nationCode={actor.nation}
      pledge={first}
      latest={pledge.data ?? null}
      initial={first ? rawFromFields(first.newest.fields) : defaultValues(plan, catalogue, nation)}
      kept={begun.current.kept ?? null}
      formKey={formKey}
    />
  );
}

function Page({ children }: { children: React.ReactNode }) {
  return <div className="px-4 py-4 wide:px-6">{children}</div>;
}
