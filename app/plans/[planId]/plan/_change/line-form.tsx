"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { FigureInput, Select, TextArea, TextInput } from "@/app/_ui/field";
import { useCatalogueWords } from "@/app/_ui/format/use-catalogue-words";
import { useFigures } from "@/app/_ui/format/use-figures";
import { DOMAINS } from "@/db/enums";
import type { RequirementView } from "@/server/plan/views";
import { ChangeDialog } from "./change-dialog";
import { EnteredNotice } from "./entered-notice";
import { RefusedField } from "./refused-field";
import { asTyped, typedFigure } from "./typed";

/** What the window begins with: the line, or a new one due at the deadline of its phase. */
function startOf(
  line: RequirementView | null,
  phaseId: string,
  deadlineHours: number,
  capabilityCode: string,
) {
  return {
    phaseId: line?.phaseId ?? phaseId,
    capabilityCode: line?.capabilityCode ?? capabilityCode,
    areaCode: line?.areaCode ?? null,
    quantity: asTyped(line?.quantity ?? 1),
    requiredByHours: asTyped(line?.statedHours ?? deadlineHours),
    holdDays: asTyped(line?.holdDays ?? 0),
    priority: line?.priority ?? 1,
    isCombat: line?.isCombat ?? false,
    rule: line?.rule ?? "",
    numberBasis: line?.numberBasis ?? "",
    note: line?.note ?? "",
  };
}

