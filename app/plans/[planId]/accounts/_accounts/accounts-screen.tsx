"use client";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useTRPC } from "@/app/_trpc/client";
import { ButtonLink } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState, ErrorState } from "@/app/_ui/states";
import { can } from "@/server/authz/policy";
import { nationName } from "@/server/nation/name";
import { AccountBoard } from "./account-board";
import { AccountHistory } from "./account-history";
import { AccountsSkeleton } from "./accounts-skeleton";
import { CountersignPart } from "./countersign-part";

/** Who signs in for a nation or for headquarters, for whoever looks after that. */
export function AccountsScreen() {
  const t = useTranslations("accounts");
  const { actor } = useSession();
  const { id } = usePlan();
  if (can(actor, "account.manage")) return <ManagedAccounts />;
  return (
    <div className="px-4 py-4 wide:px-6">
      <PageHeader title={t("title")} />
      <EmptyState
        title={t("notYours.title")}
        action={<ButtonLink href={`/plans/${id}/coverage`}>{t("notYours.open")}</ButtonLink>}
      >
        {t("notYours.text")}
      </EmptyState>
    </div>
  );
}

function ManagedAccounts() {
  const t = useTranslations("accounts");
  const words = useTranslations("words");
  const locale = useLocale();
  const { actor } = useSession();
  const nation = useCatalogue().nations.find((one) => one.code === actor.nation);
  const trpc = useTRPC();
  const accounts = useQuery(trpc.account.list.queryOptions());
  const place = nation ? nationName(nation.iso2, locale) : words("headquarters");
  const about = actor.nation === null ? t("ofHeadquarters") : t("ofNation", { place });
  return (
    <div className="flex flex-col gap-4 px-4 py-4 wide:px-6">
      {accounts.data ? (
        <AccountBoard accounts={accounts.data} asOf={new Date(accounts.dataUpdatedAt)} place={place}>
          {about}
        </AccountBoard>
      ) : (
        <>
          <PageHeader title={t("title")}>{about}</PageHeader>
          {accounts.error ? (
            <ErrorState error={accounts.error} onRetry={() => void accounts.refetch()} />
          ) : (
            <AccountsSkeleton />
          )}
        </>
      )}
      {can(actor, "countersign") && <CountersignPart />}
      <AccountHistory />
    </div>
  );
}
