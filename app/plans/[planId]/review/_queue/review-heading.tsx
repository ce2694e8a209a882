"use client";
import { useLocale, useTranslations } from "next-intl";
import { useCatalogue } from "@/app/_frame/plan-context";
import { BasisBadge } from "@/app/_ui/basis";
import { useCatalogueWords } from "@/app/_ui/format/use-catalogue-words";
import { useFigures } from "@/app/_ui/format/use-figures";
import { Link } from "@/app/_ui/link";
import { Moment } from "@/app/_ui/moment";
import { NationName } from "@/app/_ui/nation";
import { RevisionStateMark } from "@/app/_ui/tag";
import { nationName } from "@/server/nation/name";
import type { ReviewView } from "@/server/pledge/views";

export function ReviewHeading({
  planId,
  review: { item, submitted },
}: {
  planId: string;
  review: ReviewView;
}) {
  const t = useTranslations("review");
  const locale = useLocale();
  const { nations, capabilities, sources } = useCatalogue();
  const names = useCatalogueWords();
  const { withUnit } = useFigures();
  const nation = nations.find((one) => one.code === item.nation);
  const capability = capabilities.find((one) => one.code === item.capabilityCode);
  return (
    <header>
      <h2 id="review-title" className="font-semibold text-xl tracking-[-0.01em] wrap-anywhere">
        {item.title}
      </h2>
      <div className="mt-0.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-quiet text-sm">
        {nation && <NationName iso2={nation.iso2} name={nationName(nation.iso2, locale)} />}
        <span>
          <b className="text-ink">{withUnit(item.quantity, capability?.unit ?? "")}</b>
          {capability && `, ${names.shortCapability(capability)}`}
        </span>
        <BasisBadge basis={submitted.basis} sourceCodes={submitted.sourceCodes} sources={sources} />
        <RevisionStateMark state={submitted.state} />
        <span className="inline-flex items-center gap-1">
          {t("submittedWord")} <Moment at={item.submittedAt} />
        </span>
        <Link
          href={`/plans/${planId}/pledges/${item.pledgeId}`}
          className="inline-flex min-h-6 items-center text-accent underline"
        >
          {t("openPledge")} {item.reference}
        </Link>
      </div>
    </header>
  );
}
