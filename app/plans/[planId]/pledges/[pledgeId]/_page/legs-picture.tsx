"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { fromT0, plainHours } from "@/app/_ui/format/hours";
import type { PledgeFields } from "@/server/pledge/schema";
import { scheduleLegs, tenths } from "../../_form/leg-schedule";
import { LegTrack } from "../../_form/leg-track";
import { ReadyAtLine } from "../../_form/ready-at-line";
import { LEG_FIELDS, legOf } from "../../_words/leg-fields";
import { Group } from "./pledge-facts";

/** Ready-at with the legs that make it, on the axis of the deadlines. */
export function LegsPicture({ fields }: { fields: PledgeFields }) {
  const t = useTranslations("pledges");
  const { phases } = usePlan();
  const deadlines = [...new Set(phases.map((phase) => phase.deadlineHours))].filter((hour) => hour > 0);
  const schedule = scheduleLegs(fields, deadlines);
  const shown = LEG_FIELDS.filter((field) => fields[field] !== 0);
  return (
    <Group title={t("readyAt.title")}>
      <ReadyAtLine fields={fields} />
      {fields.posture !== "in_place" && (
        <table className="mt-3 w-full max-w-2xl text-sm">
          <caption className="sr-only">
            {t("legs.caption", { deadlines: deadlines.map(fromT0).join(", ") })}
          </caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="sr-only">{t("legs.leg")}</span>
              </th>
              <th scope="col">
                <span className="sr-only">{t("legs.hours")}</span>
              </th>
              <th scope="col" className="relative h-4 font-normal text-2xs text-quiet">
                <span className="sr-only">{t("legs.span")}</span>
                {[0, ...deadlines].map((hour, index, hours) => (
                  <span
                    key={hour}
                    aria-hidden="true"
                    className={clsx(
                      "absolute top-0",
                      hour > 0 && "-translate-x-1/2 font-semibold text-ink",
                      isCrowded(hour, hours[index + 1], schedule.axisHours) && "max-wide:hidden",
                    )}
                    style={{ left: `${(hour / schedule.axisHours) * 100}%` }}
                  >
                    {fromT0(hour)}
                  </span>
                ))}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((field) => {
              const hours = fields[field];
              const bar = schedule.bars.find((one) => one.leg === legOf(field));
              return (
                <tr key={field}>
                  <th scope="row" className="w-44 py-0.5 pr-3 text-left font-normal">
                    {t(`field.${field}`)}
                  </th>
                  <td className="w-16 pr-3 text-right whitespace-nowrap">
                    {hours === null ? t("legs.noneGiven") : t("hours", { hours: plainHours(hours) })}
                  </td>
                  <td>
                    <LegTrack bar={bar} schedule={schedule} deadlines={deadlines} />
                    {bar && (
                      <span className="sr-only">
                        {t("legs.fromTo", {
                          from: fromT0(tenths(bar.startHours)),
                          to: fromT0(tenths(bar.endHours)),
                        })}
                      </span>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </Group>
  );
}

/** Whether the name of an hour would run into the next one where the axis is as short as on a phone. */
const isCrowded = (hour: number, next: number | undefined, axisHours: number): boolean =>
  next !== undefined && (next - hour) / axisHours < 0.28;
