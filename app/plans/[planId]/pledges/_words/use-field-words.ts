import { useMemo } from "react";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import type { PledgeFields } from "@/server/pledge/schema";
import { fieldName, fieldText } from "./field-words";
import { usePledgeWords } from "./use-pledge-words";

/** Names and values of the fields of a pledge, in the reader's language and the plan's own names. */
export function useFieldWords() {
  const say = usePledgeWords();
  const { phases } = usePlan();
  const catalogue = useCatalogue();
  return useMemo(
    () => ({
      name: (field: string): string => fieldName(say.t, field),
      text: (field: keyof PledgeFields, fields: PledgeFields): string =>
        fieldText(say, field, fields, { ...catalogue, phases }),
    }),
    [say, phases, catalogue],
  );
}
