"use client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { inWords } from "@/server/language/wording";

/** What a schema refuses in the browser, in the reader's language. Needs the namespace `problems`. */
export function useProblemWords(): (message: string) => string {
  const t = useTranslations("problems");
  return useCallback((message) => inWords(message, (key, values) => t(key, values)), [t]);
}
