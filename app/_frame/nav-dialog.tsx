"use client";
import { useTranslations } from "next-intl";
import { Dialog } from "@/app/_ui/dialog";
import { Conditions } from "./conditions";
import { usePlan } from "./plan-context";
import { PlanNav } from "./plan-nav";
import { PlanSwitch } from "./plan-switch";
import { ZuluClock } from "./zulu-clock";

/** The rail on a small screen, with what the bar has no room for. */
export function NavDialog({ now, onClose }: { now: number; onClose: () => void }) {
  const t = useTranslations("frame");
  const words = useTranslations("words");
  const plan = usePlan();
  return (
    <Dialog title={plan.name} isOpen onClose={onClose}>
      <p className="mb-3 text-quiet text-sm">
        {words(`planStatus.${plan.status}`)} · {t("revision", { revision: plan.revision })}
      </p>
      <div className="mb-3 wide:hidden">
        <PlanSwitch />
      </div>
      <PlanNav onLeave={onClose} />
      <div className="mt-5">
        <Conditions onLeave={onClose} />
      </div>
      <p className="mt-5 px-3 wide:hidden">
        <ZuluClock startsAt={now} />
      </p>
    </Dialog>
  );
}
