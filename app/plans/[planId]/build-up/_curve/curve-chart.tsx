"use client";
import { useTranslations } from "next-intl";
import { useId, useRef } from "react";
import { fromT0 } from "@/app/_ui/format/hours";
import { useFigures } from "@/app/_ui/format/use-figures";
import type { BuildUpStep } from "@/server/coverage/engine/analyses/types";
import { useWidth } from "../../front/_map/use-width";
import { CurveShapes } from "./curve-shapes";
import { endLabels, layOut } from "./geometry";

const HEIGHT = 320;
const LABEL_APART = 15;

/** One capability in one phase, large: labels at the lines themselves, the deadline by its name, an hour to read off. */
export function CurveChart({
  steps,
  deadlineHours,
  unit,
  title,
  hour,
  onHour,
}: {
  steps: readonly BuildUpStep[];
  deadlineHours: number;
  unit: string;
  title: string;
  hour: number;
  onHour: (hour: number) => void;
}) {
  const t = useTranslations("buildUp");
  const { figure } = useFigures();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box) ?? 900;
  const isNarrow = width < 560;
  const margin = { top: 22, right: isNarrow ? 104 : 190, bottom: 26, left: 40 };
  const laid = layOut(steps, deadlineHours, { width, height: HEIGHT, margin });
  const { x, y, end } = laid;
  const bottom = HEIGHT - margin.bottom;
  const right = width - margin.right;
  const labels = endLabels(end, y, LABEL_APART, bottom);
  const deadlineAt = x(deadlineHours);
  return (
    <div ref={box} className="w-full">
      <svg
        role="img"
        aria-label={title}
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        className="block max-w-full touch-pan-y select-none text-xs"
        onPointerMove={(event) => {
          const { left } = event.currentTarget.getBoundingClientRect();
          const at = Math.round(x.invert(event.clientX - left));
          onHour(Math.min(Math.max(at, 0), Math.max(deadlineHours, end.hour)));
        }}
      >
        {y
          .ticks(4)
          .filter(Number.isInteger)
          .map((value) => (
            <g key={value}>
              <line x1={margin.left} x2={right} y1={y(value)} y2={y(value)} className="stroke-line" />
              <text
                x={margin.left - 6}
                y={y(value)}
                dy="0.32em"
                textAnchor="end"
                className="fill-quiet tabular-nums"
              >
                {figure(value)}
              </text>
            </g>
          ))}
        <text x={4} y={10} className="fill-quiet">
          {unit}
        </text>
        {laid.hours.map((at) => (
          <g key={at}>
            <line x1={x(at)} x2={x(at)} y1={bottom} y2={bottom + 4} className="stroke-edge" />
            <text x={x(at)} y={HEIGHT - 8} textAnchor="middle" className="fill-quiet">
              {fromT0(at)}
            </text>
          </g>
        ))}
        <CurveShapes id={id} laid={laid} isFull={end.declared >= end.required} />
        {end.required > end.declared && (
          <Missing
            id={`${id}-missing`}
            left={x(steps.find((step) => step.required === end.required)?.hour ?? deadlineHours)}
            right={right}
            top={y(end.required)}
            bottom={y(end.declared)}
          />
        )}
        <line
          x1={deadlineAt}
          x2={deadlineAt}
          y1={margin.top - 6}
          y2={bottom}
          className="stroke-ink"
          strokeDasharray="2 3"
        />
        <text
          x={deadlineAt}
          y={10}
          textAnchor={deadlineAt > width / 2 ? "end" : "start"}
          className="fill-ink"
        >
          {t("deadline", { hour: fromT0(deadlineHours) })}
        </text>
        <line
          x1={x(hour)}
          x2={x(hour)}
          y1={margin.top}
          y2={bottom}
          className="stroke-accent"
          strokeWidth="1.5"
        />
        {labels.map((label) => (
          <g key={label.value}>
            <path d={`M${right} ${label.at}L${right + 8} ${label.y}`} fill="none" className="stroke-edge" />
            <text x={right + 12} y={label.y} dy="0.32em" className="fill-ink">
              <tspan className="font-semibold">{figure(label.value)}</tspan>{" "}
              {label.names.map((name) => t(isNarrow ? `brief.${name}` : `series.${name}`)).join(", ")}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}

/** What is required in the end and not there, hatched as in the matrix. */
function Missing({
  id,
  left,
  right,
  top,
  bottom,
}: {
  id: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}) {
  return (
    <g className="text-missing">
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="1.5" height="6" fill="currentColor" />
      </pattern>
      <rect x={left} y={top} width={right - left} height={bottom - top} className="fill-missing-wash" />
      <rect x={left} y={top} width={right - left} height={bottom - top} fill={`url(#${id})`} />
    </g>
  );
}
