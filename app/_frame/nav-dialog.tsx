"use client";
import { Dialog } from "@/app/_ui/dialog";
import { PLAN_STATUS_WORDS } from "@/app/_ui/format/words";
import { Conditions } from "./conditions";
import { usePlan } from "./plan-context";
import { PlanNav } from "./plan-nav";
import { ZuluClock } from "./zulu-clock";

/** The rail on a small screen, with what the bar has no room for. */
export function NavDialog({ now, onClose }: { now: number; onClose: () => void }) {
  const plan = usePlan();
  return (
    <Dialog title={plan.name} isOpen onClose={onClose}>
      <p className="mb-3 text-quiet text-sm">
        {PLAN_STATUS_WORDS[plan.status]} · revision {plan.revision}
      </p>
      <PlanNav onLeave={onClose} />
      <div className="mt-5">
        <Conditions />
      </div>
      <p className="mt-5 px-3 wide:hidden">
        <ZuluClock startsAt={now} />
      </p>
    </Dialog>
  );
}
