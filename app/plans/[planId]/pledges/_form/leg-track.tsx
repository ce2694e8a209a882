import clsx from "clsx";
import { plainHours } from "@/app/_ui/format/hours";
import { type LegBar, type LegSchedule, tenths } from "./leg-schedule";

/** The bar of a leg on the axis of the deadlines. */
export function LegTrack({
  bar,
  schedule,
  deadlines,
}: {
  bar: LegBar | undefined;
  schedule: LegSchedule;
  deadlines: readonly number[];
}) {
  const share = (hours: number) => `${(hours / schedule.axisHours) * 100}%`;
  return (
    <div aria-hidden="true" className="relative h-4">
      <div className="absolute inset-x-0 inset-y-1 bg-sunken ring-1 ring-line ring-inset" />
      {bar && bar.endHours > bar.startHours && (
        <div
          title={`${plainHours(tenths(bar.endHours - bar.startHours))} h`}
          className={clsx(
            "absolute inset-y-1 min-w-0.5 rounded-[1px] text-accent",
            bar.isBinding ? "solid" : "border border-accent bg-accent-wash",
          )}
          style={{ left: share(bar.startHours), width: share(bar.endHours - bar.startHours) }}
        />
      )}
      {deadlines.map((hour) => (
        <div key={hour} className="absolute inset-y-0 w-px bg-ink" style={{ left: share(hour) }} />
      ))}
    </div>
  );
}
