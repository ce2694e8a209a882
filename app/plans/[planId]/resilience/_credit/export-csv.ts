import type { useTranslations } from "next-intl";
import { toCsv } from "@/app/_ui/csv";
import type { CreditView } from "@/server/analysis/views";

export function creditCsv(
  { nations, total }: CreditView,
  t: ReturnType<typeof useTranslations<"resilience">>,
  first: { marking: string; asOf: string },
): string {
  return toCsv(
    first,
    [t("file.nation"), t("file.credit"), t("file.error"), t("file.share")],
    nations.map(({ nation, credit, error }) => [nation, credit, error, total === 0 ? null : credit / total]),
  );
}
