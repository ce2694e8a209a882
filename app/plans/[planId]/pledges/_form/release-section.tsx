"use client";
import { useWatch } from "react-hook-form";
import { useCatalogue } from "@/app/_frame/plan-context";
import { CheckGroup, ChoiceGroup } from "@/app/_ui/choices";
import { NationName } from "@/app/_ui/nation";
import { RELEASES } from "@/db/enums";
import { nationName } from "@/server/nation/name";
import { usePledgeWords } from "../_words/use-pledge-words";
import { usePledgeForm } from "./form-fields";
import { ChoiceAnchor, FormGroup, useFieldError } from "./form-parts";

export function ReleaseSection({ nationCode }: { nationCode: string }) {
  const { t, words, locale } = usePledgeWords();
  const { nations } = useCatalogue();
  const { control, setValue, formState } = usePledgeForm();
  const [release, releasedTo] = useWatch({ control, name: ["release", "releasedTo"] });
  const options = { shouldDirty: true, shouldValidate: formState.isSubmitted };
  const error = useFieldError("release");
  const namesError = useFieldError("releasedTo");
  const others = nations
    .filter((nation) => nation.code !== nationCode)
    .map((nation) => ({ ...nation, name: nationName(nation.iso2, locale) }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
  return (
    <FormGroup title={t("field.release")} guidance={t("who.guidance")}>
      <ChoiceAnchor name="release">
        <ChoiceGroup
          legend={t("who.releasedTo")}
          isLegendHidden
          name="release"
          error={error}
          guidance={t(`releaseHelp.${release}`)}
          choices={RELEASES.map((one) => ({ value: one, label: words(`release.${one}`) }))}
          value={release}
          onChange={(next) => setValue("release", next, options)}
        />
      </ChoiceAnchor>
      {release === "nations" && (
        <ChoiceAnchor name="releasedTo">
          <CheckGroup
            legend={t("who.nations")}
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
