"use client";
import { useTranslations } from "next-intl";
import { useCatalogue } from "@/app/_frame/plan-context";
import { useNationName } from "@/app/_ui/format/use-nation-name";
import { NationCode } from "@/app/_ui/nation";
import type { FrontMapView, MapPlaceView } from "@/server/front/views";

/** The places of the map by name; folded, because most readers look for ways. */
export function PlaceList({ map }: { map: FrontMapView }) {
  const t = useTranslations("front.places");
  return (
    <details>
      <summary className="min-h-9 font-semibold">{t("title", { count: map.places.length })}</summary>
      <ul className="mt-2 columns-[16rem] gap-8">
        {map.places.map((place) => (
          <PlaceEntry key={place.code} place={place} />
        ))}
      </ul>
    </details>
  );
}

function PlaceEntry({ place }: { place: MapPlaceView }) {
  const t = useTranslations("front.places");
  const words = useTranslations("words");
  const { nations } = useCatalogue();
  const nameOf = useNationName();
  const nation = nations.find((one) => one.code === place.nation);
  const kind = `placeKind.${place.kind}` as "placeKind.border";
  return (
    <li className="flex break-inside-avoid flex-wrap items-baseline gap-x-2 border-b py-1 text-sm">
      <span className="font-medium">{place.name}</span>
      {nation && <NationCode code={nation.code} iso2={nation.iso2} name={nameOf(nation.iso2)} />}
      <span className="text-quiet text-xs">
        {words.has(kind) ? words(kind) : place.kind} · {place.code} · {place.basis}
        {!place.isOnMap && ` · ${t("beyond")}`}
      </span>
    </li>
  );
}
