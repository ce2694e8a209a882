import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/app/_ui/page-header";
import { Skeleton } from "@/app/_ui/states";

export default async function Loading() {
  const t = await getTranslations("plan");
  return (
    <div className="flex flex-col gap-4 px-4 py-4 wide:px-6">
      <PageHeader title={t("title")} />
      <span role="status" className="sr-only">
        {t("loading")}
      </span>
      <Skeleton className="h-9 w-96 max-w-full" />
      <Skeleton className="h-40" />
      <Skeleton className="h-96" />
    </div>
  );
}
