"use client";
import { useTranslations } from "next-intl";
import { Moment } from "./moment";

/** When the figures on a screen were taken, and of which revision of the plan they are. */
export function AsOf({ at, revision }: { at: Date; revision: number }) {
  const words = useTranslations("words");
  return words.rich("asOfMoment", { at: () => <Moment at={at} />, revision });
}
