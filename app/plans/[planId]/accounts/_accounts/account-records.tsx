"use client";
import { useTranslations } from "next-intl";
import { Moment } from "@/app/_ui/moment";
import { AccountMenu } from "./account-menu";
import type { AccountListProps } from "./account-table";
import { AccountName, AccountStatusMark } from "./account-words";

/** The same list for small screens: one record after the other. */
export function AccountRecords({ accounts, planId, onAct }: AccountListProps) {
  const t = useTranslations("accounts");
  const words = useTranslations("words");
  return (
    <ul aria-label={t("list")} className="-mx-4 border-y bg-raised">
      {accounts.map((account) => (
        <li
          key={account.id}
          className="flex items-start justify-between gap-3 border-b px-4 py-3 text-sm last:border-b-0"
        >
          <div className="min-w-0">
            <AccountName account={account} />
            <p className="mt-1 flex flex-wrap items-center gap-x-3">
              <span>{words(`role.${account.role}`)}</span>
              <AccountStatusMark status={account.status} />
            </p>
            <p className="text-quiet">
              {t(`signsInBy.${account.signsInBy}`)} · {t("seen")}{" "}
              {account.lastSeenAt ? <Moment at={account.lastSeenAt} isInRow /> : t("never")}
            </p>
          </div>
          <AccountMenu account={account} planId={planId} onAct={onAct} />
        </li>
      ))}
    </ul>
  );
}
