"use client";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { SearchBox } from "@/app/_frame/search-box";
import { Button } from "@/app/_ui/button";
import { controlClass } from "@/app/_ui/field";
import { DOMAINS } from "@/db/enums";
import { GAP_STATES } from "@/server/gap/views";
import type { GapFilter } from "./filter";

/** Which gaps are listed. Each control says what it holds, so no other label is needed beside it. */
export function GapFilters({
  filter,
  onChange,
  onClear,
}: {
  filter: GapFilter;
  onChange: (change: Partial<GapFilter>) => void;
  onClear: () => void;
}) {
  const t = useTranslations("gaps.filter");
  const states = useTranslations("gaps.state");
  const words = useTranslations("words");
  const { phases } = usePlan();
  const isFiltered =
    filter.phase !== null ||
    filter.domain !== null ||
    filter.state !== null ||
    filter.critical ||
    filter.q !== "";
  return (
    <div className="flex flex-wrap items-center gap-1.5 print:hidden">
      <SearchBox
        label={t("search")}
        value={filter.q}
        onChange={(q) => onChange({ q })}
        className="max-wide:min-h-11! wide:max-w-56"
      />
      <Choice
        label={t("phase")}
        all={t("allPhases")}
        value={filter.phase}
        choices={phases.map(({ id, name }) => [id, name] as const)}
        onChange={(phase) => onChange({ phase })}
      />
      <Choice
        label={t("domain")}
        all={t("allDomains")}
        value={filter.domain}
        choices={DOMAINS.map((domain) => [domain, words(`domain.${domain}`)] as const)}
        onChange={(domain) => onChange({ domain })}
      />
      <Choice
        label={t("state")}
        all={t("allStates")}
        value={filter.state}
        choices={GAP_STATES.map((state) => [state, states(state)] as const)}
        onChange={(state) => onChange({ state })}
      />
      <button
        type="button"
        aria-pressed={filter.critical}
        onClick={() => onChange({ critical: !filter.critical })}
        className="min-h-8 rounded-md border border-edge/70 bg-raised px-2.5 text-sm hover:bg-accent-wash aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:font-medium aria-pressed:text-ground max-wide:min-h-11 max-wide:flex-1 max-wide:basis-[45%]"
      >
        {t("critical")}
      </button>
      {isFiltered && (
        <Button tone="quiet" size="small" onClick={onClear}>
          {t("clear")}
        </Button>
      )}
    </div>
  );
}

const boxClass = `${controlClass} min-h-8! text-sm! max-wide:min-h-11!`;

function Choice<V extends string>({
  label,
  all,
  value,
  choices,
  onChange,
}: {
  label: string;
  all: string;
  value: V | null;
  choices: readonly (readonly [V, string])[];
  onChange: (value: V | null) => void;
}) {
  return (
    <select
      aria-label={label}
      value={value ?? ""}
      onChange={(event) =>
        onChange(choices.find(([candidate]) => candidate === event.target.value)?.[0] ?? null)
      }
      className={`${boxClass} w-auto! max-wide:min-w-0 max-wide:flex-1 max-wide:basis-[45%]`}
    >
      <option value="">{all}</option>
      {choices.map(([candidate, word]) => (
        <option key={candidate} value={candidate}>
          {word}
        </option>
      ))}
    </select>
  );
}
