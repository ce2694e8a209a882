"use client";
import { useTranslations } from "next-intl";
import { Notice } from "@/app/_ui/notice";
import type { Basis } from "@/db/enums";

/** A figure that somebody types over is no longer what its source says: said before it is saved. */
export function EnteredNotice({ basis }: { basis: Basis }) {
  const t = useTranslations("plan.entered");
  const words = useTranslations("words");
  if (basis === "entered") return null;
  return <Notice title={t("title", { basis: words(`basis.${basis}`) })}>{t("text")}</Notice>;
}
