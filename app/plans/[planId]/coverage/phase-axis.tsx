import clsx from "clsx";
import { fromT0 } from "@/app/_ui/format/hours";
import type { PhaseView } from "@/server/plan/views";
import { axisOf } from "./axis";

/** Where a phase lies between T0 and the last deadline: the same scale in every column. */
export function PhaseAxis({ phase, phases }: { phase: PhaseView; phases: readonly PhaseView[] }) {
  const { end, marks, labelled } = axisOf(phase, phases);
  const at = (hours: number) => `${(100 * Math.max(0, hours)) / end}%`;
  const isBefore = phase.startHours === null;
  return (
    <span aria-hidden="true" className="mt-2 block pr-3 pl-2.5 font-normal tabular-nums">
      <span className="relative block h-2">
        <span className="absolute inset-x-0 top-1/2 h-px bg-edge" />
        {marks.map((hour) => (
          <span key={hour} className="absolute top-0 h-2 w-px bg-edge" style={{ left: at(hour) }} />
        ))}
        <span
          className="solid absolute top-0.5 h-1 text-accent"
          style={
            isBefore
              ? { left: "-10px", width: "10px" }
              : { left: at(phase.startHours ?? 0), right: `calc(100% - ${at(phase.deadlineHours)})` }
          }
        />
      </span>
      <span className="relative block h-4 text-2xs text-quiet">
        {labelled.map((hour) => (
          <span
            key={hour}
            className={clsx(
              "absolute top-0.5",
              hour === 0
                ? "-translate-x-1/2"
                : hour === end
                  ? "-translate-x-[calc(100%-0.75rem)]"
                  : "-translate-x-1/2",
              hour === phase.deadlineHours && "font-semibold text-ink",
            )}
            style={{ left: at(hour) }}
          >
            {hour === 0 || hour === phase.deadlineHours || hour === end ? fromT0(hour) : hour}
          </span>
        ))}
      </span>
    </span>
  );
}
