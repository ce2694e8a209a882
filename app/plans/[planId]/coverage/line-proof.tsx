"use client";
import clsx from "clsx";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { BasisBadge } from "@/app/_ui/basis";
import { Link } from "@/app/_ui/link";
import type { LineDetailView } from "@/server/coverage/views";
import { NearMissList } from "../_proof/near-miss-list";
import { splitProof } from "../_proof/split-proof";
import { VerifyProof } from "../_proof/verify-proof";
import { AssignedList } from "./assigned-list";
import { cellKey } from "./matrix";
import { neededWords } from "./sentences";
import { useCoverageTexts } from "./use-coverage-texts";
import { useMoment } from "./use-view";

/** One requirement line of a cell, from its proof to its sources. */
export function LineProof({
  detail,
  planId,
  unit,
  place,
  onOpen,
}: {
  detail: LineDetailView;
  planId: string;
  unit: string;
  place: { at: number; of: number } | null;
  onOpen: (key: string) => void;
}) {
  const texts = useCoverageTexts();
  const { t, words, catalogue } = texts;
  const { figure, withUnit } = texts.figures;
  const { line } = detail;
  const { areas, sources } = useCatalogue();
  const { reading } = usePlan();
  const [at] = useMoment();
  const area = areas.find((one) => one.code === line.areaCode);
  const facts = [
    neededWords(texts, line.requiredByHours),
    words(`priority.${line.priority}`),
    area && t("line.area", { area: catalogue.area(area) }),
    line.isCombat && t("line.combat"),
    line.holdDays > 0 && t("line.held", { days: line.holdDays }),
  ].filter(Boolean);
  const proof = splitProof(
    detail.proof?.sentence ??
      t("line.covered", { assigned: withUnit(line.declared, unit), required: figure(line.required) }),
  );
  return (
    <section
      aria-label={t("line.label", { line: line.requirement })}
      className={clsx("flex flex-col gap-3", place && place.at > 1 && "mt-2 border-t-2 border-edge pt-4")}
    >
      <div>
        {place && <h3 className="font-semibold text-base">{t("line.place", place)}</h3>}
        <p className="text-quiet text-sm">{facts.join(" · ")}</p>
      </div>
      <p className="text-[0.9375rem] leading-normal">
        <b>{proof.lead}</b> {proof.rest}
      </p>
      {at === null && detail.proof && <VerifyProof requirement={line.requirement} />}
      <Tiers detail={detail} unit={unit} />
      <AssignedList detail={detail} planId={planId} unit={unit} />
      {line.shortfall > 0 && <NearMissList of={detail} planId={planId} />}
      {line.shortfall > 0 && (
        <p className="text-sm">
          <Link
            href={`/plans/${planId}/gaps?gap=${encodeURIComponent(line.requirement)}`}
            className="inline-block min-h-6 text-accent underline underline-offset-2"
          >
            {t("line.gap")}
          </Link>
        </p>
      )}
      <Bottleneck detail={detail} onOpen={onOpen} />
      <div className="flex flex-col gap-1 border-t pt-3 text-sm">
        <h3 className="font-semibold">{t("line.why", { units: withUnit(line.required, unit) })}</h3>
        <p>{detail.rule}</p>
        <div className="flex flex-wrap items-center gap-1.5 text-quiet text-xs">
          <BasisBadge
            basis={line.basis}
            sourceCodes={detail.sourceCodes}
            sources={sources}
            note={detail.note}
          />
          {[detail.numberBasis, detail.confidence].filter(Boolean).join(" · ")}
        </div>
        <p className="text-quiet text-xs">
          {t(reading === "total" ? "line.readAdditively" : "line.readByPhase", {
            covered: figure(line.otherReading),
            required: figure(line.required),
          })}
        </p>
      </div>
    </section>
  );
}

function Tiers({ detail: { line }, unit }: { detail: LineDetailView; unit: string }) {
  const { t, figures } = useCoverageTexts();
  const rows = ["assured", "verified", "declared", "required"] as const;
  return (
    <dl className="grid grid-cols-4 border-y py-2 text-sm">
      {rows.map((name) => (
        <div key={name}>
          <dt className="text-quiet text-xs">{t(`line.${name}`)}</dt>
          <dd>
            <span className="font-semibold text-base">{figures.figure(line[name])}</span>{" "}
            <span className="text-quiet text-xs">
              {name === "required" && figures.unitFor(line.required, unit)}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Bottleneck({ detail, onOpen }: { detail: LineDetailView; onOpen: (key: string) => void }) {
  const { t, figures } = useCoverageTexts();
  const { proof, line } = detail;
  const others = proof?.requirements.filter((one) => one.id !== line.requirement) ?? [];
  if (!proof || others.length === 0) return null;
  return (
    <div className="text-sm">
      <h3 className="border-b pb-1 font-semibold">{t("bottleneck.title")}</h3>
      <ul>
        {others.map((one) => (
          <li key={one.id} className="flex items-center justify-between gap-3 border-b py-1">
            <OpenCell phaseId={one.phaseId} capabilityCode={one.capabilityCode} onOpen={onOpen} />
            <span className="text-quiet">
              {t.rich("bottleneck.needs", {
                figure: () => <span className="text-ink">{figures.figure(one.required)}</span>,
              })}
            </span>
          </li>
        ))}
      </ul>
      {proof.couldSwapWith.length > 0 && (
        <p className="mt-1.5 text-quiet text-xs">
          {t("bottleneck.swap", {
            count: proof.couldSwapWith.length,
            lines: proof.couldSwapWith.join(", "),
          })}
        </p>
      )}
    </div>
  );
}

function OpenCell({
  phaseId,
  capabilityCode,
  onOpen,
}: {
  phaseId: string;
  capabilityCode: string;
  onOpen: (key: string) => void;
}) {
  const { t, catalogue } = useCoverageTexts();
  const { capabilities } = useCatalogue();
  const { phases } = usePlan();
  const capability = capabilities.find((one) => one.code === capabilityCode);
  const phase = phases.find((one) => one.id === phaseId);
  return (
    <button
      type="button"
      onClick={() => onOpen(cellKey(phaseId, capabilityCode))}
      className="min-h-6 text-left text-accent underline underline-offset-2"
    >
      {t("bottleneck.cell", {
        capability: capability ? catalogue.shortCapability(capability) : capabilityCode,
        position: phase?.position ?? phaseId,
      })}
    </button>
  );
}
