import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useCatalogueWords } from "@/app/_ui/format/use-catalogue-words";
import { useFigures } from "@/app/_ui/format/use-figures";
import type { CoverageTexts } from "./sentences";

/** What the sentences of this screen are made with, in the reader's language. */
export function useCoverageTexts(): CoverageTexts {
  const t = useTranslations("coverage");
  const words = useTranslations("words");
  const figures = useFigures();
  const catalogue = useCatalogueWords();
  return useMemo(() => ({ t, words, figures, catalogue }), [t, words, figures, catalogue]);
}
