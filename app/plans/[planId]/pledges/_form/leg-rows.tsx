"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { usePlan } from "@/app/_frame/plan-context";
import { FigureInput } from "@/app/_ui/field";
import { fromT0 } from "@/app/_ui/format/hours";
import { LEG_FIELDS, type LegField, legOf } from "../_words/leg-fields";
import { isShip } from "./default-values";
import { fieldId, usePledgeForm } from "./form-fields";
import { useFieldError } from "./form-parts";
import { axisTicks, type LegBar, type LegSchedule, scheduleLegs, tenths } from "./leg-schedule";
import { LegTrack } from "./leg-track";
import { readDecimal } from "./raw-values";

const AT_SEA: readonly LegField[] = ["treatyNoticeHours", "straitsTransitHours"];
const orZero = (text: string) => {
  const hours = readDecimal(text);
  return Number.isFinite(hours) && hours > 0 ? hours : 0;
};

/** Each leg with its hours and its bar on one axis: what runs side by side, and what follows. */
export function LegRows() {
  const { phases } = usePlan();
  const { control } = usePledgeForm();
  const typed = useWatch({ control, name: LEG_FIELDS });
  const mode = useWatch({ control, name: "mode" });
  const hours = Object.fromEntries(
    LEG_FIELDS.map((field, index) => [field, orZero(typed[index] ?? "")]),
  ) as Record<LegField, number>;
  const deadlines = [...new Set(phases.map((phase) => phase.deadlineHours))].filter((hour) => hour > 0);
  const schedule = scheduleLegs({ ...hours, posture: "standby" }, deadlines);
  const isAtSea = isShip(mode) || AT_SEA.some((field) => hours[field] > 0);
  const fields = LEG_FIELDS.filter((field) => isAtSea || !AT_SEA.includes(field));

  return (
    <div className="flex flex-col">
      <Axis schedule={schedule} deadlines={deadlines} />
      {fields.map((field) => (
        <LegRow
          key={field}
          field={field}
          bar={schedule.bars.find((bar) => bar.leg === legOf(field))}
          schedule={schedule}
          deadlines={deadlines}
        />
      ))}
    </div>
  );
}

const ROW =
  "grid grid-cols-[minmax(0,1fr)_6.5rem] items-start gap-x-3 wide:grid-cols-[8.5rem_5.5rem_minmax(0,1fr)]";

function Axis({ schedule, deadlines }: { schedule: LegSchedule; deadlines: number[] }) {
  const at = (hour: number) => `${(hour / schedule.axisHours) * 100}%`;
  // A deadline has its own name on the axis; a plain tick too near to it would run into it.
  const ticks = axisTicks(schedule.axisHours).filter(
    (hour) =>
      hour < schedule.axisHours * 0.97 &&
      deadlines.every((deadline) => Math.abs(deadline - hour) > schedule.axisHours * 0.06),
  );
  return (
    <div className={ROW} aria-hidden="true">
      <span className="max-wide:hidden" />
      <span className="max-wide:hidden" />
      <div className="relative h-5 text-2xs text-quiet max-wide:col-span-2">
        {ticks.map((hour) => (
          <span
            key={hour}
            className="absolute -translate-x-1/2 first:translate-x-0"
            style={{ left: at(hour) }}
          >
            {hour === 0 ? "H" : hour}
          </span>
        ))}
        {deadlines.map((hour) => (
          <b key={hour} className="absolute -translate-x-1/2 text-ink" style={{ left: at(hour) }}>
            {fromT0(hour)}
          </b>
        ))}
      </div>
    </div>
  );
}

function LegRow({
  field,
  bar,
  schedule,
  deadlines,
}: {
  field: LegField;
  bar: LegBar | undefined;
  schedule: LegSchedule;
  deadlines: number[];
}) {
  const t = useTranslations("pledges");
  const { register } = usePledgeForm();
  const error = useFieldError(field);
  const id = fieldId(field);
  return (
    <div className={clsx(ROW, "py-1")}>
      <label htmlFor={id} className="pt-2 font-semibold text-sm">
        {t(`field.${field}`)}
      </label>
      <FigureInput
        id={id}
        unit="h"
        aria-invalid={error ? true : undefined}
        aria-describedby={clsx(error && `${id}-error`, `${id}-guidance`, bar && `${id}-span`)}
        {...register(field)}
      />
      <div className="flex min-w-0 flex-col gap-1 pt-2 max-wide:col-span-2 max-wide:pt-1">
        <LegTrack bar={bar} schedule={schedule} deadlines={deadlines} />
        {bar && (
          <span id={`${id}-span`} className="sr-only">
            {t("legs.runs", {
              from: fromT0(tenths(bar.startHours)),
              to: fromT0(tenths(bar.endHours)),
            })}
          </span>
        )}
        {error && (
          <p id={`${id}-error`} className="font-medium text-sm">
            {error}
          </p>
        )}
        <p id={`${id}-guidance`} className="text-quiet text-xs">
          {t(`legHelp.${field}`)}
        </p>
      </div>
    </div>
  );
}
