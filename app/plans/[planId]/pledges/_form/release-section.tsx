"use client";
import { useWatch } from "react-hook-form";
import { useCatalogue } from "@/app/_frame/plan-context";
import { CheckGroup, ChoiceGroup } from "@/app/_ui/choices";
import { NationName } from "@/app/_ui/nation";
import { RELEASE_LEVELS, type ReleaseLevel } from "@/db/enums";
import { nationName } from "@/server/nation/name";
import { type Levels, namesNations, withLevel } from "@/server/pledge/levels";
import { usePledgeWords } from "../_words/use-pledge-words";
import { usePledgeForm } from "./form-fields";
import { ChoiceAnchor, FormGroup, useFieldError } from "./form-parts";
import { SeeAsTyped } from "./see-as-typed";

const RINGS = [
  { field: "headquartersLevel", name: "who.headquarters" },
  { field: "nationsLevel", name: "who.named" },
  { field: "everyoneLevel", name: "who.everyone" },
] as const;

/** Three rings of readers, each told no more than the one within it. */
export function ReleaseSection({
  planId,
  pledgeId,
  nationCode,
}: {
  planId: string;
  pledgeId: string | null;
  nationCode: string;
}) {
  const { t, words, locale } = usePledgeWords();
  const { nations } = useCatalogue();
  const { control, setValue, formState } = usePledgeForm();
  const [headquartersLevel, nationsLevel, everyoneLevel, releasedTo] = useWatch({
    control,
    name: ["headquartersLevel", "nationsLevel", "everyoneLevel", "releasedTo"],
  });
  const levels = { headquartersLevel, nationsLevel, everyoneLevel };
  const options = { shouldDirty: true, shouldValidate: formState.isSubmitted };
  const errors = {
    headquartersLevel: useFieldError("headquartersLevel"),
    nationsLevel: useFieldError("nationsLevel"),
    everyoneLevel: useFieldError("everyoneLevel"),
  };
  const namesError = useFieldError("releasedTo");
  const set = (field: keyof Levels, level: ReleaseLevel) => {
    const next = withLevel(levels, field, level);
    for (const { field: ring } of RINGS) setValue(ring, next[ring], options);
  };
  const others = nations
    .filter((nation) => nation.code !== nationCode)
    .map((nation) => ({ ...nation, name: nationName(nation.iso2, locale) }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
  return (
    <FormGroup title={t("field.release")} guidance={t("who.guidance")}>
      {RINGS.map(({ field, name }) => (
        <ChoiceAnchor key={field} name={field}>
          <ChoiceGroup
            legend={t(name)}
            name={field}
            error={errors[field]}
            guidance={
              <>
                {t(`levelHelp.${levels[field]}`)}
                {field === "headquartersLevel" && headquartersLevel !== "all" && (
                  <> {t("who.headquartersDecides")}</>
                )}
              </>
            }
            choices={RELEASE_LEVELS.filter((level) => field !== "headquartersLevel" || level !== "none").map(
              (level) => ({ value: level, label: words(`level.${level}`) }),
            )}
            value={levels[field]}
            onChange={(level) => set(field, level)}
          />
        </ChoiceAnchor>
      ))}
      {namesNations(levels) && (
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
      <SeeAsTyped planId={planId} pledgeId={pledgeId} nationCode={nationCode} />
    </FormGroup>
  );
}
