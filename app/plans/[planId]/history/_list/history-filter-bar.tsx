"use client";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useCatalogue } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Segmented } from "@/app/_ui/choices";
import { Field, Select, TextInput } from "@/app/_ui/field";
import { can } from "@/server/authz/policy";
import { nationName } from "@/server/nation/name";
import { type FilterValues, NOTHING_FILTERED } from "./filters";

const KINDS = ["all", "plan", "pledge"] as const;

/** Of what, of whom and of when; all of it stands in the address. */
export function HistoryFilterBar({
  planId,
  values,
  reference,
  isAnyFiltered,
  onChange,
}: {
  planId: string;
  values: FilterValues;
  /** Of the one pledge that is shown, where it is known. */
  reference: string | null;
  isAnyFiltered: boolean;
  onChange: (change: Partial<FilterValues>) => void;
}) {
  const t = useTranslations("history.filters");
  const locale = useLocale();
  const { actor } = useSession();
  const { nations } = useCatalogue();
  const trpc = useTRPC();
  const people = useQuery(trpc.history.people.queryOptions({ planId }));
  const named = nations
    .map(({ code, iso2 }) => ({ code, name: nationName(iso2, locale) }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
  return (
    <search aria-label={t("label")} className="flex flex-wrap items-end gap-x-4 gap-y-2 py-3 print:hidden">
      {can(actor, "pledge.read") && (
        <Segmented
          label={t("kind")}
          choices={KINDS.map((value) => ({ value, label: t(value) }))}
          value={values.kind ?? "all"}
          onChange={(kind) =>
            onChange({ kind: kind === "all" ? null : kind, ...(kind === "plan" && { pledge: null }) })
          }
        />
      )}
      <Field label={t("nation")} className="w-44 max-wide:w-[calc(50%-0.5rem)]">
        <Select
          value={values.nation ?? ""}
          onChange={(event) => onChange({ nation: event.target.value || null })}
        >
          <option value="">{t("anyNation")}</option>
          {named.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("person")} className="w-56 max-wide:w-[calc(50%-0.5rem)]">
        <Select
          value={values.person ?? ""}
          onChange={(event) => onChange({ person: event.target.value || null })}
        >
          <option value="">{t("anybody")}</option>
          {withChosen(people.data?.map((one) => one.name) ?? [], values.person).map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("from")} className="w-40 max-wide:w-[calc(50%-0.5rem)]">
        <TextInput
          type="date"
          value={values.from ?? ""}
          max={values.to ?? undefined}
          onChange={(event) => onChange({ from: event.target.value || null })}
        />
      </Field>
      <Field label={t("to")} className="w-40 max-wide:w-[calc(50%-0.5rem)]">
        <TextInput
          type="date"
          value={values.to ?? ""}
          min={values.from ?? undefined}
          onChange={(event) => onChange({ to: event.target.value || null })}
        />
      </Field>
      {values.pledge !== null && (
        <span className="inline-flex min-h-9 items-center gap-2 text-sm">
          {reference ? t("onlyPledge", { reference }) : t("onePledge")}
          <Button size="small" onClick={() => onChange({ pledge: null })}>
            {t("allPledges")}
          </Button>
        </span>
      )}
      {isAnyFiltered && (
        <Button tone="quiet" onClick={() => onChange(NOTHING_FILTERED)}>
          {t("clear")}
        </Button>
      )}
    </search>
  );
}

/** A link may name somebody who is not in the list any more. */
const withChosen = (people: readonly string[], chosen: string | null): string[] =>
  chosen === null || people.includes(chosen) ? [...people] : [chosen, ...people];
