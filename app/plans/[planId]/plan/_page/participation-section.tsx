"use client";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { Button } from "@/app/_ui/button";
import { Segmented } from "@/app/_ui/choices";
import { useNationName } from "@/app/_ui/format/use-nation-name";
import type { ParticipationView } from "@/server/plan/views";
import type { CellToggle } from "../_change/types";
import { rowsByCell, withTurned } from "./participation";
import { ParticipationGrid } from "./participation-grid";
import { SectionHead } from "./section-head";
import type { OnOpen } from "./types";

const ALL = "all";

/** Which nation's forces of which domain may act in which phase. */
export function ParticipationSection({
  rows,
  onOpen,
}: {
  rows: readonly ParticipationView[];
  onOpen: OnOpen;
}) {
  const t = useTranslations("plan.participation");
  const { phases } = usePlan();
  const { nations } = useCatalogue();
  const nameOf = useNationName();
  const [phaseId, setPhase] = useQueryState("phase", parseAsString.withDefault(ALL));
  const [isEditing, setEditing] = useState(false);
  const [turned, setTurned] = useState<CellToggle[]>([]);
  const standing = useMemo(() => rowsByCell(rows), [rows]);
  const named = useMemo(
    () =>
      nations
        .map(({ code, iso2 }) => ({ code, iso2, name: nameOf(iso2) }))
        .sort((one, other) => one.name.localeCompare(other.name)),
    [nations, nameOf],
  );
  const stop = () => {
    setTurned([]);
    setEditing(false);
  };
  const ids = phases.map((phase) => phase.id);
  return (
    <section aria-labelledby="participation">
      <SectionHead
        id="participation"
        title={t("title")}
        actions={
          <>
            <Segmented
              label={t("phase")}
              choices={[
                { value: ALL, label: t("allPhases") },
                ...phases.map(({ id, name }) => ({ value: id, label: id, title: name })),
              ]}
              value={phaseId}
              onChange={(value) => void setPhase(value === ALL ? null : value)}
            />
            {onOpen && !isEditing && <Button onClick={() => setEditing(true)}>{t("change")}</Button>}
          </>
        }
      >
        {isEditing ? t("howToTurn") : t("text")}
      </SectionHead>
      {onOpen && isEditing && (
        <div className="sticky top-0 z-10 mb-2 flex flex-wrap items-center gap-3 border-y bg-raised px-3 py-2 print:hidden">
          <p role="status" className="flex-1 font-medium">
            {t("turned", { count: turned.length })}
          </p>
          <Button onClick={stop}>{t("discard")}</Button>
          <Button
            tone="primary"
            disabled={turned.length === 0}
            onClick={() => onOpen({ form: "participation", cells: turned, onSaved: stop })}
          >
            {t("seeEffect")}
          </Button>
        </div>
      )}
      <ParticipationGrid
        nations={named}
        phaseIds={phaseId === ALL ? ids : ids.filter((id) => id === phaseId)}
        standing={standing}
        turned={turned}
        onTurn={isEditing ? (cell) => setTurned((all) => withTurned(all, cell)) : null}
      />
      <p className="mt-2 text-quiet text-xs">{t("key")}</p>
    </section>
  );
}
