"use client";
import { useTranslations } from "next-intl";
import { ChangeDialog } from "./change-dialog";
import { useRefused } from "./refused-field";
import type { CellToggle } from "./types";

/** The cells of the grid that were turned, as one change with one reason. */
export function ParticipationForm({
  cells,
  onSaved,
  onClose,
}: {
  cells: CellToggle[];
  onSaved: () => void;
  onClose: () => void;
}) {
  const t = useTranslations("plan.setParticipation");
  return (
    <ChangeDialog
      title={t("title", { count: cells.length })}
      save={t("save")}
      done={t("done", { count: cells.length })}
      hasEffect
      build={() => ({ kind: "set_participation", cells })}
      onSaved={onSaved}
      onClose={onClose}
    >
      <Cells cells={cells} />
    </ChangeDialog>
  );
}

function Cells({ cells }: { cells: CellToggle[] }) {
  const t = useTranslations("plan.setParticipation");
  const words = useTranslations("words");
  const refused = useRefused("cells");
  return (
    <div>
      {refused && <p className="font-medium text-sm">{refused}</p>}
      <ul className="max-h-40 overflow-y-auto text-sm">
        {cells.map(({ nation, domain, phaseId, takesPart }) => (
          <li key={`${nation} ${domain} ${phaseId}`}>
            {t(takesPart ? "in" : "out", { nation, domain: words(`domain.${domain}`), phase: phaseId })}
          </li>
        ))}
      </ul>
    </div>
  );
}
