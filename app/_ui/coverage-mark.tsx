import clsx from "clsx";

export type CoverageState = "covered" | "partly" | "missing" | "not-required" | "unknown";

/** State of a line by its figures. */
export function coverageState(covered: number, required: number): CoverageState {
  if (covered >= required) return "covered";
  return covered > 0 ? "partly" : "missing";
}

/** A square whose shape says the state: full, half, hatched, empty, question mark. A word stands beside it. */
export function CoverageMark({ state, className }: { state: CoverageState; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        "inline-grid size-3 shrink-0 place-items-center overflow-hidden rounded-[2px] border border-current font-bold text-2xs leading-none",
        state === "covered" && "solid text-covered",
        state === "partly" && "text-partly-fill",
        state === "missing" && "hatch bg-missing-wash text-missing",
        state === "not-required" && "border-line text-line",
        state === "unknown" && "border-edge border-dashed text-quiet",
        className,
      )}
    >
      {state === "partly" && <span className="solid h-full w-1/2 justify-self-start" />}
      {state === "unknown" && "?"}
    </span>
  );
}
