import "server-only";
import { geoConicConformal, geoPath } from "d3-geo";
import type { FeatureCollection, Geometry } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-50m.json";
import type { Point } from "./great-circle";

export const WIDTH = 960;
export const HEIGHT = 760;

/** From Iceland and Portugal to the front line and Cyprus. */
const CORNERS: [number, number][] = [
  [-17, 36],
  [-17, 65],
  [40, 33.5],
  [41, 63],
];

const projection = geoConicConformal()
  .rotate([-14, 0])
  .parallels([40, 60])
  .fitExtent(
    [
      [0, 0],
      [WIDTH, HEIGHT],
    ],
    { type: "MultiPoint", coordinates: CORNERS },
  )
  .clipExtent([
    [0, 0],
    [WIDTH, HEIGHT],
  ]);

const draw = geoPath(projection).digits(1);

const position = ({ longitude, latitude }: Point): [number, number] => [longitude, latitude];

export function place(point: Point): { x: number; y: number; isOnMap: boolean } {
  const [x, y] = projection(position(point)) ?? [Number.NaN, Number.NaN];
  const isOnMap = x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT;
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10, isOnMap };
}

/** The great circle through these points, as far as it lies on the map. */
export const pathThrough = (points: readonly Point[]): string =>
  draw({ type: "LineString", coordinates: points.map(position) }) ?? "";

interface Ground {
  land: string;
  borders: string;
}

let drawn: Promise<Ground> | null = null;

/** Land and the borders within it: projected, clipped and thinned once for all readers of this process. */
export function ground(): Promise<Ground> {
  drawn ??= drawGround();
  return drawn;
}

async function drawGround(): Promise<Ground> {
  // Safe because the package ships one topology with these two collections.
  const topology = atlas as unknown as Topology<{
    land: GeometryCollection;
    countries: GeometryCollection;
  }>;
  const { features } = feature(topology, topology.objects.land) as FeatureCollection<Geometry>;
  const pieces = features.flatMap(({ geometry }) => partsOf(geometry));
  await aMoment();
  const borders = partsOf(mesh(topology, topology.objects.countries, (one, other) => one !== other));
  await aMoment();
  return { land: await drawParts(pieces), borders: await drawParts(borders) };
}

const BREATH_MS = 10;
const aMoment = () => new Promise((resolve) => setImmediate(resolve));

/** Piece by piece, since all at once would keep every other reader waiting for a good part of a second. */
async function drawParts(pieces: readonly Geometry[]): Promise<string> {
  const paths: string[] = [];
  let since = performance.now();
  for (const piece of pieces) {
    const path = draw(piece);
    if (path) paths.push(thinned(path));
    if (performance.now() - since < BREATH_MS) continue;
    await aMoment();
    since = performance.now();
  }
  return paths.join("");
}

/** Polygon by polygon and line by line, which are drawn alike alone and together. */
function partsOf(geometry: Geometry): Geometry[] {
  if (geometry.type === "MultiPolygon")
    return geometry.coordinates.map((coordinates) => ({ type: "Polygon", coordinates }));
  if (geometry.type === "MultiLineString")
    return geometry.coordinates.map((coordinates) => ({ type: "LineString", coordinates }));
  return [geometry];
}

// Below this many pixels of the map a bend cannot be seen at the first zoom, and rings as small are specks.
const FINEST = 1.4;

/** Leaves out points that lie closer to the last kept one than anybody sees, and rings that are specks. */
function thinned(path: string): string {
  return path
    .split(/(?=M)/)
    .flatMap((ring) => {
      const isClosed = ring.endsWith("Z");
      const points = ring
        .replace(/[MZ]/g, "")
        .split("L")
        .map((pair) => pair.split(",").map(Number) as [number, number]);
      const kept = points.filter(isFarFromLast());
      if (isClosed && kept.length < 4) return [];
      return [`${steps(kept)}${isClosed ? "z" : ""}`];
    })
    .join("");
}

/** A path as steps from point to point, in tenths: a third of the length of absolute positions. */
function steps(points: readonly [number, number][]): string {
  let [x, y] = [0, 0];
  const step = (value: number) => String(value / 10);
  return points
    .map(([atX, atY], index) => {
      const [toX, toY] = [Math.round(atX * 10), Math.round(atY * 10)];
      const text = `${index === 0 ? "M" : index === 1 ? "l" : " "}${step(toX - x)} ${step(toY - y)}`;
      [x, y] = [toX, toY];
      return text.replaceAll(" -", "-").replaceAll(/(^|[ l-])0\./g, "$1.");
    })
    .join("");
}

function isFarFromLast() {
  let last: [number, number] | null = null;
  return (point: [number, number], index: number, all: readonly unknown[]): boolean => {
    const isKept =
      last === null ||
      index === all.length - 1 ||
      Math.hypot(point[0] - last[0], point[1] - last[1]) >= FINEST;
    if (isKept) last = point;
    return isKept;
  };
}
