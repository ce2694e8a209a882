"use client";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { useCatalogue } from "@/app/_frame/plan-context";
import { Button } from "@/app/_ui/button";
import { plainHours } from "@/app/_ui/format/hours";
import { LEG_GUIDANCE } from "../_words/leg-words";
import { usePledgeForm } from "./form-fields";
import { type PlanningFigure, suggestLegs } from "./planning-figures";

/** Planning figures beside what is typed, each with its basis; nothing is filled unseen. */
export function PlanningFiguresPanel({ nationCode }: { nationCode: string }) {
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
        Fill from planning figures
      </Button>
    );
  return (
    <section
      aria-label="Planning figures"
      className="flex flex-col gap-2 border-accent border-l-4 bg-raised px-3 py-2"
    >
      <p className="text-sm">
        <b>Planning figures.</b>{" "}
        <span className="text-quiet">
          Illustrative, not a promise of your nation: check each before you use it.
        </span>
      </p>
      <table className="text-sm">
        <thead className="sr-only">
          <tr>
            <th scope="col">Leg</th>
            <th scope="col">Hours</th>
            <th scope="col">Basis</th>
            <th scope="col">Use</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr key={figure.field} className="border-t align-top">
              <th scope="row" className="py-1.5 pr-3 text-left font-semibold">
                {LEG_GUIDANCE[figure.field].name}
              </th>
              <td className="whitespace-nowrap py-1.5 pr-3 text-right">{plainHours(figure.hours)} h</td>
              <td className="py-1.5 pr-3 text-quiet max-wide:hidden">{figure.basis}</td>
              <td className="py-1 text-right">
                {isUsed(figure) ? (
                  <span className="text-quiet">in the form</span>
                ) : (
                  <Button size="small" onClick={() => use([figure])}>
                    Use
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {missing.map((sentence) => (
        <p key={sentence} className="text-quiet text-sm">
          {sentence}
        </p>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button size="small" tone="primary" disabled={open.length === 0} onClick={() => use(open)}>
          Use all
        </Button>
        <Button size="small" onClick={() => setOpen(false)}>
          Close
        </Button>
      </div>
    </section>
  );
}
