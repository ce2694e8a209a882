import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/app/_ui/page-header";
import { Skeleton } from "@/app/_ui/states";

export default async function Loading() {
  const t = await getTranslations("resilience");
  return (
    <div aria-busy="true" className="flex flex-col gap-4 px-4 py-4 wide:px-6">
      <PageHeader title={t("title")}>{t("intro")}</PageHeader>
      <p className="sr-only">{t("loading")}</p>
      <Skeleton className="h-96 w-full" />
    </div>
  );
}
