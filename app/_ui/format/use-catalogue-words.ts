import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { type CatalogueWords, catalogueIn } from "./catalogue";

/** Names of the catalogue in the reader's language: `useCatalogueWords().shortCapability(capability)`. */
export function useCatalogueWords(): CatalogueWords {
  const words = useTranslations("words");
  return useMemo(() => catalogueIn(words), [words]);
}
