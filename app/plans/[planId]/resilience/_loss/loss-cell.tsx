"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useFigures } from "@/app/_ui/format/use-figures";
import type { Loss } from "@/server/coverage/engine/analyses/types";
import { LossBar } from "./loss-bar";

/** What falls in one phase: critical lines first to the eye. */
export function LossCell({
  label,
  loss,
  most,
  isTotal,
}: {
  label: string;
  loss: Loss;
  most: number;
  isTotal?: boolean;
}) {
  const t = useTranslations("resilience.loss");
  const { figure } = useFigures();
  return (
    <td className="py-1.5 pr-4 align-top max-wide:block max-wide:pr-0 max-wide:py-0.5">
      <span className="block text-quiet text-xs wide:hidden print:hidden">{label}</span>
      <span className="sr-only">{t("cell", { ...loss })}</span>
      <span aria-hidden="true" className="block tabular-nums">
        <span
          className={clsx(
            loss.critical > 0 ? "font-semibold text-missing" : "text-quiet",
            isTotal && "text-base",
          )}
        >
          {figure(loss.critical)}
        </span>{" "}
        {loss.lines > 0 && <span className="text-quiet text-xs">{t("of", { lines: loss.lines })}</span>}
      </span>
      <LossBar loss={loss} most={most} />
    </td>
  );
}
