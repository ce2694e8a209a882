"use client";
import { AddPhaseForm } from "./add-phase-form";
import { ConditionForm } from "./condition-form";
import { CopyForm } from "./copy-form";
import { DeleteForm } from "./delete-form";
import { LineForm, RemoveLine } from "./line-form";
import { DoneForm, MeasureForm, RemoveMeasure } from "./measure-form";
import { ParticipationForm } from "./participation-form";
import { AddParty, RemoveParty } from "./party-forms";
import { PhaseForm } from "./phase-form";
import { PlanForm } from "./plan-form";
import { RemovePhase } from "./remove-phase";
import { SignatureForm } from "./signature-form";
import type { OpenChange } from "./types";

/** The one window that is open above the plan. */
export function PlanDialogs({ open, onClose }: { open: OpenChange; onClose: () => void }) {
  switch (open.form) {
    case "plan":
      return <PlanForm onClose={onClose} />;
    case "add-phase":
      return <AddPhaseForm onClose={onClose} />;
    case "remove-phase":
      return <RemovePhase phase={open.phase} onClose={onClose} />;
    case "phase":
      return <PhaseForm phase={open.phase} onClose={onClose} />;
    case "measure":
      return <MeasureForm phaseId={open.phaseId} measure={open.measure} onClose={onClose} />;
    case "done":
      return <DoneForm measure={open.measure} onClose={onClose} />;
    case "remove-measure":
      return <RemoveMeasure measure={open.measure} onClose={onClose} />;
    case "line":
      return <LineForm line={open.line} phaseId={open.phaseId} onClose={onClose} />;
    case "remove-line":
      return <RemoveLine line={open.line} onClose={onClose} />;
    case "condition":
      return <ConditionForm condition={open.condition} onClose={onClose} />;
    case "signature":
      return <SignatureForm nation={open.nation} signedOn={open.signedOn} onClose={onClose} />;
    case "add-party":
      return <AddParty onClose={onClose} />;
    case "remove-party":
      return <RemoveParty nation={open.nation} signedOn={open.signedOn} onClose={onClose} />;
    case "participation":
      return <ParticipationForm cells={open.cells} onSaved={open.onSaved} onClose={onClose} />;
    case "copy":
      return <CopyForm onClose={onClose} />;
    case "delete":
      return <DeleteForm onClose={onClose} />;
  }
}
