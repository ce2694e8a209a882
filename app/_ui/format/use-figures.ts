import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { type Figures, figuresIn } from "./figures";

/** Figures in the reader's language: `const { figure, withUnit } = useFigures()`. */
export function useFigures(): Figures {
  const locale = useLocale();
  const words = useTranslations("words");
  return useMemo(() => figuresIn(locale, words), [locale, words]);
}
