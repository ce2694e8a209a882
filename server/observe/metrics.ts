import { shared } from "./shared";

export type Labels = Record<string, string>;

interface Series {
  labels: Labels;
  value: number;
  /** Of a histogram: how many fell into each bucket, and their sum. */
  buckets?: number[];
  sum?: number;
}

interface Metric {
  kind: "counter" | "gauge" | "histogram";
  help: string;
  bounds: readonly number[];
  series: Map<string, Series>;
}

const MOST_SERIES = 2_000;
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

const metrics = shared("metrics", () => new Map<string, Metric>());
const collectors = shared("collectors", () => new Map<string, () => void>());

function metric(name: string, kind: Metric["kind"], help: string, bounds: readonly number[] = []): Metric {
  const known = metrics.get(name);
  if (known) return known;
  const made: Metric = { kind, help, bounds, series: new Map() };
  metrics.set(name, made);
  return made;
}

/** The series with these labels. More than a bound are not begun, so that nobody fills the memory with names. */
function seriesOf({ series, bounds, kind }: Metric, labels: Labels): Series | null {
  const key = JSON.stringify(labels);
  const known = series.get(key);
  if (known) return known;
  if (series.size >= MOST_SERIES) return null;
  const made: Series = { labels, value: 0 };
  if (kind === "histogram") Object.assign(made, { buckets: bounds.map(() => 0), sum: 0 });
  series.set(key, made);
  return made;
}

export function counter(name: string, help: string): (labels?: Labels, by?: number) => void {
  const own = metric(name, "counter", help);
  return (labels = {}, by = 1) => {
    const series = seriesOf(own, labels);
    if (series) series.value += by;
  };
}

/** Sets what stands at this moment; also for counts that somebody else keeps. */
export function gauge(
  name: string,
  help: string,
  kind: "gauge" | "counter" = "gauge",
): (value: number, labels?: Labels) => void {
  const own = metric(name, kind, help);
  return (value, labels = {}) => {
    const series = seriesOf(own, labels);
    if (series) series.value = value;
  };
}

/** How long things took, in seconds. */
export function histogram(name: string, help: string): (seconds: number, labels?: Labels) => void {
  const own = metric(name, "histogram", help, SECONDS);
  return (seconds, labels = {}) => {
    const series = seriesOf(own, labels);
    if (!series?.buckets) return;
    series.value += 1;
    series.sum = (series.sum ?? 0) + seconds;
    const first = SECONDS.findIndex((bound) => seconds <= bound);
    if (first >= 0) series.buckets[first] = (series.buckets[first] ?? 0) + 1;
  };
}

/** Asked before each reading, for what is looked up rather than counted. */
export function collect(name: string, read: () => void): void {
  collectors.set(name, read);
}

/** Everything in the text format of Prometheus. */
export function metricsText(): string {
  for (const read of collectors.values()) read();
  const parts = [...metrics].sort(([left], [right]) => (left < right ? -1 : 1));
  return `${parts.flatMap(([name, one]) => linesOf(name, one)).join("\n")}\n`;
}

function linesOf(name: string, { kind, help, bounds, series }: Metric): string[] {
  const rows = [...series.values()].flatMap(({ labels, value, buckets, sum }) => {
    if (!buckets) return [`${name}${labelText(labels)} ${value}`];
    let below = 0;
    return [
      ...bounds.map((bound, index) => {
        below += buckets[index] ?? 0;
        return `${name}_bucket${labelText({ ...labels, le: String(bound) })} ${below}`;
      }),
      `${name}_bucket${labelText({ ...labels, le: "+Inf" })} ${value}`,
      `${name}_sum${labelText(labels)} ${sum ?? 0}`,
      `${name}_count${labelText(labels)} ${value}`,
    ];
  });
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...rows];
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

const escaped = (value: string): string =>
  value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
