"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCatalogue } from "@/app/_frame/plan-context";
import { TextInput } from "@/app/_ui/field";
import { useNationName } from "@/app/_ui/format/use-nation-name";
import { ChangeDialog } from "./change-dialog";
import { RefusedField } from "./refused-field";

/** The day on which a party signed; none where it has not. */
export function SignatureForm({
  nation,
  signedOn,
  onClose,
}: {
  nation: string;
  signedOn: string | null;
  onClose: () => void;
}) {
  const t = useTranslations("plan");
  const { nations } = useCatalogue();
  const nameOf = useNationName();
  const iso2 = nations.find((one) => one.code === nation)?.iso2;
  const name = iso2 ? nameOf(iso2) : nation;
  const [day, setDay] = useState(signedOn ?? "");
  return (
    <ChangeDialog
      title={t("sign.title", { nation: name })}
      save={day === "" ? t("sign.clear") : t("sign.save")}
      done={day === "" ? t("sign.cleared", { nation: name }) : t("sign.done", { nation: name })}
      build={() => ({ kind: "sign", nation, was: signedOn, signedOn: day || null })}
      onClose={onClose}
    >
      <RefusedField name="signedOn" label={t("field.signedOn")} guidance={t("sign.guidance")}>
        <TextInput type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      </RefusedField>
    </ChangeDialog>
  );
}
