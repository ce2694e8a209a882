import clsx from "clsx";
import { useTranslations } from "next-intl";
import { Tag } from "@/app/_ui/tag";
import type { AccountRow, AccountStatus } from "@/server/account/views";

export function AccountName({ account }: { account: AccountRow }) {
  const t = useTranslations("accounts");
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-2 font-semibold text-base">
        {account.name}
        {account.isSelf && <Tag>{t("you")}</Tag>}
        {account.isDemo && <Tag isDashed>{t("demoTag")}</Tag>}
      </span>
      <span className="block break-all text-quiet">{account.email}</span>
    </>
  );
}

const SHAPES: Record<AccountStatus, string> = {
  active: "rounded-full solid",
  invited: "rounded-full border-dashed",
  disabled: "rounded-[2px] border-dotted opacity-70",
};

/** Shape and word, so that it is not told by colour. */
export function AccountStatusMark({ status }: { status: AccountStatus }) {
  const t = useTranslations("accounts.status");
  return (
    <span className={clsx("inline-flex items-center gap-1.5", status === "disabled" && "text-quiet")}>
      <span
        aria-hidden="true"
        className={clsx("inline-block size-2.5 shrink-0 border border-current text-quiet", SHAPES[status])}
      />
      {t(status)}
    </span>
  );
}
