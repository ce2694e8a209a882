import clsx from "clsx";
import { coverageState } from "./coverage-mark";

export interface BarFigures {
  required: number;
  /** Cumulative: verified holds assured, declared holds both. */
  assured: number;
  verified: number;
  declared: number;
}

const WASHES = { covered: "bg-covered-wash", partly: "bg-partly-wash", missing: "" } as const;

const HUES = {
  covered: "text-covered",
  partly: "text-partly-fill",
  missing: "text-missing",
} as const;

/**
 * What covers a requirement, inside the frame of what is required: assured solid, verified striped, declared
 * hollow, missing hatched. The words stand beside it.
 */
export function CoverageBar({ figures, className }: { figures: BarFigures; className?: string }) {
  const { required, assured, verified, declared } = figures;
  const share = (value: number) => (required === 0 ? 0 : (100 * Math.min(value, required)) / required);
  const state = coverageState(declared, required);
  const known = state === "covered" || state === "partly" ? state : "missing";
  const hue = HUES[known];
  const hollow = clsx(hue, WASHES[known], "border border-current");
  return (
    <span
      aria-hidden="true"
      className={clsx("flex h-2.5 overflow-hidden rounded-[2px] bg-missing-wash", className)}
    >
      <Stretch width={share(assured)} className={clsx(hue, "solid")} />
      <Stretch width={share(verified) - share(assured)} className={clsx(hollow, "stripes")} />
      <Stretch width={share(declared) - share(verified)} className={hollow} />
      <Stretch width={100 - share(declared)} className="hatch text-missing/35" />
    </span>
  );
}

function Stretch({ width, className }: { width: number; className: string }) {
  if (width <= 0) return null;
  return <span className={className} style={{ width: `${width}%` }} />;
}
