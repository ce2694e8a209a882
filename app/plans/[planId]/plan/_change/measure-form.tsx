"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCatalogue } from "@/app/_frame/plan-context";
import { FigureInput, Select, TextArea } from "@/app/_ui/field";
import { useNationName } from "@/app/_ui/format/use-nation-name";
import { MEASURE_KINDS, type MeasureKind, type MeasureView } from "@/server/plan/views";
import { ChangeDialog } from "./change-dialog";
import { RefusedField } from "./refused-field";
import { asTyped, typedFigureOrNull } from "./typed";

/** A new measure of a phase, or one that stands. */
export function MeasureForm({
  phaseId,
  measure,
  onClose,
}: {
  phaseId: string;
  measure: MeasureView | null;
  onClose: () => void;
}) {
  const t = useTranslations("plan");
  const words = useTranslations("words");
  const [kind, setKind] = useState(measure?.kind ?? MEASURE_KINDS[0]);
  const [text, setText] = useState(measure?.text ?? "");
  const [parties, setParties] = useState<string[]>(measure?.parties ?? []);
  const [due, setDue] = useState(asTyped(measure?.statedDueHours ?? null));
  const fields = { kind: kind as MeasureKind, text, parties, dueHours: typedFigureOrNull(due) };
  const isNew = measure === null;
  return (
    <ChangeDialog
      title={isNew ? t("addMeasure.title", { phase: phaseId }) : t("editMeasure.title")}
      save={isNew ? t("addMeasure.save") : t("editMeasure.save")}
      done={isNew ? t("addMeasure.done", { phase: phaseId }) : t("editMeasure.done")}
      version={measure?.version}
      standing={measure ? { ...measure, dueHours: measure.statedDueHours } : undefined}
      build={(version) =>
        measure
          ? { kind: "edit_measure", measureId: measure.id, version, fields }
          : { kind: "add_measure", phaseId, fields }
      }
      onClose={onClose}
    >
      <RefusedField name="text" label={t("field.text")}>
        <TextArea rows={2} value={text} onChange={(event) => setText(event.target.value)} />
      </RefusedField>
      <div className="grid grid-cols-2 gap-3">
        <RefusedField name="kind" label={t("field.kind")}>
          <Select value={kind} onChange={(event) => setKind(event.target.value)}>
            {MEASURE_KINDS.map((one) => (
              <option key={one} value={one}>
                {words(`measureKind.${one}`)}
              </option>
            ))}
          </Select>
        </RefusedField>
        <RefusedField
          name="dueHours"
          label={t("field.dueHours")}
          guidance={t("addMeasure.dueGuidance")}
          isOptional
        >
          <FigureInput unit="h" value={due} onChange={(event) => setDue(event.target.value)} />
        </RefusedField>
      </div>
      <RefusedField name="parties" label={t("field.parties")} guidance={t("addMeasure.partiesGuidance")}>
        <PartyChoice parties={parties} onChange={setParties} />
      </RefusedField>
    </ChangeDialog>
  );
}

/** Parties are taken from the list one by one; each can be taken out again. */
function PartyChoice({ parties, onChange }: { parties: string[]; onChange: (parties: string[]) => void }) {
  const t = useTranslations("plan");
  const { nations } = useCatalogue();
  const nameOf = useNationName();
  const named = nations
    .map(({ code, iso2 }) => ({ code, name: nameOf(iso2) }))
    .sort((one, other) => one.name.localeCompare(other.name));
  return (
    <div className="flex flex-col gap-2">
      <Select value="" onChange={(event) => onChange([...parties, event.target.value])}>
        <option value="">{t("addMeasure.choose")}</option>
        {named
          .filter(({ code }) => !parties.includes(code))
          .map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
      </Select>
      {parties.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {parties.map((code) => (
            <li key={code}>
              <button
                type="button"
                aria-label={t("addMeasure.takeOut", {
                  nation: named.find((one) => one.code === code)?.name ?? code,
                })}
                onClick={() => onChange(parties.filter((one) => one !== code))}
                className="inline-flex min-h-8 items-center gap-1.5 rounded-md border border-edge px-2 text-sm hover:bg-accent-wash"
              >
                {named.find((one) => one.code === code)?.name ?? code}
                <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function DoneForm({ measure, onClose }: { measure: MeasureView; onClose: () => void }) {
  const t = useTranslations("plan");
  const isDone = measure.done === null;
  const [note, setNote] = useState("");
  const key = isDone ? "markDone" : "markOpen";
  return (
    <ChangeDialog
      title={t(`${key}.title`)}
      save={t(`${key}.save`)}
      done={t(`${key}.done`)}
      version={measure.version}
      build={(version) => ({
        kind: "mark_measure",
        measureId: measure.id,
        version,
        isDone,
        note: isDone ? note : "",
      })}
      onClose={onClose}
    >
      <p>{measure.text}</p>
      {isDone && (
        <RefusedField name="note" label={t("field.doneNote")} guidance={t("markDone.guidance")} isOptional>
          <TextArea rows={2} value={note} onChange={(event) => setNote(event.target.value)} />
        </RefusedField>
      )}
    </ChangeDialog>
  );
}

export function RemoveMeasure({ measure, onClose }: { measure: MeasureView; onClose: () => void }) {
  const t = useTranslations("plan.removeMeasure");
  return (
    <ChangeDialog
      title={t("title")}
      save={t("save")}
      done={t("done")}
      version={measure.version}
      build={(version) => ({ kind: "remove_measure", measureId: measure.id, version })}
      onClose={onClose}
    >
      <p>{measure.text}</p>
    </ChangeDialog>
  );
}
