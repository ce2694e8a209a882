"use client";
import { TextArea } from "@/app/_ui/field";
import { usePledgeForm } from "./form-fields";
import { FormGroup, PledgeField } from "./form-parts";

export function RemarksSection() {
  const { register } = usePledgeForm();
  return (
    <FormGroup title="Remarks" guidance="Whatever a planner should know and no field asks for.">
      <PledgeField name="note" label="Note" isOptional guidance="Seen by everybody who may see the pledge.">
        <TextArea {...register("note")} />
      </PledgeField>
    </FormGroup>
  );
}
