"use client";
import { useTranslations } from "next-intl";
import { useFigures } from "@/app/_ui/format/use-figures";

/** A figure that stays stands once; one that moves shows both, the new one first to the eye. */
export function Change({ before, after }: { before: number; after: number }) {
  const t = useTranslations("whatIf.matrix");
  const { figure } = useFigures();
  if (before === after) return <span className="text-quiet">{figure(after)}</span>;
  return (
    <span className="whitespace-nowrap">
      <span className="text-quiet">{figure(before)}</span>
      <span aria-hidden="true" className="px-1 text-quiet">
        →
      </span>
      <span className="sr-only"> {t("becomes")} </span>
      <b>{figure(after)}</b>
    </span>
  );
}
