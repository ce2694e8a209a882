"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useSession } from "@/app/_frame/session";
import { useTRPC } from "@/app/_trpc/client";
import { ButtonLink } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState, ErrorState } from "@/app/_ui/states";
import { can } from "@/server/authz/policy";
import { NoticeList } from "./notice-list";
import { NoticesSkeleton } from "./notices-skeleton";

export function NoticesScreen({ planId }: { planId: string }) {
  const t = useTranslations("notices");
  const { actor } = useSession();
  const trpc = useTRPC();
  const mayRead = can(actor, "notice.read");
  const list = useQuery(
    trpc.notice.list.queryOptions({ planId }, { enabled: mayRead, refetchInterval: 30_000 }),
  );
  if (!mayRead)
    return (
      <EmptyState
        isPage
        title={t("notYours")}
        action={<ButtonLink href={`/plans/${planId}/coverage`}>{t("toCoverage")}</ButtonLink>}
      >
        {t("notYoursWords")}
      </EmptyState>
    );
  if (list.data) return <NoticeList list={list.data} />;
  if (list.error)
    return (
      <div className="px-4 py-4 wide:px-6">
        <PageHeader title={t("title")} />
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      </div>
    );
  return <NoticesSkeleton />;
}
