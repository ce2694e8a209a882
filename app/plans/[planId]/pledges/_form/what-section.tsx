"use client";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { useCatalogue } from "@/app/_frame/plan-context";
import { GroupedCombobox } from "@/app/_ui/grouped-combobox";
import { DOMAINS, LIMITS } from "@/db/enums";
import { UnitNotice } from "../../_promises/unit-notice";
import { MANY } from "../_words/pledge-words";
import { usePledgeWords } from "../_words/use-pledge-words";
import { usualMode, usualOrigin } from "./default-values";
import { usePledgeForm } from "./form-fields";
import { FigureField, FormGroup, PledgeField, TextField } from "./form-parts";
import { SectorRows } from "./sector-rows";

export const KM_OF_LINE = "km of line";

/** `pledgeId` is null for a pledge that is new. */
export function WhatSection({ nationCode, pledgeId }: { nationCode: string; pledgeId: string | null }) {
  const isNew = pledgeId === null;
  const { t, words, names, figures } = usePledgeWords();
  const promises = useTranslations("doublePromises");
  const catalogue = useCatalogue();
  const { control, setValue, getValues, formState } = usePledgeForm();
  const code = useWatch({ control, name: "capabilityCode" });
  const unitDesignation = useWatch({ control, name: "unitDesignation" });
  const capability = catalogue.capabilities.find((one) => one.code === code);
  const groups = DOMAINS.map((domain) => ({
    label: words(`domain.${domain}`),
    items: catalogue.capabilities
      .filter((one) => one.domain === domain)
      .map((one) => ({
        value: one.code,
        label: names.capability(one),
        detail: `${one.code} · ${figures.unitFor(MANY, one.unit)}`,
      })),
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
    <FormGroup title={t("what.title")} guidance={t("what.guidance")}>
      <div className="grid gap-4 wide:grid-cols-[minmax(0,1fr)_13rem]">
        <PledgeField
          name="capabilityCode"
          label={t("field.capabilityCode")}
          guidance={t("what.capabilityGuidance")}
        >
          <GroupedCombobox groups={groups} value={code || null} onChange={choose} />
        </PledgeField>
        <FigureField
          name="quantity"
          label={t("field.quantity")}
          unit={capability && figures.unitFor(MANY, capability.unit)}
          guidance={t("what.quantityGuidance")}
        />
        <TextField
          name="title"
          label={t("field.title")}
          maxLength={LIMITS.title + 40}
          guidance={t("what.titleGuidance")}
        />
        <FigureField
          name="enduranceDays"
          label={t("field.enduranceDays")}
          unit={t("what.enduranceUnit")}
          isOptional
          guidance={t("what.enduranceGuidance")}
        />
        <div className="flex min-w-0 flex-col gap-2 wide:col-start-1">
          <TextField
            name="unitDesignation"
            label={promises("form.unit")}
            maxLength={LIMITS.title + 40}
            isOptional
            guidance={promises("form.guidance")}
          />
          <UnitNotice unitDesignation={unitDesignation} pledgeId={pledgeId} />
        </div>
        <div className="grid gap-4 wide:grid-cols-2">
          <FigureField
            name="personnel"
            label={t("field.personnel")}
            unit={t("what.personnelUnit")}
            isOptional
            guidance={t("what.personnelGuidance")}
          />
          <FigureField
            name="availability"
            label={t("field.availability")}
            isOptional
            guidance={t("what.availabilityGuidance")}
          />
        </div>
      </div>
      {capability?.unit === KM_OF_LINE && <SectorRows />}
    </FormGroup>
  );
}
