"use client";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { useCatalogue } from "@/app/_frame/plan-context";
import { Button } from "@/app/_ui/button";
import { plainHours } from "@/app/_ui/format/hours";
import { usePledgeWords } from "../_words/use-pledge-words";
import { usePledgeForm } from "./form-fields";
import { type PlanningFigure, suggestLegs } from "./planning-figures";
import { originText } from "./planning-words";

/** Planning figures beside what is typed, each with its basis; nothing is filled unseen. */
export function PlanningFiguresPanel({ nationCode }: { nationCode: string }) {
  const say = usePledgeWords();
  const { t } = say;
  const catalogue = useCatalogue();
  const { control, setValue, getValues, formState } = usePledgeForm();
  const [isOpen, setOpen] = useState(false);
  const [mode, origin, destination] = useWatch({ control, name: ["mode", "originCode", "destinationCode"] });
  useWatch({ control, name: ["decisionHours", "loadHours", "transitHours", "unloadHours"] });
  const place = (code: string) => catalogue.places.find((one) => one.code === code);
  const { figures, missing } = suggestLegs(
    catalogue.nations.find((nation) => nation.code === nationCode),
    catalogue.modes.find((one) => one.code === mode),
    place(origin),
    place(destination),
  );
  const use = (taken: readonly PlanningFigure[]) => {
    for (const { field, hours } of taken)
      setValue(field, String(hours), { shouldDirty: true, shouldValidate: formState.isSubmitted });
  };
  const isUsed = ({ field, hours }: PlanningFigure) => getValues(field).trim() === String(hours);
  const open = figures.filter((figure) => !isUsed(figure));

  if (!isOpen)
    return (
      <Button size="small" className="self-start" onClick={() => setOpen(true)}>
        {t("planning.open")}
      </Button>
    );
  return (
    <section
      aria-label={t("planning.title")}
      className="flex flex-col gap-2 border-accent border-l-4 bg-raised px-3 py-2"
    >
      <p className="text-sm">
        {t.rich("planning.caution", {
          b: (chunks) => <b>{chunks}</b>,
          quiet: (chunks) => <span className="text-quiet">{chunks}</span>,
        })}
      </p>
      <table className="text-sm">
        <thead className="sr-only">
          <tr>
            <th scope="col">{t("planning.leg")}</th>
            <th scope="col">{t("planning.hours")}</th>
            <th scope="col">{t("planning.basis")}</th>
            <th scope="col">{t("planning.use")}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr key={figure.field} className="border-t align-top">
              <th scope="row" className="py-1.5 pr-3 text-left font-semibold">
                {t(`field.${figure.field}`)}
              </th>
              <td className="whitespace-nowrap py-1.5 pr-3 text-right">
                {t("hours", { hours: plainHours(figure.hours) })}
              </td>
              <td className="py-1.5 pr-3 text-quiet max-wide:hidden">{originText(say, figure.origin)}</td>
              <td className="py-1 text-right">
                {isUsed(figure) ? (
                  <span className="text-quiet">{t("planning.used")}</span>
                ) : (
                  <Button size="small" onClick={() => use([figure])}>
                    {t("planning.use")}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {missing.map((what) => (
        <p key={what} className="text-quiet text-sm">
          {t(`planning.missing.${what}`)}
        </p>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button size="small" tone="primary" disabled={open.length === 0} onClick={() => use(open)}>
          {t("planning.useAll")}
        </Button>
        <Button size="small" onClick={() => setOpen(false)}>
          {t("close")}
        </Button>
      </div>
    </section>
  );
}
