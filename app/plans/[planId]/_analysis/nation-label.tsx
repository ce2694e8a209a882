"use client";
import { NationName } from "@/app/_ui/nation";
import { useGapWords } from "../gaps/_words/use-gap-words";

/** A nation by flag and name, in the reader's language. */
export function NationLabel({ code }: { code: string }) {
  const words = useGapWords();
  const iso2 = words.iso2(code);
  return iso2 ? <NationName iso2={iso2} name={words.nation(code)} /> : code;
}
