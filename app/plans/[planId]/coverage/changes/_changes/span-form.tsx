"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_ui/button";
import { controlClass } from "@/app/_ui/field";

const typedOf = (at: Date | null) => at?.toISOString().slice(0, 16) ?? "";
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
  return (
    <form onSubmit={choose} className="flex flex-wrap items-end gap-3 print:hidden">
      {(["from", "to"] as const).map((name) => (
        <label key={name} className="text-sm">
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
    </form>
  );
}
