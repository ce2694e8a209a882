"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_ui/button";
import { controlClass } from "@/app/_ui/field";

const typedOf = (at: Date | null) => at?.toISOString().slice(0, 16) ?? "";
const HOUR_MS = 3_600_000;
const RECENT = { day: 24, week: 7 * 24, month: 30 * 24 };
const momentOf = (typed: string) => (typed === "" ? null : new Date(`${typed}Z`));

/** Two moments in Zulu; the second may be left open. */
export function SpanForm({
  from,
  to,
  onChoose,
}: {
  from: Date | null;
  to: Date | null;
  onChoose: (span: { from: Date; to: Date | null }) => void;
}) {
  const t = useTranslations("coverage.since");
  const [typed, setTyped] = useState({ from: typedOf(from), to: typedOf(to) });
  const begin = momentOf(typed.from);
  const end = momentOf(typed.to);
  const isSpan = begin !== null && (end === null || end.getTime() >= begin.getTime());
  const choose = (event: FormEvent) => {
    event.preventDefault();
    if (isSpan) onChoose({ from: begin, to: end });
  };
  const isBackward = begin !== null && end !== null && !isSpan;
  return (
    <form onSubmit={choose} className="flex flex-wrap items-end gap-3 print:hidden">
      {(["from", "to"] as const).map((name) => (
        <label key={name} className="w-full text-sm wide:w-72">
          {t(name)}
          <input
            type="datetime-local"
            value={typed[name]}
            required={name === "from"}
            onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
            className={controlClass}
          />
        </label>
      ))}
      <Button type="submit" tone="primary" disabled={!isSpan}>
        {t("show")}
      </Button>
      <span className="flex flex-wrap gap-2">
        {(Object.keys(RECENT) as (keyof typeof RECENT)[]).map((span) => (
          <Button
            key={span}
            type="button"
            onClick={() => onChoose({ from: new Date(Date.now() - RECENT[span] * HOUR_MS), to: null })}
          >
            {t(`last.${span}`)}
          </Button>
        ))}
      </span>
      {isBackward && (
        <p role="status" className="w-full text-sm">
          {t("backward")}
        </p>
      )}
    </form>
  );
}
