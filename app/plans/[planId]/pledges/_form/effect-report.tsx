"use client";
import clsx from "clsx";
import { type ReactNode, useState } from "react";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { Button } from "@/app/_ui/button";
import type { PreviewView } from "@/server/coverage/views";
import type { ArrivalLegs } from "@/server/pledge/arrival";
import { usePledgeWords } from "../_words/use-pledge-words";
import { type CellEffect, effectsByCell, refusalText } from "./effect-words";
import { remedyFor } from "./remedy";

const FEW = 5;

/** What coverage would be: the cells that change, the lines it cannot serve and why, critical lines short. */
export function EffectReport({ preview, legs }: { preview: PreviewView; legs: ArrivalLegs | null }) {
  const { t } = usePledgeWords();
  const { phases } = usePlan();
  const name = useCellName();
  const cells = effectsByCell(preview.effects);
  const deadline = (phaseId: string) => phases.find((phase) => phase.id === phaseId)?.deadlineHours;
  return (
    <>
      {cells.length === 0 && (
        <p className="border-t py-2.5 text-sm">
          <b>{t("effect.noChange")}</b>{" "}
          <span className="text-quiet">
            {t(preview.cannotServe.length > 0 ? "effect.noChangeCannot" : "effect.noChangeCovered")}
          </span>
        </p>
      )}
      <Few>
        {cells.map((cell) => (
          <div key={cell.key} className="border-t py-2.5">
            <p className="flex items-baseline justify-between gap-3 font-semibold">
              <span>{name(cell)}</span>
              <span className={clsx("whitespace-nowrap", cell.after >= cell.required && "text-covered")}>
                {t("effect.change", {
                  before: cell.before,
                  after: cell.after,
                  required: cell.required,
                })}
              </span>
            </p>
            <Bar before={cell.before} after={cell.after} required={cell.required} />
            <p className="text-quiet text-sm">{t(`effect.${verdict(cell)}`)}</p>
          </div>
        ))}
      </Few>
      <Few>
        {preview.cannotServe.map((line) => {
          const lateOnly = line.reasons.every(({ reason }) => reason === "late" || reason === "blocked");
          const by = deadline(line.phaseId);
          const remedy = legs && lateOnly && by ? remedyFor(t, legs, by) : null;
          return (
            <div key={line.requirement} className="border-t py-2.5">
              <p className="flex items-baseline justify-between gap-3 font-semibold">
                <span>{name(line)}</span>
                <span className="whitespace-nowrap">
                  {t("effect.stands", { declared: line.declared, required: line.required })}
                </span>
              </p>
              <Bar before={line.declared} after={line.declared} required={line.required} />
              <p className="text-quiet text-sm">
                {line.reasons.map((reason) => refusalText(t, reason, by)).join(" ")} {remedy}
              </p>
            </div>
          );
        })}
      </Few>
      <CriticalLines preview={preview} />
    </>
  );
}

function verdict({ before, after, isClosed }: CellEffect): "less" | "closed" | "short" {
  if (after < before) return "less";
  return isClosed ? "closed" : "short";
}

function useCellName() {
  const { t, names } = usePledgeWords();
  const { phases } = usePlan();
  const { capabilities } = useCatalogue();
  return ({ capabilityCode, phaseId }: { capabilityCode: string; phaseId: string }) => {
    const capability = capabilities.find((one) => one.code === capabilityCode);
    const phase = phases.find((one) => one.id === phaseId);
    return t.rich("effect.cell", {
      capability: capability ? names.shortCapability(capability) : capabilityCode,
      phaseNumber: phase ? phase.position : phaseId,
      phase: (chunks) => (
        <abbr title={phase?.name} className="no-underline">
          {chunks}
        </abbr>
      ),
    });
  };
}

/** Before in one tone, what is added in another, what stays missing hatched. */
function Bar({ before, after, required }: { before: number; after: number; required: number }) {
  const share = (value: number) => `${Math.min(100, (value / Math.max(1, required)) * 100)}%`;
  const kept = Math.min(before, after);
  return (
    <div
      aria-hidden="true"
      className="hatch relative my-1 flex h-1.5 overflow-hidden bg-missing-wash text-missing"
    >
      <span className="solid h-full text-partly" style={{ width: share(kept) }} />
      <span className="solid h-full text-covered" style={{ width: share(Math.max(0, after - kept)) }} />
    </div>
  );
}

function CriticalLines({ preview }: { preview: PreviewView }) {
  const { t } = usePledgeWords();
  const { phases } = usePlan();
  const changed = preview.criticalShort.filter(({ before, after }) => before !== after);
  const position = (phaseId: string) => phases.find((phase) => phase.id === phaseId)?.position ?? phaseId;
  const bold = { b: (chunks: ReactNode) => <b className="whitespace-nowrap">{chunks}</b> };
  return (
    <p className="border-t py-2.5" data-testid="critical-short">
      {changed.length === 0 ? (
        <span className="text-quiet text-sm">{t("effect.noCritical")}</span>
      ) : (
        t.rich("effect.critical", {
          phases: () =>
            changed.map(({ phaseId, before, after, of }, index) => (
              <span key={phaseId}>
                {index > 0 && ", "}
                {t.rich("effect.criticalPhase", {
                  phase: position(phaseId),
                  before,
                  after,
                  of,
                  ...bold,
                })}
              </span>
            )),
        })
      )}
    </p>
  );
}

function Few({ children }: { children: ReactNode[] }) {
  const { t } = usePledgeWords();
  const [isAll, setAll] = useState(false);
  const hidden = children.length - FEW;
  return (
    <>
      {isAll ? children : children.slice(0, FEW)}
      {hidden > 0 && !isAll && (
        <div className="border-t py-1.5">
          <Button size="small" tone="quiet" onClick={() => setAll(true)}>
            {t("effect.showMore", { hidden })}
          </Button>
        </div>
      )}
    </>
  );
}
