"use client";
import { useTranslations } from "next-intl";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { BasisBadge } from "@/app/_ui/basis";
import { Button } from "@/app/_ui/button";
import { fromT0, plainHours } from "@/app/_ui/format/hours";
import type { PhaseView } from "@/server/plan/views";
import { SectionHead } from "./section-head";
import type { OnOpen } from "./types";

/** The same as the axis, in words, and the place where a phase is changed. */
export function PhaseTable({ onOpen }: { onOpen: OnOpen }) {
  const t = useTranslations("plan.phases");
  const { phases } = usePlan();
  return (
    <>
      <SectionHead
        id="phases"
        title={t("title")}
        actions={onOpen && <Button onClick={() => onOpen({ form: "add-phase" })}>{t("add")}</Button>}
      >
        {t("text")}
      </SectionHead>
      <ul className="flex flex-col border-t">
        {phases.map((phase) => (
          <Row key={phase.id} phase={phase} onOpen={onOpen} />
        ))}
      </ul>
    </>
  );
}

function Row({ phase, onOpen }: { phase: PhaseView; onOpen: OnOpen }) {
  const t = useTranslations("plan.phases");
  const words = useTranslations("words");
  const { confirmationHours } = usePlan();
  const { sources } = useCatalogue();
  const { stated } = phase;
  const isShifted = phase.clock === "first_breach" && confirmationHours > 0;
  return (
    <li
      id={`phase-${phase.id}`}
      className="grid grid-cols-[2rem_1fr] items-start gap-x-3 gap-y-1 border-b py-2 target:bg-accent-wash wide:grid-cols-[2rem_minmax(0,1fr)_14rem_auto]"
    >
      <span className="font-semibold">{phase.id}</span>
      <div>
        <h3 className="font-medium">{phase.name}</h3>
        <p className="text-quiet text-sm">{phase.text}</p>
      </div>
      <div className="text-sm max-wide:col-start-2">
        <p className="font-medium tabular-nums">
          {phase.startHours === null
            ? phase.deadlineHours === 0
              ? words("beforeBreach")
              : t("until", { deadline: fromT0(phase.deadlineHours) })
            : t("span", { start: fromT0(phase.startHours), deadline: fromT0(phase.deadlineHours) })}
        </p>
        <p className="text-quiet">
          {isShifted
            ? t("shifted", {
                stated: plainHours(stated.deadlineHours),
                confirmation: plainHours(confirmationHours),
              })
            : words(`phaseClock.${phase.clock}`)}
        </p>
        <BasisBadge basis={phase.basis} sourceCodes={phase.sourceCodes} sources={sources} />
      </div>
      {onOpen && (
        <div className="flex gap-1 max-wide:col-start-2 print:hidden">
          <Button
            size="small"
            aria-label={t("edit", { phase: phase.id })}
            onClick={() => onOpen({ form: "phase", phase })}
          >
            {t("change")}
          </Button>
          <Button
            size="small"
            tone="quiet"
            aria-label={t("removeOne", { phase: phase.id })}
            onClick={() => onOpen({ form: "remove-phase", phase })}
          >
            {t("remove")}
          </Button>
        </div>
      )}
    </li>
  );
}
