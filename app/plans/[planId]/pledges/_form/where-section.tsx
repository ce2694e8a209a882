"use client";
import { useWatch } from "react-hook-form";
import { useCatalogue } from "@/app/_frame/plan-context";
import { CheckGroup } from "@/app/_ui/choices";
import { Combobox } from "@/app/_ui/combobox";
import { Select, TextArea } from "@/app/_ui/field";
import { CAVEAT_WORDS } from "@/app/_ui/format/words";
import { CAVEATS } from "@/db/enums";
import { usePledgeForm } from "./form-fields";
import { ChoiceAnchor, FormGroup, PledgeField, useFieldError } from "./form-parts";

export function WhereSection() {
  const catalogue = useCatalogue();
  const { control, register, setValue, formState } = usePledgeForm();
  const [origin, destination, caveats] = useWatch({
    control,
    name: ["originCode", "destinationCode", "caveats"],
  });
  const places = [...catalogue.places]
    .sort((a, b) => a.name.localeCompare(b.name, "en"))
    .map((place) => ({ value: place.code, label: place.name, detail: place.code }));
  const choose = (name: "originCode" | "destinationCode") => (code: string | null) =>
    setValue(name, code ?? "", { shouldDirty: true, shouldValidate: formState.isSubmitted });
  const caveatError = useFieldError("caveats");

  return (
    <FormGroup
      title="Where and how"
      guidance="Caveats that compute. A remark can be added, it never replaces one."
    >
      <div className="grid gap-4 wide:grid-cols-2">
        <PledgeField name="originCode" label="Origin" isOptional guidance="Where it sets out from.">
          <Combobox items={places} value={origin || null} onChange={choose("originCode")} />
        </PledgeField>
        <PledgeField
          name="destinationCode"
          label="Destination"
          isOptional
          guidance="Where it is ready for its task."
        >
          <Combobox items={places} value={destination || null} onChange={choose("destinationCode")} />
        </PledgeField>
        <PledgeField
          name="mode"
          label="How it moves"
          guidance="Decides the planning figures for loading, transit and unloading."
        >
          <Select {...register("mode")}>
            {catalogue.modes.map((mode) => (
              <option key={mode.code} value={mode.code}>
                {mode.name}
              </option>
            ))}
          </Select>
        </PledgeField>
        <PledgeField
          name="areaCode"
          label="Area"
          guidance="Where it is meant to work. Caveats, not this, keep it out of a line's area."
        >
          <Select {...register("areaCode")}>
            {catalogue.areas.map((area) => (
              <option key={area.code} value={area.code}>
                {area.name}
              </option>
            ))}
          </Select>
        </PledgeField>
      </div>
      <ChoiceAnchor name="caveats" className="flex flex-col gap-2">
        <CheckGroup
          legend="Caveats"
          error={caveatError}
          choices={CAVEATS.map((caveat) => ({
            value: caveat,
            label: CAVEAT_WORDS[caveat].short,
            title: CAVEAT_WORDS[caveat].effect,
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
            <p className="text-quiet">
              No caveat: it may serve every area, phase and task of its capability.
            </p>
          ) : (
            <ul className="flex flex-col gap-0.5">
              {caveats.map((caveat) => (
                <li key={caveat}>
                  <b className="font-semibold">{CAVEAT_WORDS[caveat].short}:</b>{" "}
                  <span className="text-quiet">{CAVEAT_WORDS[caveat].effect}</span>
                </li>
              ))}
            </ul>
          )}
        </div>
        <details className="text-sm">
          <summary className="w-fit rounded py-1 text-accent">What each caveat does</summary>
          <dl className="mt-1 grid gap-x-6 gap-y-1.5 wide:grid-cols-2">
            {CAVEATS.map((caveat) => (
              <div key={caveat}>
                <dt className="font-medium">{CAVEAT_WORDS[caveat].short}</dt>
                <dd className="text-quiet">{CAVEAT_WORDS[caveat].effect}</dd>
              </div>
            ))}
          </dl>
        </details>
      </ChoiceAnchor>
      <PledgeField
        name="caveatNote"
        label="Remark on caveats"
        isOptional
        guidance="Read by planners. It changes no figure."
      >
        <TextArea rows={2} {...register("caveatNote")} />
      </PledgeField>
    </FormGroup>
  );
}
