"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Moment } from "@/app/_ui/moment";
import type { PledgeFields } from "@/server/pledge/schema";
import { useFieldWords } from "../_words/use-field-words";
import {
  differencesOf,
  type FieldDifference,
  initialChoices,
  mergedFields,
  type Side,
  undecided,
} from "./merge-fields";

export interface Conflict {
  base: PledgeFields;
  theirs: PledgeFields;
  mine: PledgeFields;
  version: number;
  changedBy: string | null;
  changedAt: Date | null;
}

/** Somebody else saved first: their version and mine, field by field, and nothing lost of either. */
export function MergeDialog({
  conflict,
  onClose,
  onMerged,
}: {
  conflict: Conflict;
  onClose: () => void;
  onMerged: (fields: PledgeFields) => void;
}) {
  const t = useTranslations("pledges");
  const { base, theirs, mine, changedBy, changedAt } = conflict;
  const differences = differencesOf(base, theirs, mine);
  const [choices, setChoices] = useState(() => initialChoices(differences));
  const open = undecided(differences, choices);
  const who = changedBy ?? t("merge.somebody");

  return (
    <Dialog
      isWide
      isOpen
      onClose={onClose}
      title={t("merge.title", { who })}
      footer={
        <>
          <Button onClick={onClose}>{t("merge.back")}</Button>
          <Button
            tone="primary"
            disabled={open.length > 0}
            onClick={() => onMerged(mergedFields(theirs, mine, differences, choices))}
          >
            {t("merge.save")}
          </Button>
        </>
      }
    >
      <p className="text-quiet">
        {changedAt && <>{t.rich("merge.savedAt", { at: () => <Moment at={changedAt} /> })} </>}
        {t(differences.length === 0 ? "merge.same" : "merge.choose")}{" "}
        <b className="text-ink" role="status">
          {open.length > 0 && t("merge.open", { fields: open.length })}
        </b>
      </p>
      <ul className="mt-3 flex flex-col">
        {differences.map((difference) => (
          <Row
            key={difference.field}
            difference={difference}
            who={who}
            side={choices[difference.field]}
            onChoose={(side) => setChoices({ ...choices, [difference.field]: side })}
          />
        ))}
      </ul>
    </Dialog>
  );
}

function Row({
  difference: { field, fields, base, theirs, mine, kind },
  who,
  side,
  onChoose,
}: {
  difference: FieldDifference;
  who: string;
  side: Side | undefined;
  onChoose: (side: Side) => void;
}) {
  const t = useTranslations("pledges");
  const fieldWords = useFieldWords();
  const text = (from: PledgeFields) =>
    fields
      .map((name) => fieldWords.text(name, from))
      .filter((words) => words !== "")
      .join(": ") || t("notStated");
  const options: { value: Side; label: string; words: string }[] = [
    { value: "theirs", label: who, words: text(theirs) },
    { value: "mine", label: t("merge.mine"), words: text(mine) },
  ];
  return (
    <li className="border-t py-3">
      <fieldset className="grid gap-2 wide:grid-cols-[12rem_1fr_1fr]">
        <legend className="sr-only">{fieldWords.name(field)}</legend>
        <div>
          <p aria-hidden="true" className="font-semibold">
            {fieldWords.name(field)}
          </p>
          <p className="text-quiet text-sm">{t("merge.before", { text: text(base) })}</p>
          {kind === "conflict" && <p className="text-sm">{t("merge.both")}</p>}
        </div>
        {options.map((option) => (
          <label
            key={option.value}
            className="flex items-start gap-2 rounded-md border border-edge/70 px-3 py-2 has-checked:border-accent has-checked:bg-accent-wash has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={`merge-${field}`}
              className="mt-1 accent-(--accent)"
              checked={side === option.value}
              onChange={() => onChoose(option.value)}
            />
            <span className="min-w-0">
              <span className="block text-quiet text-sm">{option.label}</span>
              <span className="wrap-anywhere">{option.words}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </li>
  );
}
