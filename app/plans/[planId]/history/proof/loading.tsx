import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/app/_ui/page-header";
import { Skeleton } from "@/app/_ui/states";

export default async function Loading() {
  const t = await getTranslations("logProof");
  return (
    <div aria-busy="true" className="flex flex-col gap-3 px-4 py-4 wide:px-6">
      <PageHeader title={t("title")} />
      <Skeleton className="h-40 max-w-3xl" />
    </div>
  );
}