/** A new requirement line, or one that stands. */
export function LineForm({
  line,
  phaseId,
  onClose,
}: {
  line: RequirementView | null;
  phaseId: string;
  onClose: () => void;
}) {
  const t = useTranslations("plan");
  const words = useTranslations("words");
  const { phases } = usePlan();
  const { capabilities, areas } = useCatalogue();
  const { capability: nameOf, area: areaName } = useCatalogueWords();
  const { unitFor } = useFigures();
  const [typed, setTyped] = useState(() =>
    startOf(
      line,
      phaseId,
      phases.find((phase) => phase.id === phaseId)?.stated.deadlineHours ?? 0,
      capabilities[0]?.code ?? "",
    ),
  );
  const set = (changes: Partial<typeof typed>) => setTyped((all) => ({ ...all, ...changes }));
  const clock = phases.find((phase) => phase.id === typed.phaseId)?.clock ?? "confirmed_breach";
  const unit = capabilities.find((one) => one.code === typed.capabilityCode)?.unit ?? "";
  const isNew = line === null;
  const fields = {
    ...typed,
    quantity: typedFigure(typed.quantity),
    requiredByHours: typedFigure(typed.requiredByHours),
    holdDays: typedFigure(typed.holdDays),
  };
  return (
    <ChangeDialog
      title={isNew ? t("addLine.title") : t("editLine.title", { line: line.id })}
      save={isNew ? t("addLine.save") : t("editLine.save")}
      done={isNew ? t("addLine.done") : t("editLine.done", { line: line.id })}
      version={line?.version}
      standing={line ? { ...line, requiredByHours: line.statedHours } : undefined}
      hasEffect
      build={(version) =>
        line
          ? { kind: "edit_requirement", requirementId: line.id, version, fields }
          : { kind: "add_requirement", fields }
      }
      onClose={onClose}
    >
      <div className="grid grid-cols-2 gap-3 wide:grid-cols-4">
        <RefusedField name="capabilityCode" label={t("field.capabilityCode")} className="col-span-2">
          <Select
            className="text-ellipsis"
            value={typed.capabilityCode}
            onChange={(event) => set({ capabilityCode: event.target.value })}
          >
            {DOMAINS.map((domain) => (
              <optgroup key={domain} label={words(`domain.${domain}`)}>
                {capabilities
                  .filter((one) => one.domain === domain)
                  .map((one) => (
                    <option key={one.code} value={one.code}>
                      {nameOf(one)}
                    </option>
                  ))}
              </optgroup>
            ))}
          </Select>
        </RefusedField>
        <RefusedField name="phaseId" label={t("field.phaseId")}>
          <Select
            className="text-ellipsis"
            value={typed.phaseId}
            onChange={(event) => set({ phaseId: event.target.value })}
          >
            {phases.map((phase) => (
              <option key={phase.id} value={phase.id}>
                {phase.id} {phase.name}
              </option>
            ))}
          </Select>
        </RefusedField>
        <RefusedField name="areaCode" label={t("field.areaCode")}>
          <Select
            value={typed.areaCode ?? ""}
            onChange={(event) => set({ areaCode: event.target.value || null })}
          >
            <option value="">{t("anyArea")}</option>
            {areas.map((area) => (
              <option key={area.code} value={area.code}>
                {areaName(area)}
              </option>
            ))}
          </Select>
        </RefusedField>
        <RefusedField name="quantity" label={t("field.quantity")}>
          <FigureInput
            data-first-focus=""
            unit={unitFor(2, unit)}
            value={typed.quantity}
            onChange={(event) => set({ quantity: event.target.value })}
          />
        </RefusedField>
        <RefusedField
          name="requiredByHours"
          label={t("field.requiredByHours")}
          guidance={words(`phaseClock.${clock}`)}
        >
          <FigureInput
            unit="h"
            value={typed.requiredByHours}
            onChange={(event) => set({ requiredByHours: event.target.value })}
          />
        </RefusedField>
        <RefusedField name="holdDays" label={t("field.holdDays")}>
          <FigureInput
            unit={t("unit.days")}
            value={typed.holdDays}
            onChange={(event) => set({ holdDays: event.target.value })}
          />
        </RefusedField>
        <RefusedField name="priority" label={t("field.priority")}>
          <Select
            value={String(typed.priority)}
            onChange={(event) => set({ priority: Number(event.target.value) as 1 | 2 | 3 })}
          >
            {([1, 2, 3] as const).map((priority) => (
              <option key={priority} value={priority}>
                {priority} {words(`priority.${priority}`)}
              </option>
            ))}
          </Select>
        </RefusedField>
        <RefusedField name="rule" label={t("field.rule")} className="col-span-2" isOptional>
          <TextInput value={typed.rule} onChange={(event) => set({ rule: event.target.value })} />
        </RefusedField>
        <RefusedField name="numberBasis" label={t("field.numberBasis")} className="col-span-2" isOptional>
          <TextInput
            value={typed.numberBasis}
            onChange={(event) => set({ numberBasis: event.target.value })}
          />
        </RefusedField>
        <RefusedField name="note" label={t("field.note")} className="col-span-2 wide:col-span-4" isOptional>
          <TextArea rows={2} value={typed.note} onChange={(event) => set({ note: event.target.value })} />
        </RefusedField>
      </div>
      <label className="flex min-h-9 items-center gap-2">
        <input
          type="checkbox"
          checked={typed.isCombat}
          onChange={(event) => set({ isCombat: event.target.checked })}
          className="accent-(--accent)"
        />
        {t("field.isCombat")}
      </label>
      {line && isTouched(line, fields) && <EnteredNotice basis={line.basis} />}
    </ChangeDialog>
  );
}

/** Whether anything but the note differs, as the server will see it. */
function isTouched(line: RequirementView, fields: Record<string, unknown>): boolean {
  const standing: Record<string, unknown> = { ...line, requiredByHours: line.statedHours };
  return Object.entries(fields).some(([field, value]) => field !== "note" && standing[field] !== value);
}

export function RemoveLine({ line, onClose }: { line: RequirementView; onClose: () => void }) {
  const t = useTranslations("plan.removeLine");
  const { capabilities } = useCatalogue();
  const { shortCapability } = useCatalogueWords();
  const { withUnit } = useFigures();
  const capability = capabilities.find((one) => one.code === line.capabilityCode);
  return (
    <ChangeDialog
      title={t("title", { line: line.id })}
      save={t("save")}
      done={t("done", { line: line.id })}
      version={line.version}
      hasEffect
      build={(version) => ({ kind: "remove_requirement", requirementId: line.id, version })}
      onClose={onClose}
    >
      <p>
        {t("text", {
          capability: capability ? shortCapability(capability) : line.capabilityCode,
          quantity: withUnit(line.quantity, capability?.unit ?? ""),
          phase: line.phaseId,
        })}
      </p>
    </ChangeDialog>
  );
}
