"use client";
import { ConditionList } from "./condition-list";
import { CountingRules } from "./counting-rules";
import { MeasureList } from "./measure-list";
import { PhaseAxis } from "./phase-axis";
import { PhaseTable } from "./phase-table";
import { SignatureList } from "./signature-list";
import type { OnOpen } from "./types";

/** Phases in time, the steps in each, and what the plan rests on. */
export function FrameSection({ onOpen }: { onOpen: OnOpen }) {
  return (
    <div className="flex flex-col gap-8">
      <section aria-labelledby="phases">
        <PhaseAxis />
        <PhaseTable onOpen={onOpen} />
      </section>
      <MeasureList onOpen={onOpen} />
      <ConditionList onOpen={onOpen} />
      <div className="grid gap-8 rail:grid-cols-2">
        <CountingRules onOpen={onOpen} />
        <SignatureList onOpen={onOpen} />
      </div>
    </div>
  );
}
