"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useFigures } from "@/app/_ui/format/use-figures";
import { Link } from "@/app/_ui/link";
import { Flag } from "@/app/_ui/nation";
import type { NationRow } from "@/server/nation/views";
import { useNationWords } from "./use-nation-words";

const FIGURES = ["pledges", "counted", "verified", "asks"] as const;

export function NationTable({ planId, nations }: { planId: string; nations: NationRow[] }) {
  const t = useTranslations("nation.list");
  const { figure } = useFigures();
  const { name, find, signature, domains } = useNationWords();
  const shown = FIGURES.filter((column) =>
    nations.some((row) => (column === "asks" ? row.openAsks !== null : row.pledges !== null)),
  );
  const figureOf = ({ pledges, openAsks }: NationRow, column: (typeof FIGURES)[number]): number | null => {
    if (column === "asks") return openAsks;
    return pledges?.[column === "pledges" ? "visible" : column] ?? null;
  };
  return (
    <table className="w-full text-sm max-wide:hidden print:table">
      <caption className="sr-only">{t("caption")}</caption>
      <thead className="bg-ground">
        <tr className="border-b text-left text-quiet text-xs">
          <th scope="col" className="sticky top-0 bg-ground py-1.5 pr-3 font-medium">
            {t("nation")}
          </th>
          <th scope="col" className="sticky top-0 bg-ground py-1.5 pr-3 font-medium">
            {t("signature")}
          </th>
          <th scope="col" className="sticky top-0 bg-ground py-1.5 pr-3 font-medium">
            {t("domains")}
          </th>
          {shown.map((column) => (
            <th
              key={column}
              scope="col"
              className="sticky top-0 bg-ground py-1.5 pl-3 text-right font-medium"
            >
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {nations.map((row) => {
          const iso2 = find(row.code)?.iso2;
          return (
            <tr key={row.code} className="h-8 border-b hover:bg-accent-wash">
              <th scope="row" className="pr-3 text-left font-normal">
                <Link
                  href={`/plans/${planId}/nations/${row.code}`}
                  className="inline-flex min-h-8 items-center gap-2 font-semibold hover:underline"
                >
                  {iso2 && <Flag iso2={iso2} />}
                  {name(row.code)}
                  <span className="font-normal text-quiet text-xs">{row.code}</span>
                </Link>
              </th>
              <td className={clsx("pr-3", !row.signature && "text-quiet")}>{signature(row.signature)}</td>
              <td className="pr-3">{domains(row.domains)}</td>
              {shown.map((column) => {
                const value = figureOf(row, column);
                return (
                  <td
                    key={column}
                    className={clsx("pl-3 text-right tabular-nums", value === 0 && "text-quiet")}
                  >
                    {value === null ? "" : figure(value)}
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
