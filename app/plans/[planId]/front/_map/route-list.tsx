"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { Button } from "@/app/_ui/button";
import { readinessIn } from "@/app/_ui/format/hours";
import { useFigures } from "@/app/_ui/format/use-figures";
import { useNationName } from "@/app/_ui/format/use-nation-name";
import { Link } from "@/app/_ui/link";
import { NationCode } from "@/app/_ui/nation";
import type { RouteView } from "@/server/front/views";

const FIRST = 12;
const KM_PER_NM = 1.852;

/** The ways of the map as a list, what is ready first on top. */
export function RouteList({
  routes,
  picked,
  onPick,
}: {
  routes: readonly RouteView[];
  picked: string | null;
  onPick: (reference: string) => void;
}) {
  const t = useTranslations("front.routes");
  const [isWhole, setWhole] = useState(false);
  if (routes.length === 0) return <p className="text-quiet">{t("none")}</p>;
  const isPickedBelow = routes.findIndex((route) => route.reference === picked) >= FIRST;
  const isAll = isWhole || isPickedBelow;
  return (
    <div className="min-w-0">
      <h3 className="font-semibold">{t("title")}</h3>
      <ul>
        {routes.map((route, index) => (
          <RouteEntry
            key={route.reference}
            route={route}
            isPicked={route.reference === picked}
            isFolded={!isAll && index >= FIRST}
            onPick={() => onPick(route.reference)}
          />
        ))}
      </ul>
      {!isAll && routes.length > FIRST && (
        <Button size="small" className="mt-2 print:hidden" onClick={() => setWhole(true)}>
          {t("all", { count: routes.length })}
        </Button>
      )}
    </div>
  );
}

function RouteEntry({
  route,
  isPicked,
  isFolded,
  onPick,
}: {
  route: RouteView;
  isPicked: boolean;
  isFolded: boolean;
  onPick: () => void;
}) {
  const t = useTranslations("front.routes");
  const words = useTranslations("words");
  const { figure } = useFigures();
  const nameOf = useNationName();
  const { id: planId } = usePlan();
  const { nations, places } = useCatalogue();
  const nation = nations.find((one) => one.code === route.nation);
  const placeName = (code: string) => places.find((one) => one.code === code)?.name ?? code;
  return (
    <li
      className={clsx(
        "grid grid-cols-[4.25rem_1fr_auto] gap-x-2 border-b py-1.5 text-sm",
        isPicked && "bg-accent-wash",
        // On paper the list is whole.
        isFolded && "hidden print:grid",
      )}
    >
      <span className="leading-6">
        {nation ? (
          <NationCode code={nation.code} iso2={nation.iso2} name={nameOf(nation.iso2)} />
        ) : (
          route.nation
        )}
      </span>
      <span className="min-w-0">
        <Link
          href={`/plans/${planId}/pledges/${route.pledgeId}`}
          className="inline-block min-h-6 leading-snug decoration-edge underline-offset-2 hover:underline"
        >
          {route.title}
        </Link>
        <span className="block text-quiet text-xs">
          {t("way", { from: placeName(route.originCode), to: placeName(route.destinationCode) })} ·{" "}
          {words(`mode.${route.mode}`)} ·{" "}
          {t("distance", { km: route.distanceKm, nm: figure(Math.round(route.distanceKm / KM_PER_NM)) })}
        </span>
      </span>
      <span className="flex flex-col items-end text-right text-xs">
        <span className="tabular-nums">{readinessIn(words, route.readyAtHours, route.isInPlace)}</span>
        <button
          type="button"
          aria-pressed={isPicked}
          onClick={onPick}
          className="min-h-6 text-accent underline print:hidden"
        >
          {isPicked ? t("letGo") : t("pick")}
          <span className="sr-only">: {route.title}</span>
        </button>
      </span>
    </li>
  );
}
