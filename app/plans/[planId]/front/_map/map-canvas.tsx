"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { type PointerEvent, useMemo, useRef, useState } from "react";
import { useCatalogue } from "@/app/_frame/plan-context";
import { buttonClass } from "@/app/_ui/button";
import { coverageState } from "@/app/_ui/coverage-mark";
import { useCatalogueWords } from "@/app/_ui/format/use-catalogue-words";
import type { FrontMapView, FrontView, RouteView } from "@/server/front/views";
import { MapLegend } from "./map-legend";
import { DASHES, kindOf, SHAPES, type Shape } from "./map-signs";
import {
  apart,
  around,
  frameOf,
  type Label,
  type MapView,
  panned,
  readable,
  wholeMap,
  zoomed,
} from "./map-view";
import { useWidth } from "./use-width";

/** A sector's number and room around it, so that a finger never hits its neighbour. */
const BADGE_PX = 26;

/** The drawing can be dragged; every other way to move it is a button. */
export function MapCanvas({
  map,
  front,
  routes,
  pickedSector,
  onPickSector,
  pickedRoute,
}: {
  map: FrontMapView;
  front: FrontView;
  routes: readonly RouteView[];
  pickedSector: string | null;
  onPickSector: (code: string) => void;
  pickedRoute: string | null;
}) {
  const t = useTranslations("front.map");
  const [view, setView] = useState<MapView>(() => wholeMap(map));
  const box = useRef<HTMLDivElement>(null);
  const widthPx = useWidth(box) ?? 700;
  const drag = useDrag(view, setView, map, widthPx);
  const frame = frameOf(view, map);
  const at = ({ x, y }: { x: number; y: number }) => ({
    left: `${(100 * (x - frame.left)) / frame.width}%`,
    top: `${(100 * (y - frame.top)) / frame.height}%`,
  });
  const isInSight = ({ x, y }: { x: number; y: number }) =>
    x >= frame.left && x <= frame.left + frame.width && y >= frame.top && y <= frame.top + frame.height;
  const used = useMemo(
    () => new Set(routes.flatMap(({ originCode, destinationCode }) => [originCode, destinationCode])),
    [routes],
  );
  const chosen = routes.find((route) => route.reference === pickedRoute);
  const places = map.places.filter((place) => place.isOnMap && isInSight(place));
  const labels = readable(
    places.map(
      (place): Label => ({
        code: place.code,
        text: place.name,
        x: place.x,
        y: place.y,
        rank: rankOf(place, used, chosen),
      }),
    ),
    view,
    map,
    widthPx,
  );
  const named = new Set(labels.map(({ code }) => code));
  const distinct = useMemo(() => distinctRoutes(routes), [routes]);
  const sectors = map.sectors.filter(isInSight);
  const scale = widthPx / frame.width;
  const inPx = sectors.map(({ x, y }) => ({ x: (x - frame.left) * scale, y: (y - frame.top) * scale }));
  const badges = apart(inPx, BADGE_PX, { width: widthPx, height: frame.height * scale }).map(({ x, y }) => ({
    x: frame.left + x / scale,
    y: frame.top + y / scale,
  }));

  return (
    <figure className="min-w-0">
      <div
        ref={box}
        className="relative touch-pan-y select-none overflow-hidden rounded-md border bg-sunken"
        style={{ aspectRatio: `${map.width} / ${map.height}` }}
        {...drag}
      >
        <svg
          viewBox={`${frame.left} ${frame.top} ${frame.width} ${frame.height}`}
          role="img"
          aria-label={t("label", { routes: routes.length, unobserved: front.total.unobserved })}
          className="absolute inset-0 size-full"
        >
          <path
            d={map.land}
            className="fill-raised stroke-edge"
            strokeWidth="0.7"
            vectorEffect="non-scaling-stroke"
          />
          <path
            d={map.borders}
            className="fill-none stroke-line"
            strokeWidth="1"
            vectorEffect="non-scaling-stroke"
          />
          <g className="fill-none stroke-accent">
            {distinct.map((route) => (
              <path
                key={`${route.path} ${kindOf(route.mode)}`}
                d={route.path}
                strokeWidth="1"
                strokeDasharray={DASHES[kindOf(route.mode)]}
                vectorEffect="non-scaling-stroke"
                opacity={chosen ? 0.2 : 0.6}
              />
            ))}
            {chosen && (
              <path
                d={chosen.path}
                strokeWidth="3"
                strokeDasharray={DASHES[kindOf(chosen.mode)]}
                vectorEffect="non-scaling-stroke"
              />
            )}
          </g>
          <path
            d={map.line}
            className="fill-none stroke-raised"
            strokeWidth="9"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
          {map.sectors.map((sector) => {
            const figures = front.sectors.find((one) => one.code === sector.code);
            const state = coverageState(figures?.declared ?? 0, figures?.lengthKm ?? 1);
            return (
              <path
                key={sector.code}
                d={sector.path}
                className={clsx(
                  "fill-none",
                  LINES[state === "covered" || state === "partly" ? state : "missing"],
                )}
                strokeWidth={sector.code === pickedSector ? 8 : 5}
                strokeDasharray={state === "covered" ? undefined : state === "partly" ? "10 4" : "3 4"}
                vectorEffect="non-scaling-stroke"
              />
            );
          })}
          {sectors.map((sector, index) => (
            <line
              key={sector.code}
              x1={sector.x}
              y1={sector.y}
              x2={badges[index]?.x}
              y2={badges[index]?.y}
              className="stroke-ink"
              strokeWidth="1"
              vectorEffect="non-scaling-stroke"
            />
          ))}
        </svg>
        {places.map((place) => (
          <span
            key={place.code}
            aria-hidden="true"
            style={at(place)}
            className={clsx(
              "pointer-events-none absolute flex -translate-y-1/2 items-center gap-1 whitespace-nowrap text-2xs",
              !used.has(place.code) && "opacity-55",
            )}
          >
            <span
              className={clsx("-ml-[3px] size-1.5 border border-ink bg-ground", SHAPES[shapeOf(place.kind)])}
            />
            {named.has(place.code) && <span className="rounded-[2px] bg-raised/75 px-0.5">{place.name}</span>}
          </span>
        ))}
        {sectors.map((sector, index) => (
          <SectorBadge
            key={sector.code}
            code={sector.code}
            number={map.sectors.indexOf(sector) + 1}
            isPicked={sector.code === pickedSector}
            style={at(badges[index] ?? sector)}
            onPick={() => onPickSector(sector.code)}
          />
        ))}
      </div>
      <MapButtons view={view} map={map} onView={setView} />
      <figcaption>
        <MapLegend />
      </figcaption>
    </figure>
  );
}

