import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/app/_ui/page-header";
import { HistorySkeleton } from "./_list/history-skeleton";

export default async function Loading() {
  const t = await getTranslations("history");
  return (
    <div className="flex flex-col gap-3 px-4 py-4 wide:px-6">
      <PageHeader title={t("title")} />
      <HistorySkeleton />
    </div>
  );
}
