import { useTranslations } from "next-intl";
import { Link } from "@/app/_ui/link";
import type { PledgeChangeView } from "@/server/coverage/views";
import { useChangeWords } from "./use-change-words";

const KINDS = ["added", "changed", "removed"] as const;

/** Pledges that count since, count otherwise, or no longer. */
export function PledgeChanges({ planId, pledges }: { planId: string; pledges: readonly PledgeChangeView[] }) {
  const t = useTranslations("coverage.since");
  const { field, value } = useChangeWords();
  return (
    <section>
      <h2 className="mb-1 font-semibold">{t("pledges", { count: pledges.length })}</h2>
      {KINDS.map((kind) => {
        const own = pledges.filter((pledge) => pledge.what === kind);
        if (own.length === 0) return null;
        return (
          <div key={kind} className="mt-2">
            <h3 className="font-medium text-sm">{t(`what.${kind}`, { count: own.length })}</h3>
            <ul className="flex flex-col divide-y text-sm">
              {own.map((pledge) => (
                <li key={pledge.pledgeId} className="py-1.5">
                  <Link
                    href={`/plans/${planId}/pledges/${pledge.pledgeId}`}
                    className="text-accent underline"
                  >
                    {pledge.reference}
                  </Link>{" "}
                  <span className="font-medium">{pledge.nation}</span> {pledge.title}
                  {pledge.changes.map((change) => (
                    <span key={change.field} className="block text-quiet">
                      {t("change", {
                        field: field(change.field),
                        from: value(change.field, change.from),
                        to: value(change.field, change.to),
                      })}
                    </span>
                  ))}
                  {pledge.by.length > 0 && (
                    <span className="block text-quiet">{t("by", { names: pledge.by.join(", ") })}</span>
                  )}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      <p className="mt-1 text-quiet text-sm">{t("pledgesNote")}</p>
    </section>
  );
}
