import { scaleLinear } from "d3-scale";
import { area, curveStepAfter, line } from "d3-shape";
import type { BuildUpStep } from "@/server/coverage/engine/analyses/types";
import { SERIES, type Series } from "./series";

export interface Frame {
  width: number;
  height: number;
  margin: { top: number; right: number; bottom: number; left: number };
}

const NO_STEP: BuildUpStep = { hour: 0, required: 0, assured: 0, verified: 0, declared: 0, bound: 0 };
/** Room before the first hour and after the last, so that what rises there is seen to rise. */
const BEFORE = 0.04;
const AFTER = 0.14;

/** What stands at an hour: the last step that began by then. */
export const stepAt = (steps: readonly BuildUpStep[], hour: number): BuildUpStep =>
  steps.findLast((step) => step.hour <= hour) ?? NO_STEP;

/** The steps of a curve laid out in a frame: zero-based, as long as the phase. */
export function layOut(steps: readonly BuildUpStep[], deadlineHours: number, frame: Frame) {
  const last = Math.max(deadlineHours, ...steps.map((step) => step.hour));
  const span = last || 1;
  const { width, height, margin } = frame;
  const x = scaleLinear()
    .domain([-BEFORE * span, span * (last === 0 ? BEFORE * 10 : 1 + AFTER)])
    .range([margin.left, width - margin.right]);
  const most = Math.max(1, ...steps.flatMap((step) => SERIES.map((name) => step[name])));
  const y = scaleLinear()
    .domain([0, most])
    .nice(4)
    .range([height - margin.bottom, margin.top]);
  const end = x.domain()[1] ?? span;
  // Nothing is there before the first step, and the last one holds to the edge.
  const points = [
    { ...NO_STEP, hour: x.domain()[0] ?? 0 },
    ...steps,
    { ...(steps.at(-1) ?? NO_STEP), hour: end },
  ];
  return {
    x,
    y,
    end: points.at(-1) ?? NO_STEP,
    hours: hoursOf(last),
    line: (name: Series): string =>
      line<BuildUpStep>()
        .x((step) => x(step.hour))
        .y((step) => y(step[name]))
        .curve(curveStepAfter)(points) ?? "",
    area: (name: Series): string =>
      area<BuildUpStep>()
        .x((step) => x(step.hour))
        .y0(y(0))
        .y1((step) => y(step[name]))
        .curve(curveStepAfter)(points) ?? "",
  };
}

/** Hours with a tick: quarters of a day, days, or several days. */
export function hoursOf(last: number): number[] {
  const every = last <= 36 ? 6 : last <= 144 ? 24 : 24 * Math.ceil(last / 24 / 6);
  return Array.from({ length: Math.floor(last / every) + 1 }, (_, index) => index * every);
}

export interface EndLabel {
  names: Series[];
  value: number;
  /** Where the words stand; the curve itself ends at `at`. */
  y: number;
  at: number;
}

/** Labels at the end of the curves: what ends together is named together, and none lies on another. */
export function endLabels(
  end: BuildUpStep,
  y: (value: number) => number,
  apart: number,
  lowest: number,
): EndLabel[] {
  const values = [...new Set(SERIES.map((name) => end[name]))].sort((a, b) => b - a);
  const labels = values.map(
    (value): EndLabel => ({
      names: SERIES.filter((name) => end[name] === value),
      value,
      y: y(value),
      at: y(value),
    }),
  );
  for (const [index, label] of labels.entries()) {
    const above = labels[index - 1];
    if (above) label.y = Math.max(label.y, above.y + apart);
  }
  for (const [back, label] of [...labels].reverse().entries())
    label.y = Math.min(label.y, lowest - back * apart);
  return labels;
}
