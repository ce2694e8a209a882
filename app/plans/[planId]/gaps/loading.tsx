import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/app/_ui/page-header";
import { ListSkeleton } from "./_list/list-skeleton";

export default async function Loading() {
  const t = await getTranslations("gaps");
  return (
    <div className="px-4 py-4 wide:px-6">
      <PageHeader title={t("title")} />
      <ListSkeleton words={t("loading")} />
    </div>
  );
}
