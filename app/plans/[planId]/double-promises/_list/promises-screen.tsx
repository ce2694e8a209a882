"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useTRPC } from "@/app/_trpc/client";
import { ButtonLink } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState, ErrorState } from "@/app/_ui/states";
import { can } from "@/server/authz/policy";
import { FindingList } from "./finding-list";
import { PromisesSkeleton } from "./promises-skeleton";

export function PromisesScreen() {
  const t = useTranslations("doublePromises");
  const { id: planId } = usePlan();
  const { actor } = useSession();
  const trpc = useTRPC();
  const mayRead = can(actor, "pledge.read");
  const found = useQuery(trpc.promise.list.queryOptions({ planId }, { enabled: mayRead }));
  if (!mayRead)
    return (
      <EmptyState
        isPage
        title={t("withheld.title")}
        action={<ButtonLink href={`/plans/${planId}/coverage`}>{t("withheld.action")}</ButtonLink>}
      >
        {t("withheld.detail")}
      </EmptyState>
    );
  if (found.data) return <FindingList found={found.data} isRefreshing={found.isFetching} />;
  if (!found.error) return <PromisesSkeleton />;
  return (
    <div className="px-4 py-4 wide:px-6">
      <PageHeader title={t("title")} />
      <ErrorState error={found.error} onRetry={() => void found.refetch()} />
    </div>
  );
}
