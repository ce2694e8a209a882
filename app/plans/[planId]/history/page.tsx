import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createLoader } from "nuqs/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { api, getQueryClient } from "@/app/_trpc/server";
import { FILTER_PARSERS, filtersOf, pagesKey } from "./_list/filters";
import { HistoryScreen } from "./_list/history-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("history"))("title") };
}

const loadFilters = createLoader(FILTER_PARSERS);

export default async function Page({ params, searchParams }: PageProps<"/plans/[planId]/history">) {
  await requireActor();
  const { planId } = await params;
  const filters = filtersOf(loadFilters(await searchParams));
  await getQueryClient().prefetchInfiniteQuery({
    queryKey: pagesKey(planId, filters),
    queryFn: () => api.history.list({ planId, filters, cursor: null }),
    initialPageParam: null,
  });
  return (
    <Texts of={["history", "pledges"]}>
      <Hydrate>
        <HistoryScreen planId={planId} />
      </Hydrate>
    </Texts>
  );
}
