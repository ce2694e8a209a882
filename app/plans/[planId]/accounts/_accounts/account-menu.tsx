"use client";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/app/_ui/button";
import { Menu } from "@/app/_ui/menu";
import type { AccountListProps } from "./account-table";

/** What can be done to one account; nothing where nothing can. */
export function AccountMenu({
  account,
  planId,
  onAct,
}: Pick<AccountListProps, "planId" | "onAct"> & { account: AccountListProps["accounts"][number] }) {
  const t = useTranslations("accounts");
  const acts = account.actions.map((action) => ({
    label: t(`action.${action}`),
    onSelect: () => onAct(action, account),
  }));
  const isOwnPassword = account.isSelf && !account.isDemo && account.signsInBy === "password";
  const back = encodeURIComponent(`/plans/${planId}/accounts`);
  const own = isOwnPassword ? [{ label: t("action.password"), href: `/password?callbackUrl=${back}` }] : [];
  const entries = [...own, ...acts];
  if (entries.length === 0) return null;
  return (
    <Menu
      label={t("action.label")}
      triggerLabel={t("actionsFor", { name: account.name })}
      triggerClassName={buttonClass("plain", "small")}
      entries={entries}
    />
  );
}