function SectorBadge({
  code,
  number,
  isPicked,
  style,
  onPick,
}: {
  code: string;
  number: number;
  isPicked: boolean;
  style: { left: string; top: string };
  onPick: () => void;
}) {
  const t = useTranslations("front.map");
  const { sectors } = useCatalogue();
  const { sector: nameOf } = useCatalogueWords();
  const name = nameOf(sectors.find((one) => one.code === code) ?? { code, name: code });
  return (
    <button
      type="button"
      aria-pressed={isPicked}
      aria-label={t("sector", { number, name })}
      title={name}
      onClick={onPick}
      style={style}
      className={clsx(
        "absolute grid size-6 -translate-x-1/2 -translate-y-1/2 place-items-center rounded-full border border-ink bg-raised font-semibold text-ink text-xs",
        "hover:bg-accent-wash aria-pressed:bg-ink aria-pressed:text-ground",
      )}
    >
      {number}
    </button>
  );
}

function MapButtons({
  view,
  map,
  onView,
}: {
  view: MapView;
  map: FrontMapView;
  onView: (view: MapView) => void;
}) {
  const t = useTranslations("front.map");
  const isWhole = view.zoom === 1;
  const button = (label: string, next: MapView, isOff = false) => (
    <button
      key={label}
      type="button"
      aria-disabled={isOff || undefined}
      onClick={() => !isOff && onView(next)}
      className={buttonClass("plain", "small")}
    >
      {label}
    </button>
  );
  return (
    <fieldset className="mt-2 flex flex-wrap gap-1.5 print:hidden">
      <legend className="sr-only">{t("move")}</legend>
      {button(t("in"), zoomed(view, 1, map))}
      {button(t("out"), zoomed(view, -1, map), isWhole)}
      {button(t("whole"), wholeMap(map), isWhole)}
      {button(t("line"), around(map.sectors, map))}
      {button(t("north"), panned(view, 0, -1, map), isWhole)}
      {button(t("south"), panned(view, 0, 1, map), isWhole)}
      {button(t("west"), panned(view, -1, 0, map), isWhole)}
      {button(t("east"), panned(view, 1, 0, map), isWhole)}
    </fieldset>
  );
}

function useDrag(view: MapView, onView: (view: MapView) => void, map: FrontMapView, widthPx: number) {
  const last = useRef<{ x: number; y: number } | null>(null);
  const end = () => {
    last.current = null;
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
      if (event.button !== 0 || view.zoom === 1 || (event.target as Element).closest("button")) return;
      last.current = { x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
      if (!last.current) return;
      const perPx = map.width / view.zoom / widthPx;
      const moved = {
        ...view,
        x: view.x - (event.clientX - last.current.x) * perPx,
        y: view.y - (event.clientY - last.current.y) * perPx,
      };
      last.current = { x: event.clientX, y: event.clientY };
      onView(panned(moved, 0, 0, map));
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}

const LINES = {
  covered: "stroke-covered",
  partly: "stroke-partly-fill",
  missing: "stroke-missing",
} as const;

const shapeOf = (kind: string): Shape => {
  if (kind.startsWith("aerial")) return "air";
  if (kind.startsWith("sea") || kind === "strait") return "sea";
  return kind === "border" ? "crossing" : "town";
};

/** Ends of the chosen way first, then hubs and where ways end, then what any way uses, then the rest. */
function rankOf(
  { code, kind }: { code: string; kind: string },
  used: ReadonlySet<string>,
  chosen: RouteView | undefined,
): number {
  if (chosen && (chosen.originCode === code || chosen.destinationCode === code)) return 0;
  if (kind.includes("hub") || kind === "capital" || kind === "border") return 1;
  return used.has(code) ? 2 : 3;
}

/** One line on the map for all that goes the same way by the same kind of transport. */
function distinctRoutes(routes: readonly RouteView[]): RouteView[] {
  const byWay = new Map(routes.map((route) => [`${route.path} ${kindOf(route.mode)}`, route]));
  return [...byWay.values()].filter((route) => route.path !== "");
}
