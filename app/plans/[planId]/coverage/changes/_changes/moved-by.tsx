import { useTranslations } from "next-intl";
import { Link } from "@/app/_ui/link";
import type { MovedLineView, PledgeChangeView } from "@/server/coverage/views";

/** Which pledges moved each line, as far as they are released to the reader. */
export function MovedBy({
  planId,
  lines,
  pledges,
}: {
  planId: string;
  lines: readonly MovedLineView[];
  pledges: readonly PledgeChangeView[];
}) {
  const t = useTranslations("coverage.since");
  const idOf = new Map(pledges.map((pledge) => [pledge.reference, pledge.pledgeId]));
  const moved = lines.filter((line) => line.movedBy.length > 0 || line.hiddenMovers > 0);
  if (moved.length === 0) return null;
  return (
    <section>
      <h2 className="mb-1 font-semibold">{t("movers")}</h2>
      <ul className="flex flex-col divide-y text-sm">
        {moved.map((line) => (
          <li key={line.requirement} className="flex flex-wrap gap-x-3 gap-y-0.5 py-1">
            <span className="w-40 shrink-0 font-medium">{line.requirement}</span>
            <span className="flex min-w-0 flex-wrap gap-x-3">
              {line.movedBy.map((reference) => {
                const pledgeId = idOf.get(reference);
                return pledgeId ? (
                  <Link
                    key={reference}
                    href={`/plans/${planId}/pledges/${pledgeId}`}
                    className="text-accent underline"
                  >
                    {reference}
                  </Link>
                ) : (
                  <span key={reference}>{reference}</span>
                );
              })}
              {line.hiddenMovers > 0 && (
                <span className="text-quiet">{t("hiddenMovers", { count: line.hiddenMovers })}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
