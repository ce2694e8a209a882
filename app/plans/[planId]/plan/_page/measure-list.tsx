"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { BasisBadge } from "@/app/_ui/basis";
import { Button } from "@/app/_ui/button";
import { fromT0 } from "@/app/_ui/format/hours";
import { useNationName } from "@/app/_ui/format/use-nation-name";
import { Menu } from "@/app/_ui/menu";
import { Moment } from "@/app/_ui/moment";
import { NationCode } from "@/app/_ui/nation";
import { Tag } from "@/app/_ui/tag";
import type { MeasureView, PhaseView } from "@/server/plan/views";
import { useChange } from "../_change/use-change";
import { SectionHead } from "./section-head";
import type { OnOpen } from "./types";

/** Diplomatic and military steps of each phase, beside the forces that it needs. */
export function MeasureList({ onOpen }: { onOpen: OnOpen }) {
  const t = useTranslations("plan.measures");
  const { phases } = usePlan();
  const all = phases.flatMap((phase) => phase.measures);
  return (
    <section aria-labelledby="measures">
      <SectionHead id="measures" title={t("title")}>
        {t("text", { done: all.filter((measure) => measure.done).length, total: all.length })}
      </SectionHead>
      <div className="flex flex-col border-t">
        {phases.map((phase) => (
          <PhaseMeasures key={phase.id} phase={phase} onOpen={onOpen} />
        ))}
      </div>
    </section>
  );
}

function PhaseMeasures({ phase, onOpen }: { phase: PhaseView; onOpen: OnOpen }) {
  const t = useTranslations("plan.measures");
  return (
    <div className="grid gap-x-6 border-b py-2 rail:grid-cols-[13rem_1fr]">
      <div className="flex items-start justify-between gap-2 rail:flex-col rail:justify-start">
        <h3 className="font-medium text-sm">
          <span className="mr-2 font-semibold">{phase.id}</span>
          {phase.name}
        </h3>
        {onOpen && (
          <Button
            size="small"
            aria-label={t("addTo", { phase: phase.id })}
            onClick={() => onOpen({ form: "measure", phaseId: phase.id, measure: null })}
            className="print:hidden"
          >
            {t("add")}
          </Button>
        )}
      </div>
      {phase.measures.length === 0 ? (
        <p className="py-1.5 text-quiet">{t("none")}</p>
      ) : (
        <ol>
          {phase.measures.map((measure, index) => (
            <Measure key={measure.id} phase={phase} measure={measure} index={index} onOpen={onOpen} />
          ))}
        </ol>
      )}
    </div>
  );
}

function Measure({
  phase,
  measure,
  index,
  onOpen,
}: {
  phase: PhaseView;
  measure: MeasureView;
  index: number;
  onOpen: OnOpen;
}) {
  const t = useTranslations("plan.measures");
  const { nations } = useCatalogue();
  const nameOf = useNationName();
  const { done } = measure;
  return (
    <li className="grid grid-cols-[1rem_1fr] gap-x-3 py-1.5 wide:grid-cols-[1rem_1fr_auto] not-last:border-b">
      <span
        aria-hidden="true"
        className={clsx(
          "mt-1.5 size-2.5 rotate-45 justify-self-center border-2 border-ink",
          done ? "bg-ink" : "bg-raised",
        )}
      />
      <div className="min-w-0">
        <p>{measure.text}</p>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-sm">
          <span className="font-medium tabular-nums">
            {measure.dueHours === null ? t("noHour") : t("due", { hours: fromT0(measure.dueHours) })}
          </span>
          {measure.parties.map((code) => {
            const iso2 = nations.find((nation) => nation.code === code)?.iso2 ?? "";
            return <NationCode key={code} code={code} iso2={iso2} name={iso2 ? nameOf(iso2) : code} />;
          })}
          <Kind kind={measure.kind} />
          <Basis measure={measure} />
        </div>
        {done && (
          <p className="text-sm">
            {t.rich(done.by ? "doneBy" : "done", {
              at: () => <Moment at={done.at} isInRow />,
              name: done.by ?? "",
            })}
            {done.note && <span className="text-quiet"> {done.note}</span>}
          </p>
        )}
      </div>
      {onOpen && <Acts phase={phase} measure={measure} index={index} onOpen={onOpen} />}
    </li>
  );
}

function Kind({ kind }: { kind: string }) {
  const words = useTranslations("words");
  const key = `measureKind.${kind}` as "measureKind.military";
  return <Tag>{words.has(key) ? words(key) : kind}</Tag>;
}

function Basis({ measure }: { measure: MeasureView }) {
  const t = useTranslations("plan.hourBasis");
  const { sources } = useCatalogue();
  const key = measure.hourBasis as "illustrative";
  const note = measure.dueHours !== null && t.has(key) ? t(key) : undefined;
  return <BasisBadge basis={measure.basis} sourceCodes={[]} sources={sources} note={note} />;
}

function Acts({
  phase,
  measure,
  index,
  onOpen,
}: {
  phase: PhaseView;
  measure: MeasureView;
  index: number;
  onOpen: NonNullable<OnOpen>;
}) {
  const t = useTranslations("plan.measures");
  const { saveAtOnce } = useChange();
  const move = (to: number) => {
    const was = phase.measures.map(({ id }) => id);
    const measureIds = [...was];
    measureIds.splice(to, 0, ...measureIds.splice(index, 1));
    const change = { kind: "order_measures", phaseId: phase.id, was, measureIds } as const;
    void saveAtOnce(change, t("orderReason"), t("moved"));
  };
  return (
    <div className="flex items-start gap-1 max-wide:col-start-2 max-wide:-ml-2 print:hidden">
      <Button size="small" tone="quiet" onClick={() => onOpen({ form: "done", measure })}>
        {measure.done ? t("reopen") : t("markDone")}
      </Button>
      <Menu
        label={<span className="text-sm">{t("change")}</span>}
        triggerLabel={t("changeOne", { text: measure.text })}
        triggerClassName="inline-flex min-h-7 items-center gap-1 rounded-md px-2 hover:bg-accent-wash max-wide:min-h-9"
        entries={[
          { label: t("edit"), onSelect: () => onOpen({ form: "measure", phaseId: phase.id, measure }) },
          { label: t("up"), isDisabled: index === 0, onSelect: () => move(index - 1) },
          {
            label: t("down"),
            isDisabled: index === phase.measures.length - 1,
            onSelect: () => move(index + 1),
          },
          { label: t("remove"), onSelect: () => onOpen({ form: "remove-measure", measure }) },
        ]}
      />
    </div>
  );
}
