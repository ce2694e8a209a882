"use client";
import { useWatch } from "react-hook-form";
import { useCatalogue } from "@/app/_frame/plan-context";
import { CheckGroup, ChoiceGroup } from "@/app/_ui/choices";
import { RELEASE_WORDS } from "@/app/_ui/format/words";
import { NationName } from "@/app/_ui/nation";
import { RELEASES } from "@/db/enums";
import { nationName } from "@/server/nation/name";
import { RELEASE_HELP } from "../_words/pledge-words";
import { usePledgeForm } from "./form-fields";
import { ChoiceAnchor, FormGroup, useFieldError } from "./form-parts";

export function ReleaseSection({ nationCode }: { nationCode: string }) {
  const { nations } = useCatalogue();
  const { control, setValue, formState } = usePledgeForm();
  const [release, releasedTo] = useWatch({ control, name: ["release", "releasedTo"] });
  const options = { shouldDirty: true, shouldValidate: formState.isSubmitted };
  const error = useFieldError("release");
  const namesError = useFieldError("releasedTo");
  const others = nations
    .filter((nation) => nation.code !== nationCode)
    .map((nation) => ({ ...nation, name: nationName(nation.iso2) }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
  return (
    <FormGroup title="Who may see it" guidance="After it is submitted. Until then it is your nation's alone.">
      <ChoiceAnchor name="release">
        <ChoiceGroup
          legend="Released to"
          isLegendHidden
          name="release"
          error={error}
          guidance={RELEASE_HELP[release]}
          choices={RELEASES.map((one) => ({ value: one, label: RELEASE_WORDS[one] }))}
          value={release}
          onChange={(next) => setValue("release", next, options)}
        />
      </ChoiceAnchor>
      {release === "nations" && (
        <ChoiceAnchor name="releasedTo">
          <CheckGroup
            legend="Nations"
            error={namesError}
            choices={others.map((nation) => ({
              value: nation.code,
              label: <NationName iso2={nation.iso2} name={nation.name} />,
            }))}
            value={releasedTo}
            onChange={(next) => setValue("releasedTo", next, options)}
          />
        </ChoiceAnchor>
      )}
    </FormGroup>
  );
}
