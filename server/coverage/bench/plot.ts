import type { GrowthPoint } from "./claims";
import type { PeerTable } from "./peer-runs";
import { shortCount } from "./scale";

const WIDTH = 840;
const HEIGHT = 420;
const LEFT = 70;
const RIGHT = 270;
const TOP = 24;
const BOTTOM = 48;
const COLOURS = [
  "#0b57d0",
  "#5f6368",
  "#b3261e",
  "#c26401",
  "#7b1fa2",
  "#00695c",
  "#8d6e63",
  "#455a64",
  "#9e9d24",
  "#ad1457",
];

interface Series {
  name: string;
  points: { pledges: number; milliseconds: number }[];
}

/** Time over pledges on two logarithmic scales, as a picture that a README can show. */
export function growthPlot(growth: readonly GrowthPoint[], lines: number, table: PeerTable): string {
  const series = seriesOf(growth, lines, table);
  const all = series.flatMap(({ points }) => points);
  const [minX, maxX] = decades(all.map(({ pledges }) => pledges));
  const [minY, maxY] = decades(all.map(({ milliseconds }) => milliseconds));
  const x = (pledges: number) =>
    round(LEFT + ((Math.log10(pledges) - minX) / (maxX - minX)) * (WIDTH - LEFT - RIGHT));
  const y = (ms: number) =>
    round(HEIGHT - BOTTOM - ((Math.log10(ms) - minY) / (maxY - minY)) * (HEIGHT - TOP - BOTTOM));
  const columns = range(minX, maxX).map(
    (power) =>
      `<line x1="${x(10 ** power)}" y1="${TOP}" x2="${x(10 ** power)}" y2="${HEIGHT - BOTTOM}" class="grid"/>` +
      `<text x="${x(10 ** power)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${shortCount(10 ** power)}</text>`,
  );
  const rows = range(minY, maxY).map(
    (power) =>
      `<line x1="${LEFT}" y1="${y(10 ** power)}" x2="${WIDTH - RIGHT}" y2="${y(10 ** power)}" class="grid"/>` +
      `<text x="${LEFT - 8}" y="${y(10 ** power) + 4}" text-anchor="end">${timeName(power)}</text>`,
  );
  const labels = spread(series.map(({ points }) => y(points.at(-1)?.milliseconds ?? 1)));
  const curves = series.map(({ name, points }, index) => {
    const colour = COLOURS[index % COLOURS.length];
    const path = points.map((point) => `${x(point.pledges)},${y(point.milliseconds)}`).join(" ");
    const dots = points
      .map(
        (point) => `<circle cx="${x(point.pledges)}" cy="${y(point.milliseconds)}" r="3" fill="${colour}"/>`,
      )
      .join("");
    return (
      `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="${index === 0 ? 3 : 1.5}"/>${dots}` +
      `<text x="${WIDTH - RIGHT + 12}" y="${round((labels[index] ?? 0) + 4)}" style="fill:${colour}" class="name">${escaped(name)}</text>`
    );
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Time over pledges at ${lines} lines">`,
    "<style>text{font:12px system-ui,sans-serif;fill:#3c4043}.name{font-weight:600}.grid{stroke:#dadce0}</style>",
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...columns,
    ...rows,
    ...curves,
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">pledges, at ${lines} lines</text>`,
    "</svg>",
    "",
  ].join("\n");
}

function seriesOf(growth: readonly GrowthPoint[], lines: number, table: PeerTable): Series[] {
  const names = [...new Set(table.peers.map(({ peer }) => peer))];
  const peers = names.map((name) => ({
    name,
    points: table.peers
      .filter((run) => run.peer === name && run.size.lines === lines)
      .flatMap(({ size, timing }) => (timing ? [{ pledges: size.pledges, ...timing }] : [])),
  }));
  const smaller = table.muster
    .filter(({ size }) => size.lines === lines && size.pledges < (growth[0]?.pledges ?? 0))
    .flatMap(({ size, timing }) => (timing ? [{ pledges: size.pledges, ...timing }] : []));
  return [
    { name: "Muster", points: [...smaller, ...growth] },
    {
      name: "one pass over two columns",
      points: growth.map(({ pledges, onePass }) => ({ pledges, milliseconds: onePass })),
    },
    ...peers,
  ].filter(({ points }) => points.length > 0);
}

/** The whole powers of ten around the values. */
function decades(values: readonly number[]): [number, number] {
  const low = Math.floor(Math.log10(Math.min(...values)));
  return [low, Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))))];
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Moves labels apart that would lie on each other. */
function spread(places: readonly number[]): number[] {
  const moved = [...places];
  const order = [...places.keys()].sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  let last = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    last = Math.max(moved[index] ?? 0, last + 15);
    moved[index] = last;
  }
  return moved;
}

function timeName(power: number): string {
  if (power >= 3) return `${10 ** (power - 3)} s`;
  return power >= 0 ? `${10 ** power} ms` : `${10 ** (power + 3)} µs`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
