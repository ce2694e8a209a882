import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/app/_ui/page-header";
import { QueueSkeleton } from "./_queue/queue-skeleton";

export default async function Loading() {
  const t = await getTranslations("release");
  return (
    <div className="flex flex-col gap-3 px-4 py-4 wide:px-6">
      <PageHeader title={t("title")} />
      <QueueSkeleton />
    </div>
  );
}
