"use client";
import { useDeferredValue } from "react";
import { useWatch } from "react-hook-form";
import { PledgeFields } from "@/server/pledge/schema";
import { SeenAs } from "../_told/seen-as";
import { useSeenAs } from "../_told/use-seen-as";
import { usePledgeWords } from "../_words/use-pledge-words";
import { usePledgeForm } from "./form-fields";
import { fieldsFromRaw, type RawPledge } from "./raw-values";

/** What is typed through the eyes of others, before it is saved. */
export function SeeAsTyped({
  planId,
  pledgeId,
  nationCode,
}: {
  planId: string;
  pledgeId: string | null;
  nationCode: string;
}) {
  const { t } = usePledgeWords();
  const { control } = usePledgeForm();
  const [reader, setReader] = useSeenAs();
  const typed = useDeferredValue(useWatch({ control }) as RawPledge);
  const valid = reader === "" ? null : PledgeFields.safeParse(fieldsFromRaw(typed));
  return (
    <SeenAs
      planId={planId}
      pledgeId={pledgeId}
      nationCode={nationCode}
      fields={valid?.data ?? null}
      obstacle={valid?.success === false ? t("seeAs.invalid") : null}
      reader={reader}
      onChoose={setReader}
    />
  );
}
