"use client";
import { useWatch } from "react-hook-form";
import { useCatalogue } from "@/app/_frame/plan-context";
import { CheckGroup } from "@/app/_ui/choices";
import { Combobox } from "@/app/_ui/combobox";
import { Select, TextArea } from "@/app/_ui/field";
import { CAVEATS } from "@/db/enums";
import { usePledgeWords } from "../_words/use-pledge-words";
import { usePledgeForm } from "./form-fields";
import { ChoiceAnchor, FormGroup, PledgeField, useFieldError } from "./form-parts";

export function WhereSection() {
  const { t, words, names, locale } = usePledgeWords();
  const catalogue = useCatalogue();
  const { control, register, setValue, formState } = usePledgeForm();
  const [origin, destination, caveats] = useWatch({
    control,
    name: ["originCode", "destinationCode", "caveats"],
  });
  const places = [...catalogue.places]
    .sort((a, b) => a.name.localeCompare(b.name, locale))
    .map((place) => ({ value: place.code, label: place.name, detail: place.code }));
  const choose = (name: "originCode" | "destinationCode") => (code: string | null) =>
    setValue(name, code ?? "", { shouldDirty: true, shouldValidate: formState.isSubmitted });
  const caveatError = useFieldError("caveats");

  return (
    <FormGroup title={t("where.title")} guidance={t("where.guidance")}>
      <div className="grid gap-4 wide:grid-cols-2">
        <PledgeField
          name="originCode"
          label={t("field.originCode")}
          isOptional
          guidance={t("where.originGuidance")}
        >
          <Combobox items={places} value={origin || null} onChange={choose("originCode")} />
        </PledgeField>
        <PledgeField
          name="destinationCode"
          label={t("field.destinationCode")}
          isOptional
          guidance={t("where.destinationGuidance")}
        >
          <Combobox items={places} value={destination || null} onChange={choose("destinationCode")} />
        </PledgeField>
        <PledgeField name="mode" label={t("field.mode")} guidance={t("where.modeGuidance")}>
          <Select {...register("mode")}>
            {catalogue.modes.map((mode) => (
              <option key={mode.code} value={mode.code}>
                {words(`mode.${mode.code}`)}
              </option>
            ))}
          </Select>
        </PledgeField>
        <PledgeField name="areaCode" label={t("field.areaCode")} guidance={t("where.areaGuidance")}>
          <Select {...register("areaCode")}>
            {catalogue.areas.map((area) => (
              <option key={area.code} value={area.code}>
                {names.area(area)}
              </option>
            ))}
          </Select>
        </PledgeField>
      </div>
      <ChoiceAnchor name="caveats" className="flex flex-col gap-2">
        <CheckGroup
          legend={t("field.caveats")}
          error={caveatError}
          choices={CAVEATS.map((caveat) => ({
            value: caveat,
            label: words(`caveat.${caveat}.short`),
            title: words(`caveat.${caveat}.effect`),
          }))}
          value={caveats}
          onChange={(next) =>
            setValue(
              "caveats",
              CAVEATS.filter((caveat) => next.includes(caveat)),
              { shouldDirty: true, shouldValidate: formState.isSubmitted },
            )
          }
        />
        <div aria-live="polite" className="text-sm">
          {caveats.length === 0 ? (
            <p className="text-quiet">{t("where.noCaveat")}</p>
          ) : (
            <ul className="flex flex-col gap-0.5">
              {caveats.map((caveat) => (
                <li key={caveat}>
                  <b className="font-semibold">{t("fieldIs", { field: words(`caveat.${caveat}.short`) })}</b>{" "}
                  <span className="text-quiet">{words(`caveat.${caveat}.effect`)}</span>
                </li>
              ))}
            </ul>
          )}
        </div>
        <details className="text-sm">
          <summary className="w-fit rounded py-1 text-accent">{t("where.caveatsDo")}</summary>
          <dl className="mt-1 grid gap-x-6 gap-y-1.5 wide:grid-cols-2">
            {CAVEATS.map((caveat) => (
              <div key={caveat}>
                <dt className="font-medium">{words(`caveat.${caveat}.short`)}</dt>
                <dd className="text-quiet">{words(`caveat.${caveat}.effect`)}</dd>
              </div>
            ))}
          </dl>
        </details>
      </ChoiceAnchor>
      <PledgeField
        name="caveatNote"
        label={t("field.caveatNote")}
        isOptional
        guidance={t("where.noteGuidance")}
      >
        <TextArea rows={2} {...register("caveatNote")} />
      </PledgeField>
    </FormGroup>
  );
}
