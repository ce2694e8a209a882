"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { EffectTable } from "../../_effect/effect-table";
import type { Preview } from "./use-preview";

/** The effect on the matrix under the fields; it stays in sight, paler, while the next one is worked out. */
export function EffectPreview({ preview: { effect, isPending } }: { preview: Preview }) {
  const t = useTranslations("ui.effect");
  return (
    <section aria-label={t("title")} aria-busy={isPending} className="border-t pt-3">
      <h2 className="mb-2 font-semibold">{t("title")}</h2>
      {effect ? (
        <div className={clsx(isPending && "opacity-60")}>
          <EffectTable effect={effect} />
        </div>
      ) : (
        <p className="text-quiet">{isPending ? t("computing") : t("notKnown")}</p>
      )}
    </section>
  );
}
