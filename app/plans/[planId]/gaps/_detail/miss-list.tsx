"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useFigures } from "@/app/_ui/format/use-figures";
import { NationCode } from "@/app/_ui/nation";
import { can } from "@/server/authz/policy";
import type { NearMissView } from "@/server/coverage/views";
import type { GapView } from "@/server/gap/views";
import { useGapWords } from "../_words/use-gap-words";
import { useMissWords } from "../_words/use-miss-words";

const SHOWN_AT_ONCE = 8;

/** Pledges that would serve the line if one thing were otherwise, the smallest amount first. */
export function MissList({ gap: { nearMisses, hiddenNearMisses } }: { gap: GapView }) {
  const t = useTranslations("gaps.miss");
  const total = nearMisses.length + hiddenNearMisses;
  const sorted = [...nearMisses].sort(
    (a, b) => (a.by ?? Number.MAX_SAFE_INTEGER) - (b.by ?? Number.MAX_SAFE_INTEGER),
  );
  const rest = sorted.slice(SHOWN_AT_ONCE);
  return (
    <section>
      <h3 className="flex items-baseline justify-between gap-3 border-b pb-1 font-semibold text-sm">
        {t("title")}
        {total > 0 && <span className="font-normal text-quiet">{t("count", { count: total })}</span>}
      </h3>
      {total === 0 && <p className="py-1.5 text-quiet text-sm">{t("none")}</p>}
      <Misses misses={sorted.slice(0, SHOWN_AT_ONCE)} />
      {rest.length > 0 && (
        <details>
          <summary className="min-h-8 py-1.5 text-accent text-sm">
            {t("more", { count: rest.length })}
          </summary>
          <Misses misses={rest} />
        </details>
      )}
      {hiddenNearMisses > 0 && (
        <p className="border-b py-1.5 text-quiet text-sm">{t("hidden", { count: hiddenNearMisses })}</p>
      )}
    </section>
  );
}

function Misses({ misses }: { misses: readonly NearMissView[] }) {
  const { id: planId } = usePlan();
  const { actor } = useSession();
  const words = useGapWords();
  const missWords = useMissWords();
  const { figure } = useFigures();
  return (
    <ul>
      {misses.map((miss) => {
        const iso2 = words.iso2(miss.nation);
        return (
          <li key={miss.pledgeId} className="grid grid-cols-[4.25rem_1fr_auto] gap-x-2 border-b py-1 text-sm">
            <span className="leading-6">
              {iso2 ? (
                <NationCode code={miss.nation} iso2={iso2} name={words.nation(miss.nation)} />
              ) : (
                miss.nation
              )}
            </span>
            <span className="min-w-0">
              {can(actor, "pledge.read") ? (
                <Link
                  href={`/plans/${planId}/pledges/${miss.pledgeId}`}
                  prefetch={false}
                  className="inline-block min-h-6 leading-6 decoration-edge underline-offset-2 hover:underline"
                >
                  {miss.title}
                </Link>
              ) : (
                miss.title
              )}
              <span className="block text-xs">{missWords(miss)}</span>
            </span>
            <span className="text-right font-semibold text-base tabular-nums">{figure(miss.quantity)}</span>
          </li>
        );
      })}
    </ul>
  );
}
