import clsx from "clsx";
import { useTranslations } from "next-intl";
import { DASHES, SHAPES, type Shape, type WayKind } from "./map-signs";

const WAYS: WayKind[] = ["land", "air", "sea"];
const PLACES: Shape[] = ["air", "sea", "crossing", "town"];
const SECTORS = [
  { state: "covered", dash: undefined, className: "stroke-covered" },
  { state: "partly", dash: "10 4", className: "stroke-partly-fill" },
  { state: "missing", dash: "3 4", className: "stroke-missing" },
] as const;

/** How the map is read: every kind by its shape and a word. */
export function MapLegend() {
  const t = useTranslations("front.legend");
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-quiet text-xs">
      {SECTORS.map(({ state, dash, className }) => (
        <li key={state} className="flex items-center gap-1.5">
          <Line className={className} width={5} dash={dash} />
          {t(`sector.${state}`)}
        </li>
      ))}
      {WAYS.map((way) => (
        <li key={way} className="flex items-center gap-1.5">
          <Line className="stroke-accent" width={1.5} dash={DASHES[way]} />
          {t(`way.${way}`)}
        </li>
      ))}
      {PLACES.map((place) => (
        <li key={place} className="flex items-center gap-1.5">
          <span aria-hidden="true" className={clsx("size-1.5 border border-ink bg-ground", SHAPES[place])} />
          {t(`place.${place}`)}
        </li>
      ))}
    </ul>
  );
}

function Line({ className, width, dash }: { className: string; width: number; dash: string | undefined }) {
  return (
    <svg viewBox="0 0 30 6" aria-hidden="true" className={clsx("h-1.5 w-7.5", className)}>
      <path d="M0 3h30" strokeWidth={width} strokeDasharray={dash} />
    </svg>
  );
}
