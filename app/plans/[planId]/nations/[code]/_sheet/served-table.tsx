"use client";
import { useTranslations } from "next-intl";
import type { NationSheetView, ServedLineView } from "@/server/nation/views";
import { type Column, Part, Rows } from "./part";
import { useSheetWords } from "./use-sheet-words";

/** The lines to which its pledges are assigned. */
export function ServedTable({ sheet: { served } }: { sheet: NationSheetView }) {
  const t = useTranslations("nation.sheet");
  const { line, needed, amount, figure } = useSheetWords();
  if (!served) return null;
  const columns: Column<ServedLineView>[] = [
    { name: t("line"), cell: (row) => line(row.line) },
    { name: t("needed"), cell: (row) => needed(row.line.requiredByHours) },
    {
      name: t("brings"),
      cell: ({ line: { capabilityCode }, pledges }) => {
        const all = pledges.reduce((sum, pledge) => sum + pledge.quantity, 0);
        return (
          <>
            {amount(all, capabilityCode)}
            <span className="block text-quiet text-xs">
              {pledges.map((pledge) => pledge.reference).join(", ")}
            </span>
          </>
        );
      },
      isFigure: true,
    },
    {
      name: t("covered"),
      cell: (row) =>
        t("ofRequired", { covered: figure(row.line.declared), required: figure(row.line.required) }),
      isFigure: true,
    },
  ];
  return (
    <Part title={t("served")}>
      {served.length === 0 ? (
        <p className="text-quiet">{t("servedNone")}</p>
      ) : (
        <Rows columns={columns} rows={served} keyOf={(row) => row.line.requirement} />
      )}
    </Part>
  );
}
