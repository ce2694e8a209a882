"use client";
import { useWatch } from "react-hook-form";
import { useCatalogue } from "@/app/_frame/plan-context";
import { Field, FigureInput } from "@/app/_ui/field";
import { usePledgeWords } from "../_words/use-pledge-words";
import { fieldId, usePledgeForm } from "./form-fields";
import { ChoiceAnchor, useFieldError } from "./form-parts";
import { readCount } from "./raw-values";

/** How many kilometres of each front sector the pledge watches or holds. */
export function SectorRows() {
  const {
    t,
    names,
    figures: { figure },
  } = usePledgeWords();
  const { sectors: catalogue } = useCatalogue();
  const { control, setValue, formState } = usePledgeForm();
  const stretches = useWatch({ control, name: "sectors" });
  const quantity = useWatch({ control, name: "quantity" });
  const error = useFieldError("sectors");
  const total = stretches.reduce((sum, { lengthKm }) => sum + (readCount(lengthKm) || 0), 0);

  const change = (sectorCode: string, lengthKm: string) => {
    const others = stretches.filter((stretch) => stretch.sectorCode !== sectorCode);
    setValue("sectors", lengthKm.trim() === "" ? others : [...others, { sectorCode, lengthKm }], {
      shouldDirty: true,
      shouldValidate: formState.isSubmitted,
    });
  };

  return (
    <ChoiceAnchor name="sectors">
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-semibold text-sm">
          {t("sectors.legend")} <span className="font-normal text-quiet">{t("sectors.optional")}</span>
        </legend>
        <div className="grid gap-3 sm:grid-cols-2 rail:grid-cols-3">
          {catalogue.map((sector) => {
            const index = stretches.findIndex((stretch) => stretch.sectorCode === sector.code);
            return (
              <Field
                key={sector.code}
                id={fieldId(index < 0 ? `sector-${sector.code}` : `sectors.${index}.lengthKm`)}
                label={names.sector(sector)}
                guidance={t("sectors.of", { km: figure(sector.lengthKm) })}
                error={errorAt(formState.errors.sectors, index)}
              >
                <FigureInput
                  unit="km"
                  value={stretches[index]?.lengthKm ?? ""}
                  onChange={(event) => change(sector.code, event.target.value)}
                />
              </Field>
            );
          })}
        </div>
        <p className="text-quiet text-xs">
          {t("sectors.named", {
            km: figure(total),
            isPledged: quantity.trim() === "" ? "no" : "yes",
            pledged: quantity.trim(),
          })}
        </p>
        {error && <p className="font-medium text-sm">{error}</p>}
      </fieldset>
    </ChoiceAnchor>
  );
}

function errorAt(errors: unknown, index: number): string | null {
  if (!Array.isArray(errors) || index < 0) return null;
  const entry: unknown = errors[index];
  if (typeof entry !== "object" || entry === null || !("lengthKm" in entry)) return null;
  const { lengthKm } = entry;
  return typeof lengthKm === "object" && lengthKm !== null && "message" in lengthKm
    ? String(lengthKm.message)
    : null;
}
