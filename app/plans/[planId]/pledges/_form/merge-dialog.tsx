"use client";
import { useState } from "react";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { dtg } from "@/app/_ui/format/dtg";
import { count } from "@/app/_ui/format/figures";
import type { PledgeFields } from "@/server/pledge/schema";
import { fieldName, fieldText } from "../_words/field-words";
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
  const { base, theirs, mine, changedBy, changedAt } = conflict;
  const differences = differencesOf(base, theirs, mine);
  const [choices, setChoices] = useState(() => initialChoices(differences));
  const open = undecided(differences, choices);
  const who = changedBy ?? "Somebody else";

  return (
    <Dialog
      isWide
      isOpen
      onClose={onClose}
      title={`${who} saved this draft while you were editing`}
      footer={
        <>
          <Button onClick={onClose}>Back to my form</Button>
          <Button
            tone="primary"
            disabled={open.length > 0}
            onClick={() => onMerged(mergedFields(theirs, mine, differences, choices))}
          >
            Save the merged draft
          </Button>
        </>
      }
    >
      <p className="text-quiet">
        {changedAt && <>Saved at {dtg(changedAt)}. </>}
        {differences.length === 0
          ? "Both of you made the same changes."
          : "Where only one of you changed a field, that change is chosen. Choose where both did."}{" "}
        <b className="text-ink" role="status">
          {open.length > 0 && `${count(open.length, "field")} to choose.`}
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
  const plan = usePlan();
  const catalogue = useCatalogue();
  const text = (from: PledgeFields) =>
    fields
      .map((name) => fieldText(name, from, plan, catalogue))
      .filter((words) => words !== "")
      .join(": ") || "not stated";
  const options: { value: Side; label: string; words: string }[] = [
    { value: "theirs", label: `${who}`, words: text(theirs) },
    { value: "mine", label: "Mine", words: text(mine) },
  ];
  return (
    <li className="border-t py-3">
      <fieldset className="grid gap-2 wide:grid-cols-[12rem_1fr_1fr]">
        <legend className="sr-only">{fieldName(field)}</legend>
        <div>
          <p aria-hidden="true" className="font-semibold">
            {fieldName(field)}
          </p>
          <p className="text-quiet text-sm">Before: {text(base)}</p>
          {kind === "conflict" && <p className="text-sm">Both changed it.</p>}
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
