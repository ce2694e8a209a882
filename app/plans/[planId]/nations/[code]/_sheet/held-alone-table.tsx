"use client";
import { useTranslations } from "next-intl";
import type { HeldAloneView, NationSheetView } from "@/server/nation/views";
import { type Column, Part, Rows } from "./part";
import { useSheetWords } from "./use-sheet-words";

/** For headquarters and the nation itself. */
export function HeldAloneTable({ sheet: { heldAlone } }: { sheet: NationSheetView }) {
  const t = useTranslations("nation.sheet");
  const { line, figure } = useSheetWords();
  if (!heldAlone) return null;
  const of = (covered: number, required: number) =>
    t("ofRequired", { covered: figure(covered), required: figure(required) });
  const columns: Column<HeldAloneView>[] = [
    { name: t("line"), cell: (row) => line(row.line) },
    { name: t("pledge"), cell: (row) => row.pledges.map((pledge) => pledge.reference).join(", ") },
    { name: t("now"), cell: (row) => of(row.line.declared, row.line.required), isFigure: true },
    { name: t("without"), cell: (row) => of(row.without, row.line.required), isFigure: true },
  ];
  return (
    <Part title={t("heldAlone")} guide={heldAlone.length > 0 && t("heldAloneGuide")}>
      {heldAlone.length === 0 ? (
        <p className="text-quiet">{t("heldAloneNone")}</p>
      ) : (
        <Rows columns={columns} rows={heldAlone} keyOf={(row) => row.line.requirement} />
      )}
    </Part>
  );
}
