"use client";
import { parseAsString, useQueryState } from "nuqs";

const PARSER = parseAsString.withDefault("").withOptions({ history: "replace" });

/** Through whose eyes a pledge is looked at, in the address: `?seeAs=FRA`. */
export function useSeenAs(): [string, (reader: string) => void] {
  const [reader, setReader] = useQueryState("seeAs", PARSER);
  return [reader, (next) => void setReader(next === "" ? null : next)];
}
