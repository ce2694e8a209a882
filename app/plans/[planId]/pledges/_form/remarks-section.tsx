"use client";
import { useTranslations } from "next-intl";
import { TextArea } from "@/app/_ui/field";
import { usePledgeForm } from "./form-fields";
import { FormGroup, PledgeField } from "./form-parts";

export function RemarksSection() {
  const t = useTranslations("pledges");
  const { register } = usePledgeForm();
  return (
    <FormGroup title={t("remarks.title")} guidance={t("remarks.guidance")}>
      <PledgeField name="note" label={t("field.note")} isOptional guidance={t("remarks.noteGuidance")}>
        <TextArea {...register("note")} />
      </PledgeField>
    </FormGroup>
  );
}
