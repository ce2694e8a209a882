"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useTRPC } from "@/app/_trpc/client";
import { ButtonLink } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState, ErrorState } from "@/app/_ui/states";
import { can } from "@/server/authz/policy";
import type { PledgeView } from "@/server/pledge/views";
import { defaultValues } from "./default-values";
import { FormSkeleton } from "./form-skeleton";
import { prefilled, type Wish, wishOf } from "./prefill";
import { rawFromFields } from "./raw-values";

// Comes while the draft is fetched: the form is the heaviest screen, and nothing of it shows before.
const PledgeForm = dynamic(() => import("./pledge-form").then((module) => module.PledgeForm), {
  ssr: false,
  loading: () => (
    <Page>
      <FormSkeleton />
    </Page>
  ),
});

const ASKS_EVERY_MS = 15_000;
const FRESH = { staleTime: 0, gcTime: 0 } as const;

/** What was typed for one capability is not brought back where another is wished for. */
export const formKeyOf = (planId: string, pledgeId: string | null, capability = "new"): string =>
  pledgeId ? `pledge:${pledgeId}` : `pledge:${capability.toLowerCase()}:${planId}`;

/** Fetches what a form begins from: the draft as it stands, and what was typed before and not saved. */
export function PledgeFormLoader({
  planId,
  pledgeId,
  wish: typedWish,
  askId = null,
}: {
  planId: string;
  pledgeId: string | null;
  /** What a new pledge begins with. */
  wish?: Wish;
  /** The ask that a new pledge is to answer. */
  askId?: string | null;
}) {
  const t = useTranslations("pledges");
  const words = useTranslations("words");
  const trpc = useTRPC();
  const plan = usePlan();
  const catalogue = useCatalogue();
  const { actor } = useSession();
  const mayDraft = can(actor, "pledge.draft");
  const asks = useQuery(
    trpc.ask.list.queryOptions({ planId }, { enabled: mayDraft, refetchInterval: ASKS_EVERY_MS }),
  );
  const ask = asks.data?.find((one) => (pledgeId ? one.pledge?.pledgeId === pledgeId : one.id === askId));
  const wish = ask && !pledgeId ? wishOf(ask) : typedWish;
  const wished = catalogue.capabilities.find((one) => one.code === wish?.capability);
  const formKey = askId ? `pledge:ask:${askId}` : formKeyOf(planId, pledgeId, wished?.code);
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
          isPage
          title={t("form.notYours.title")}
          action={<ButtonLink href={`/plans/${planId}/pledges`}>{t("openPledges")}</ButtonLink>}
        >
          {t("form.notYours.why")}
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
  if (
    !begun.current &&
    kept.data !== undefined &&
    (pledgeId === null || pledge.data) &&
    !(askId && asks.isPending)
  )
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
          title={t("form.closed.title", { state: words(`revisionState.${first.row.state}`) })}
          action={
            <ButtonLink tone="primary" href={`/plans/${planId}/pledges/${first.row.id}`}>
              {t("openPledge")}
            </ButtonLink>
          }
        >
          {t(first.row.state === "for_release" ? "form.closed.forRelease" : "form.closed.other")}
        </EmptyState>
      </Page>
    );
  const nation = catalogue.nations.find((one) => one.code === actor.nation);
  const begin = () => {
    const values = defaultValues(plan, catalogue, nation);
    return wish ? prefilled(values, wish, plan, catalogue, nation) : values;
  };
  return (
    <PledgeForm
      planId={planId}
      nationCode={actor.nation}
      pledge={first}
      latest={pledge.data ?? null}
      initial={first ? rawFromFields(first.newest.fields) : begin()}
      kept={begun.current.kept ?? null}
      formKey={formKey}
      ask={ask ?? null}
    />
  );
}

function Page({ children }: { children: React.ReactNode }) {
  return <div className="px-4 py-4 wide:px-6">{children}</div>;
}
