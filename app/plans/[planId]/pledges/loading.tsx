import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/app/_ui/page-header";
import { TableSkeleton } from "./_table/table-skeleton";

export default async function Loading() {
  const t = await getTranslations("pledges");
  return (
    <div className="flex flex-col gap-3 px-4 py-4 wide:px-6">
      <PageHeader title={t("title")} />
      <TableSkeleton />
    </div>
  );
}
