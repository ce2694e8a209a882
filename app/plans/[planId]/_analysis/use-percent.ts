"use client";
import { useFormatter } from "next-intl";

/** A share as a percentage with one decimal: "42.3 %". */
export function usePercent(): (share: number) => string {
  const format = useFormatter();
  return (share) => format.number(share, { style: "percent", maximumFractionDigits: 1 });
}
