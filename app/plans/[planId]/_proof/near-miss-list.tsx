"use client";
import { useTranslations } from "next-intl";
import { fromT0 } from "@/app/_ui/format/hours";
import type { LineDetailView } from "@/server/coverage/views";
import { nearMissIn } from "./near-miss";
import { PledgeLine } from "./pledge-line";

const SHOWN_AT_ONCE = 12;

/** Pledges that would serve the line if one thing were otherwise, the smallest amount first. */
export function NearMissList({
  of: { nearMisses, hiddenNearMisses },
  planId,
}: {
  of: Pick<LineDetailView, "nearMisses" | "hiddenNearMisses">;
  planId: string;
}) {
  const t = useTranslations("ui.nearMisses");
  const total = nearMisses.length + hiddenNearMisses;
  if (total === 0) return <p className="text-quiet text-sm">{t("none")}</p>;
  const sorted = [...nearMisses].sort(
    (a, b) => (a.by ?? Number.MAX_SAFE_INTEGER) - (b.by ?? Number.MAX_SAFE_INTEGER),
  );
  const rest = sorted.slice(SHOWN_AT_ONCE);
  return (
    <div>
      <h3 className="flex items-baseline justify-between border-b pb-1 font-semibold text-sm">
        {t("title")} <span className="font-normal text-quiet">{t("count", { count: total })}</span>
      </h3>
      {sorted.length > 0 && <Misses misses={sorted.slice(0, SHOWN_AT_ONCE)} planId={planId} />}
      {rest.length > 0 && (
        <details>
          <summary className="min-h-8 py-1.5 text-accent text-sm">
            {t("more", { count: rest.length })}
          </summary>
          <Misses misses={rest} planId={planId} />
        </details>
      )}
      {hiddenNearMisses > 0 && (
        <p className="border-b py-1.5 text-quiet text-sm">{t("hidden", { count: hiddenNearMisses })}</p>
      )}
    </div>
  );
}

function Misses({ misses, planId }: { misses: LineDetailView["nearMisses"]; planId: string }) {
  const words = useTranslations("words");
  return (
    <ul>
      {misses.map((miss) => (
        <PledgeLine
          key={miss.pledgeId}
          planId={planId}
          pledge={miss}
          below={<span className="text-ink">{nearMissIn(words, miss)}</span>}
          aside={miss.readyAtHours !== null && miss.reason === "late" ? fromT0(miss.readyAtHours) : null}
        />
      ))}
    </ul>
  );
}
