"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_trpc/client";
import { ErrorState, Skeleton } from "@/app/_ui/states";
import type { FrontView } from "@/server/front/views";
import { useRouteView } from "../_line/use-front-view";
import { MapCanvas } from "./map-canvas";
import { PlaceList } from "./place-list";
import { RouteFilters } from "./route-filters";
import { RouteList } from "./route-list";

/** Where the line, the bases and the ways between them lie; beside it the same as lists. */
export function FrontMap({
  front,
  picked,
  onPick,
}: {
  front: FrontView;
  picked: string | null;
  onPick: (code: string) => void;
}) {
  const t = useTranslations("front");
  const trpc = useTRPC();
  const map = useQuery(trpc.front.map.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  const [view, setView] = useRouteView();
  const routes = front.routes.filter(
    ({ domain, nation, capabilityCode }) =>
      (!view.domain || domain === view.domain) &&
      (!view.nation || nation === view.nation) &&
      (!view.capability || capabilityCode === view.capability),
  );
  const pickRoute = (reference: string) =>
    void setView({ route: reference === view.route ? null : reference });
  return (
    <section aria-labelledby="front-map" className="flex flex-col gap-3 print:break-before-page">
      <div>
        <h2 id="front-map" className="font-semibold text-lg">
          {t("map.title")}
        </h2>
        <p className="max-w-prose text-quiet text-sm">{t("map.note")}</p>
      </div>
      <RouteFilters routes={front.routes} view={view} onChange={(change) => void setView(change)} />
      <p role="status" className="text-sm">
        {t("map.shown", { shown: routes.length, total: front.routes.length })}
        {front.hiddenRoutes > 0 && ` ${t("map.hidden", { count: front.hiddenRoutes })}`}
      </p>
      <div className="grid gap-6 2xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        {map.data ? (
          <MapCanvas
            map={map.data}
            front={front}
            routes={routes}
            pickedSector={picked}
            onPickSector={onPick}
            pickedRoute={view.route}
          />
        ) : map.error ? (
          <ErrorState error={map.error} onRetry={() => void map.refetch()} />
        ) : (
          <Skeleton className="h-120 w-full" />
        )}
        <RouteList routes={routes} picked={view.route} onPick={pickRoute} />
      </div>
      {map.data && <PlaceList map={map.data} />}
    </section>
  );
}
