"use client";
import { useFormatter } from "next-intl";

/** Two decimals, so that a small error is not shown as none: "0.04", "< 0.01". */
export function useHundredths(): (value: number) => string {
  const format = useFormatter();
  const write = (value: number) =>
    format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (value) => (value > 0 && value < 0.005 ? `< ${write(0.01)}` : write(value));
}
