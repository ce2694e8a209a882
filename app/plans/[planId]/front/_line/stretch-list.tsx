"use client";
import { useTranslations } from "next-intl";
import { useCatalogue } from "@/app/_frame/plan-context";
import { BasisBadge } from "@/app/_ui/basis";
import { readinessIn } from "@/app/_ui/format/hours";
import { useFigures } from "@/app/_ui/format/use-figures";
import { useNationName } from "@/app/_ui/format/use-nation-name";
import { Link } from "@/app/_ui/link";
import { NationCode } from "@/app/_ui/nation";
import { TierMark } from "@/app/_ui/tag";
import type { HiddenKmView, StretchView } from "@/server/front/views";

/** The pledges behind a stretch: by name what is released to the reader, the rest in kilometres. */
export function StretchList({
  planId,
  stretches,
  hidden,
}: {
  planId: string;
  stretches: readonly StretchView[];
  hidden: HiddenKmView | null;
}) {
  const t = useTranslations("front");
  const words = useTranslations("words");
  const { figure } = useFigures();
  const nameOf = useNationName();
  const { nations, sources } = useCatalogue();
  return (
    <ul className="flex flex-col gap-1">
      {stretches.map((stretch) => {
        const nation = nations.find((one) => one.code === stretch.nation);
        return (
          <li key={stretch.reference} className="flex flex-wrap items-center gap-x-2 text-sm">
            {nation && <NationCode code={nation.code} iso2={nation.iso2} name={nameOf(nation.iso2)} />}
            <Link
              href={`/plans/${planId}/pledges/${stretch.pledgeId}`}
              className="min-h-6 decoration-edge underline-offset-2 hover:underline"
            >
              {stretch.title}
            </Link>
            <span className="font-semibold tabular-nums">{figure(stretch.km)} km</span>
            <span className="flex flex-wrap items-center gap-x-2 text-quiet text-xs">
              <TierMark tier={stretch.tier} />
              {readinessIn(words, stretch.readyAtHours, stretch.isInPlace)}
              <BasisBadge basis={stretch.basis} sourceCodes={stretch.sourceCodes} sources={sources} />
            </span>
          </li>
        );
      })}
      {hidden && (
        <li className="text-quiet text-sm">{t("list.hidden", { pledges: hidden.pledges, km: hidden.km })}</li>
      )}
    </ul>
  );
}
