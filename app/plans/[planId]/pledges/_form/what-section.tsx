"use client";
import { useWatch } from "react-hook-form";
import { useCatalogue } from "@/app/_frame/plan-context";
import { DOMAIN_WORDS } from "@/app/_ui/format/words";
import { GroupedCombobox } from "@/app/_ui/grouped-combobox";
import { DOMAINS, LIMITS } from "@/db/enums";
import { usualMode, usualOrigin } from "./default-values";
import { usePledgeForm } from "./form-fields";
import { FigureField, FormGroup, PledgeField, TextField } from "./form-parts";
import { SectorRows } from "./sector-rows";

export const KM_OF_LINE = "km of line";

export function WhatSection({ nationCode, isNew }: { nationCode: string; isNew: boolean }) {
  const catalogue = useCatalogue();
  const { control, setValue, getValues, formState } = usePledgeForm();
  const code = useWatch({ control, name: "capabilityCode" });
  const capability = catalogue.capabilities.find((one) => one.code === code);
  const groups = DOMAINS.map((domain) => ({
    label: DOMAIN_WORDS[domain],
    items: catalogue.capabilities
      .filter((one) => one.domain === domain)
      .map((one) => ({ value: one.code, label: one.name, detail: `${one.code} · ${one.unit}` })),
  }));

  const choose = (next: string | null) => {
    setValue("capabilityCode", next ?? "", { shouldDirty: true, shouldValidate: formState.isSubmitted });
    const chosen = catalogue.capabilities.find((one) => one.code === next);
    if (!chosen || !isNew || formState.dirtyFields.mode) return;
    // A first guess, in sight and not counted as typed: the next choice of capability may guess anew.
    const nation = catalogue.nations.find((one) => one.code === nationCode);
    const isOriginGuessed = getValues("originCode") === usualOrigin(nation, getValues("mode"));
    setValue("mode", usualMode(chosen.domain), { shouldDirty: false });
    if (isOriginGuessed) setValue("originCode", usualOrigin(nation, usualMode(chosen.domain)));
  };

  return (
    <FormGroup title="What" guidance="Chosen from the catalogue, so that it can be matched to a requirement.">
      <div className="grid gap-4 wide:grid-cols-[minmax(0,1fr)_11rem]">
        <PledgeField
          name="capabilityCode"
          label="Capability"
          guidance="Type a part of its name or code. What you choose decides which lines it can fill, and its unit."
        >
          <GroupedCombobox groups={groups} value={code || null} onChange={choose} />
        </PledgeField>
        <FigureField
          name="quantity"
          label="Quantity"
          unit={capability?.unit}
          guidance="What you can keep in place for the whole endurance."
        />
        <TextField
          name="title"
          label="Designation"
          maxLength={LIMITS.title + 40}
          guidance="The unit or detachment, as your staff would name it."
        />
        <FigureField
          name="enduranceDays"
          label="Endurance"
          unit="days"
          isOptional
          guidance="Days it can stay before it has to be relieved. Empty: no limit."
        />
        <div className="grid gap-4 wide:grid-cols-2">
          <FigureField
            name="personnel"
            label="Personnel"
            unit="people"
            isOptional
            guidance="Head-count. Empty: not stated."
          />
          <FigureField
            name="availability"
            label="Availability"
            isOptional
            guidance="Share of the time it can be used: 0.8 is four days of five. Empty: not stated."
          />
        </div>
      </div>
      {capability?.unit === KM_OF_LINE && <SectorRows />}
    </FormGroup>
  );
}
