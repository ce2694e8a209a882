"use client";
import { useTranslations } from "next-intl";
import type { ChangeView, NamedPledge } from "@/server/analysis/views";
import { useGapWords } from "../_words/use-gap-words";

export type PledgeChange = Exclude<ChangeView, { kind: "units" }>;

export const pledgesOf = (change: PledgeChange): NamedPledge[] =>
  change.kind === "condition" ? change.pledges : [change.pledge];

/** A change of what is pledged, in a phrase, and as what headquarters asks of the nation. */
export function useChangeWords() {
  const t = useTranslations("gaps.smallest");
  const draft = useTranslations("gaps.ask.draft.change");
  const words = useGapWords();
  const pledgeIn = ({ nation, title, reference }: NamedPledge) =>
    t("pledge", { nation: words.nation(nation), title, reference });
  const conditionIn = (code: string) => {
    const key = `condition.${code}` as "condition.US_BACKSTOP";
    return words.words.has(key) ? words.words(key) : code;
  };
  const phrase = (change: PledgeChange): string => {
    switch (change.kind) {
      case "hours":
      case "days":
        return t(change.kind, { pledge: pledgeIn(change.pledge), by: change.by });
      case "phase":
        return t("phase", { pledge: pledgeIn(change.pledge), named: words.phase(change.phase) });
      case "area":
        return t("area", { pledge: pledgeIn(change.pledge), named: words.area(change.area) });
      case "combat":
        return t("combat", { pledge: pledgeIn(change.pledge) });
      case "condition":
        return t("condition", {
          condition: conditionIn(change.condition),
          pledge: change.pledges.map(pledgeIn).join(", "),
        });
    }
  };
  const asked = (change: PledgeChange, { reference, title }: NamedPledge): string => {
    switch (change.kind) {
      case "hours":
      case "days":
        return draft(change.kind, { reference, title, by: change.by });
      case "phase":
        return draft("phase", { reference, title, named: words.phase(change.phase) });
      case "area":
        return draft("area", { reference, title, named: words.area(change.area) });
      case "combat":
        return draft("combat", { reference, title });
      case "condition":
        return draft("condition", { reference, title, condition: conditionIn(change.condition) });
    }
  };
  return { phrase, asked };
}
