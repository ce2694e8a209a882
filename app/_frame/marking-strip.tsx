import clsx from "clsx";
import { useTranslations } from "next-intl";

/** The marking of what is on the screen, above and below it, on paper on every page. */
export function MarkingStrip({ text, at }: { text: string; at: "top" | "bottom" }) {
  const t = useTranslations("frame.marking");
  return (
    <section
      data-marking=""
      aria-label={at === "top" ? t("label") : t("repeated")}
      className={clsx(
        "z-30 flex min-h-6 items-center justify-center bg-strip px-3 py-0.5 text-center font-semibold text-2xs text-on-strip uppercase tracking-[0.06em]",
        at === "top" ? "sticky top-0 print:top-0" : "sticky bottom-0 print:bottom-0",
        "print:fixed print:inset-x-0 print:bg-transparent print:text-ink",
      )}
    >
      {text}
    </section>
  );
}
