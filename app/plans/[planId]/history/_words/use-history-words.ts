import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { useCatalogueWords } from "@/app/_ui/format/use-catalogue-words";
import { useFigures } from "@/app/_ui/format/use-figures";
import type { HistoryEntry } from "@/server/history/views";
import { eventName } from "../../pledges/_words/pledge-words";
import { usePledgeWords } from "../../pledges/_words/use-pledge-words";
import type { Changes, ShownChange } from "./change";
import { planActionName, planChanges } from "./plan-changes";
import { pledgeChanges } from "./pledge-changes";

/** An entry as far as words are concerned. */
export interface Told {
  kind: HistoryEntry["kind"];
  action: string;
  changes: Changes;
  capabilityCode: string;
}

/** What entries of a history say, in the reader's language. */
export function useHistoryWords() {
  const locale = useLocale();
  const t = useTranslations("history");
  const words = useTranslations("words");
  const figures = useFigures();
  const names = useCatalogueWords();
  const pledge = usePledgeWords();
  const { phases } = usePlan();
  const catalogue = useCatalogue();
  return useMemo(() => {
    const plan = { locale, t, words, figures, names, phases, catalogue };
    return {
      t,
      action: ({ kind, action }: Pick<Told, "kind" | "action">): string =>
        kind === "plan" ? planActionName(t, action) : eventName(pledge.t, action),
      changes: ({ kind, changes, capabilityCode }: Told): ShownChange[] =>
        kind === "plan"
          ? planChanges(plan, changes)
          : pledgeChanges(pledge, { ...catalogue, phases }, changes, capabilityCode),
    };
  }, [locale, t, words, figures, names, pledge, phases, catalogue]);
}

export type HistoryWords = ReturnType<typeof useHistoryWords>;
