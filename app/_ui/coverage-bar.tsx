import clsx from "clsx";
import { coverageState } from "./coverage-mark";

export interface BarFigures {
  required: number;
  /** Cumulative: verified holds assured, declared holds both. */
  assured: number;
  verified: number;
  declared: number;
}

const HUES = {
  covered: "text-covered bg-covered-wash",
  partly: "text-partly bg-partly-wash",
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
  const hue = state === "covered" || state === "partly" ? HUES[state] : HUES.missing;
  return (
    <span
      aria-hidden="true"
      className={clsx("flex h-2.5 overflow-hidden rounded-[2px] bg-missing-wash", className)}
    >
      <Stretch width={share(assured)} className={clsx(hue, "solid")} />
      <Stretch
        width={share(verified) - share(assured)}
        className={clsx(hue, "stripes border border-current")}
      />
      <Stretch width={share(declared) - share(verified)} className={clsx(hue, "border border-current")} />
      <Stretch width={100 - share(declared)} className="hatch text-missing/55" />
    </span>
  );
}

function Stretch({ width, className }: { width: number; className: string }) {
  if (width <= 0) return null;
  return <span className={className} style={{ width: `${width}%` }} />;
}
