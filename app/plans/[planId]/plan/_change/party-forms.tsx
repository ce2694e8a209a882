"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { Select } from "@/app/_ui/field";
import { calendarDate } from "@/app/_ui/format/dtg";
import { useNationName } from "@/app/_ui/format/use-nation-name";
import { ChangeDialog } from "./change-dialog";
import { RefusedField } from "./refused-field";

/** One more nation that signs the plan. */
export function AddParty({ onClose }: { onClose: () => void }) {
  const t = useTranslations("plan.addParty");
  const { signatures } = usePlan();
  const { nations } = useCatalogue();
  const nameOf = useNationName();
  const [nation, setNation] = useState("");
  const parties = new Set(signatures.map((signature) => signature.nation));
  const others = nations
    .filter(({ code }) => !parties.has(code))
    .map(({ code, iso2 }) => ({ code, name: nameOf(iso2) }))
    .sort((one, other) => one.name.localeCompare(other.name));
  const name = others.find(({ code }) => code === nation)?.name ?? nation;
  return (
    <ChangeDialog
      title={t("title")}
      save={t("save")}
      done={t("done", { nation: name })}
      build={() => ({ kind: "add_party", nation })}
      onClose={onClose}
    >
      <RefusedField name="nation" label={t("nation")} guidance={t("guidance")}>
        <Select value={nation} onChange={(event) => setNation(event.target.value)}>
          <option value="">{t("choose")}</option>
          {others.map((other) => (
            <option key={other.code} value={other.code}>
              {other.name}
            </option>
          ))}
        </Select>
      </RefusedField>
    </ChangeDialog>
  );
}

/** Takes a nation out of those who sign, with its signature where it gave one. */
export function RemoveParty({
  nation,
  signedOn,
  onClose,
}: {
  nation: string;
  signedOn: string | null;
  onClose: () => void;
}) {
  const t = useTranslations("plan.removeParty");
  const locale = useLocale();
  const { nations } = useCatalogue();
  const nameOf = useNationName();
  const iso2 = nations.find((one) => one.code === nation)?.iso2;
  const name = iso2 ? nameOf(iso2) : nation;
  return (
    <ChangeDialog
      title={t("title", { nation: name })}
      save={t("save")}
      done={t("done", { nation: name })}
      build={() => ({ kind: "remove_party", nation, was: signedOn })}
      onClose={onClose}
    >
      <p>{signedOn ? t("signed", { date: calendarDate(signedOn, locale) }) : t("text")}</p>
    </ChangeDialog>
  );
}
