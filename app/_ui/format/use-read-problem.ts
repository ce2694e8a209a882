import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { type Problem, readProblem } from "./problem";

/** Reads whatever a query or mutation threw, in the reader's language. */
export function useReadProblem(): (error: unknown) => Problem {
  const words = useTranslations("ui.problem");
  return useCallback((error) => readProblem(error, words), [words]);
}
