"use client";
import { useTranslations } from "next-intl";
import { useCatalogue } from "@/app/_frame/plan-context";
import { Button } from "@/app/_ui/button";
import { Field, Select } from "@/app/_ui/field";
import { useCatalogueWords } from "@/app/_ui/format/use-catalogue-words";
import { useNationName } from "@/app/_ui/format/use-nation-name";
import { DOMAINS, type Domain } from "@/db/enums";
import type { RouteView } from "@/server/front/views";

interface RouteChoice {
  domain: Domain | null;
  nation: string | null;
  capability: string | null;
}

/** Narrows map and list to a domain, a nation or a capability. */
export function RouteFilters({
  routes,
  view,
  onChange,
}: {
  routes: readonly RouteView[];
  view: RouteChoice;
  onChange: (change: Partial<RouteChoice>) => void;
}) {
  const t = useTranslations("front.filter");
  const words = useTranslations("words");
  const { nations, capabilities } = useCatalogue();
  const { shortCapability } = useCatalogueWords();
  const nameOf = useNationName();
  const has = (test: (route: RouteView) => boolean) => routes.some(test);
  const shownNations = nations
    .filter((nation) => has((route) => route.nation === nation.code))
    .map((nation) => ({ code: nation.code, name: nameOf(nation.iso2) }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const shownCapabilities = capabilities.filter(
    ({ code, domain }) =>
      (!view.domain || domain === view.domain) && has((route) => route.capabilityCode === code),
  );
  return (
    <div className="flex flex-wrap items-end gap-3 print:hidden">
      <Field label={t("domain")} className="w-48">
        <Select
          value={view.domain ?? ""}
          onChange={(event) =>
            onChange({
              domain: DOMAINS.find((domain) => domain === event.target.value) ?? null,
              capability: null,
            })
          }
        >
          <option value="">{t("allDomains")}</option>
          {DOMAINS.map((domain) => (
            <option key={domain} value={domain}>
              {words(`domain.${domain}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("nation")} className="w-48">
        <Select
          value={view.nation ?? ""}
          onChange={(event) => onChange({ nation: event.target.value || null })}
        >
          <option value="">{t("allNations")}</option>
          {shownNations.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("capability")} className="w-64">
        <Select
          value={view.capability ?? ""}
          onChange={(event) => onChange({ capability: event.target.value || null })}
        >
          <option value="">{t("allCapabilities")}</option>
          {shownCapabilities.map((capability) => (
            <option key={capability.code} value={capability.code}>
              {shortCapability(capability)}
            </option>
          ))}
        </Select>
      </Field>
      {(view.domain ?? view.nation ?? view.capability) !== null && (
        <Button onClick={() => onChange({ domain: null, nation: null, capability: null })}>
          {t("clear")}
        </Button>
      )}
    </div>
  );
}
