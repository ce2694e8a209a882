import { getTranslations } from "next-intl/server";
import { Skeleton } from "@/app/_ui/states";

export default async function Loading() {
  const t = await getTranslations("plans");
  return (
    <main className="flex flex-col gap-4 px-4 py-4 wide:px-6">
      <h1 className="font-semibold text-xl">{t("title")}</h1>
      <span role="status" className="sr-only">
        {t("loading")}
      </span>
      <Skeleton className="h-96" />
    </main>
  );
}
