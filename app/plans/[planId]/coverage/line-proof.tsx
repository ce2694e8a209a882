"use client";
import clsx from "clsx";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { BasisBadge } from "@/app/_ui/basis";
import { shortCapability } from "@/app/_ui/format/capability";
import { count, figure, unitFor, withUnit } from "@/app/_ui/format/figures";
import { PRIORITY_WORDS } from "@/app/_ui/format/words";
import type { LineDetailView } from "@/server/coverage/views";
import { AssignedList } from "./assigned-list";
import { cellKey } from "./matrix";
import { NearMissList } from "./near-miss-list";
import { neededWords, splitProof } from "./sentences";

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
  const { line } = detail;
  const { areas, sources } = useCatalogue();
  const { reading } = usePlan();
  const area = areas.find((one) => one.code === line.areaCode);
  const needed = neededWords(line.requiredByHours);
  const facts = [
    needed.charAt(0).toUpperCase() + needed.slice(1),
    PRIORITY_WORDS[line.priority],
    area && `in ${area.name}`,
    line.isCombat && "combat task",
    line.holdDays > 0 && `held for ${count(line.holdDays, "day")}`,
  ].filter(Boolean);
  const proof = splitProof(
    detail.proof?.sentence ??
      `Covered. ${withUnit(line.declared, unit)} of ${figure(line.required)} are assigned.`,
  );
  return (
    <section
      aria-label={`Line ${line.requirement}`}
      className={clsx("flex flex-col gap-3", place && place.at > 1 && "mt-2 border-t-2 border-edge pt-4")}
    >
      <div>
        {place && (
          <h3 className="font-semibold text-base">
            Line {place.at} of {place.of}
          </h3>
        )}
        <p className="text-quiet text-sm">{facts.join(" · ")}</p>
      </div>
      <p className="text-[0.9375rem] leading-normal">
        <b>{proof.lead}</b> {proof.rest}
      </p>
      <Tiers detail={detail} unit={unit} />
      <AssignedList detail={detail} planId={planId} unit={unit} />
      {line.shortfall > 0 && <NearMissList detail={detail} planId={planId} />}
      <Bottleneck detail={detail} onOpen={onOpen} />
      <div className="flex flex-col gap-1 border-t pt-3 text-sm">
        <h3 className="font-semibold">Why {withUnit(line.required, unit)}</h3>
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
          {reading === "total"
            ? `Read additively, where a unit fills one line of the whole escalation: ${figure(line.otherReading)} of ${figure(line.required)}.`
            : `Read phase by phase, where a unit may serve one phase after another: ${figure(line.otherReading)} of ${figure(line.required)}.`}
        </p>
      </div>
    </section>
  );
}

function Tiers({ detail: { line }, unit }: { detail: LineDetailView; unit: string }) {
  const rows = [
    ["Assured", line.assured],
    ["Verified", line.verified],
    ["Declared", line.declared],
    ["Required", line.required],
  ] as const;
  return (
    <dl className="grid grid-cols-4 border-y py-2 text-sm">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt className="text-quiet text-xs">{name}</dt>
          <dd>
            <span className="font-semibold text-base">{figure(value)}</span>{" "}
            <span className="text-quiet text-xs">{name === "Required" && unitFor(value, unit)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Bottleneck({ detail, onOpen }: { detail: LineDetailView; onOpen: (key: string) => void }) {
  const { proof, line } = detail;
  const others = proof?.requirements.filter((one) => one.id !== line.requirement) ?? [];
  if (!proof || others.length === 0) return null;
  return (
    <div className="text-sm">
      <h3 className="border-b pb-1 font-semibold">Shares its bottleneck with</h3>
      <ul>
        {others.map((one) => (
          <li key={one.id} className="flex items-center justify-between gap-3 border-b py-1">
            <OpenCell phaseId={one.phaseId} capabilityCode={one.capabilityCode} onOpen={onOpen} />
            <span className="text-quiet">
              needs <span className="text-ink">{figure(one.required)}</span>
            </span>
          </li>
        ))}
      </ul>
      {proof.couldSwapWith.length > 0 && (
        <p className="mt-1.5 text-quiet text-xs">
          The gap could lie at {count(proof.couldSwapWith.length, "other line")} of equal priority instead:{" "}
          {proof.couldSwapWith.join(", ")}.
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
      {capability ? shortCapability(capability) : capabilityCode}, phase {phase?.position ?? phaseId}
    </button>
  );
}
