"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { Skeleton } from "@/app/_ui/states";
import type { FrontView } from "@/server/front/views";
import { FrontHeader } from "./front-header";
import { LineStrip } from "./line-strip";
import { SectorList } from "./sector-list";
import { useSector } from "./use-front-view";

// The map and its lists come after the strip: most of its weight is drawing.
const FrontMap = dynamic(() => import("../_map/front-map").then((module) => module.FrontMap), {
  loading: () => <Skeleton className="h-120 w-full" />,
});

export function FrontBoard({
  front,
  isRefreshing,
  onPhase,
}: {
  front: FrontView;
  isRefreshing: boolean;
  onPhase: (phaseId: string) => void;
}) {
  const t = useTranslations("front");
  const { id: planId } = usePlan();
  const [sector, setSector] = useSector();
  const pick = (code: string) => void setSector(code === sector ? null : code);
  return (
    <div className="flex flex-col gap-6 px-4 pt-4 pb-8 wide:px-6">
      <FrontHeader front={front} isRefreshing={isRefreshing} onPhase={onPhase} />
      <section aria-labelledby="front-strip" className="flex flex-col gap-3">
        <h2 id="front-strip" className="font-semibold text-lg">
          {t("strip.title")}
        </h2>
        <LineStrip front={front} picked={sector} onPick={pick} />
        <SectorList planId={planId} front={front} picked={sector} onPick={pick} />
        <Agreement front={front} />
      </section>
      <FrontMap front={front} picked={sector} onPick={pick} />
    </div>
  );
}

/** How the strip and the requirement line of coverage speak of the same kilometres. */
function Agreement({ front }: { front: FrontView }) {
  const t = useTranslations("front");
  const { line, total, unplaced, overlapKm, pledgedKm } = front;
  return (
    <div className="flex max-w-prose flex-col gap-1 text-quiet text-sm">
      <p>
        {t("agreement.pledged", {
          pledged: pledgedKm,
          placed: total.declared,
          unplaced: unplaced.declared,
          overlap: overlapKm,
        })}{" "}
        {line
          ? t("agreement.line", { declared: line.declared, required: line.required })
          : t("agreement.noLine")}
      </p>
      <p>{t("rule")}</p>
      <p>{t("illustrative")}</p>
    </div>
  );
}
