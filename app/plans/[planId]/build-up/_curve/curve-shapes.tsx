import clsx from "clsx";
import type { layOut } from "./geometry";
import { DASHES } from "./series";

/** What is there as areas in the shapes of the matrix, with what is required and what could serve as lines. */
export function CurveShapes({
  id,
  laid,
  isFull,
  isSmall,
}: {
  /** Of the pattern; unique on the page. */
  id: string;
  laid: ReturnType<typeof layOut>;
  isFull: boolean;
  isSmall?: boolean;
}) {
  const stroke = isSmall ? 1 : 1.5;
  return (
    <g className={isFull ? "text-covered" : "text-partly-fill"}>
      <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse">
        <rect width="2" height="4" fill="currentColor" />
      </pattern>
      <path d={laid.area("declared")} className={isFull ? "fill-covered-wash" : "fill-partly-wash"} />
      <path d={laid.area("verified")} fill={`url(#${id})`} />
      <path d={laid.area("assured")} fill="currentColor" />
      {(["declared", "verified", "assured"] as const).map((name) => (
        <path
          key={name}
          d={laid.line(name)}
          fill="none"
          stroke="currentColor"
          strokeWidth={stroke}
          strokeDasharray={isSmall ? undefined : DASHES[name]}
        />
      ))}
      <path
        d={laid.line("bound")}
        fill="none"
        className="stroke-quiet"
        strokeWidth={stroke}
        strokeLinecap="round"
        strokeDasharray={DASHES.bound}
      />
      <path
        d={laid.line("required")}
        fill="none"
        className={clsx("stroke-ink")}
        strokeWidth={isSmall ? 1.75 : 2.5}
      />
    </g>
  );
}
