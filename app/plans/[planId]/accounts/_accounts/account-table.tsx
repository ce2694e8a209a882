"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { Moment } from "@/app/_ui/moment";
import type { AccountAction } from "@/server/account/lifecycle";
import type { AccountRow } from "@/server/account/views";
import { AccountMenu } from "./account-menu";
import { AccountName, AccountStatusMark } from "./account-words";

export interface AccountListProps {
  accounts: readonly AccountRow[];
  planId: string;
  onAct: (action: AccountAction, account: AccountRow) => void;
}

const headClass = "border-b px-2 py-1.5 text-left font-normal text-quiet text-xs first:pl-0 last:pr-0";
const cellClass = "border-b px-2 py-2 align-middle first:pl-0 last:pr-0";

export function AccountTable({ accounts, planId, onAct }: AccountListProps) {
  const t = useTranslations("accounts");
  const words = useTranslations("words");
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{t("list")}</caption>
      <thead>
        <tr>
          {(["name", "role", "status", "signsIn", "lastSeen", "created"] as const).map((column) => (
            <th key={column} scope="col" className={headClass}>
              {t(`column.${column}`)}
            </th>
          ))}
          <th scope="col" className={clsx(headClass, "text-right print:hidden")}>
            <span className="sr-only">{t("column.actions")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={account.id} className="hover:bg-accent-wash">
            <th scope="row" className={clsx(cellClass, "text-left font-normal")}>
              <AccountName account={account} />
            </th>
            <td className={cellClass}>{words(`role.${account.role}`)}</td>
            <td className={cellClass}>
              <AccountStatusMark status={account.status} />
            </td>
            <td className={cellClass}>{t(`signsInBy.${account.signsInBy}`)}</td>
            <td className={cellClass}>
              {account.lastSeenAt ? <Moment at={account.lastSeenAt} isInRow /> : t("never")}
            </td>
            <td className={cellClass}>
              <Moment at={account.createdAt} isInRow />
            </td>
            <td className={clsx(cellClass, "text-right print:hidden")}>
              <AccountMenu account={account} planId={planId} onAct={onAct} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
