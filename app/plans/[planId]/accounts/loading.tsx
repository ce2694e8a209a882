import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/app/_ui/page-header";
import { AccountsSkeleton } from "./_accounts/accounts-skeleton";

export default async function Loading() {
  const t = await getTranslations("accounts");
  return (
    <div className="flex flex-col gap-4 px-4 py-4 wide:px-6">
      <PageHeader title={t("title")} />
      <AccountsSkeleton />
    </div>
  );
}
