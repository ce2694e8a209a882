"use client";
import { useTranslations } from "next-intl";
import type { HomeView } from "@/server/home/views";

const KEYS = ["asks", "returned", "forRelease", "drafts", "runningOut", "gaps"] as const;

/** What waits, in one line; nothing is said of what is not there. */
export function Summary({ home }: { home: HomeView }) {
  const t = useTranslations("home.summary");
  const parts = KEYS.filter((key) => home[key].length > 0).map((key) => t(key, { count: home[key].length }));
  if (parts.length === 0) return null;
  return <span className="block text-base text-ink">{parts.join(" · ")}</span>;
}
