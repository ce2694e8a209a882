"use client";
import { useTranslations } from "next-intl";
import { useFigures } from "@/app/_ui/format/use-figures";
import { Link } from "@/app/_ui/link";
import { NationName } from "@/app/_ui/nation";
import type { NationRow } from "@/server/nation/views";
import { useNationWords } from "./use-nation-words";

/** The list on a small screen. */
export function NationRecords({ planId, nations }: { planId: string; nations: NationRow[] }) {
  const t = useTranslations("nation.list");
  const { figure } = useFigures();
  const { name, find, signature, domains } = useNationWords();
  return (
    <ul className="border-t wide:hidden print:hidden">
      {nations.map((row) => {
        const { pledges, openAsks } = row;
        const facts = [
          signature(row.signature),
          domains(row.domains),
          pledges &&
            t("record", {
              pledges: pledges.visible,
              counted: figure(pledges.counted),
              verified: figure(pledges.verified),
            }),
          openAsks ? t("openAsks", { count: openAsks }) : null,
        ];
        return (
          <li key={row.code} className="border-b">
            <Link href={`/plans/${planId}/nations/${row.code}`} className="block py-2.5">
              <span className="font-semibold">
                <NationName iso2={find(row.code)?.iso2 ?? ""} name={name(row.code)} />
              </span>
              <span className="block text-quiet text-sm">{facts.filter(Boolean).join(" · ")}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
