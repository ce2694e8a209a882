"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Field, FigureInput } from "@/app/_ui/field";
import { ANALYSIS_LIMITS } from "@/server/analysis/views";
import { readWithin } from "../../_analysis/read-within";
import { withinShift } from "./scenario-url";

const STEP = 6;
const MOST = ANALYSIS_LIMITS.shiftHours;

/** Hours earlier or later, typed or by the two buttons; what is typed counts as soon as it can be read. */
export function ShiftField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number;
  onChange: (hours: number) => void;
}) {
  const t = useTranslations("whatIf.hours");
  const [typed, setTyped] = useState(String(value));
  const read = readTyped(typed);
  // A link or a saved scenario that was opened shows in the field too.
  const shown = read === value || read === null ? typed : String(value);
  const step = (by: number) => {
    const next = withinShift(value + by);
    setTyped(String(next));
    onChange(next);
  };
  const words = value === 0 ? t("same") : t(value > 0 ? "later" : "earlier", { hours: Math.abs(value) });
  return (
    <Field
      label={label}
      error={read === null ? t("guidance", { most: MOST }) : null}
      guidance={<output>{words}</output>}
    >
      <span className="flex gap-1.5">
        <Button aria-label={t("less", { label, by: STEP })} onClick={() => step(-STEP)}>
          {`−${STEP}`}
        </Button>
        <FigureInput
          className="w-24 flex-1"
          inputMode="text"
          unit="h"
          value={shown}
          onChange={(event) => {
            setTyped(event.target.value);
            const next = readTyped(event.target.value);
            if (next !== null) onChange(next);
          }}
        />
        <Button aria-label={t("more", { label, by: STEP })} onClick={() => step(STEP)}>
          {`+${STEP}`}
        </Button>
      </span>
    </Field>
  );
}

/** "-6", "−6" and nothing at all, which is no shift. */
function readTyped(text: string): number | null {
  const plain = text.trim().replace("−", "-").replace(/^\+/, "");
  return plain === "" ? 0 : readWithin(plain, -MOST, MOST, true);
}
