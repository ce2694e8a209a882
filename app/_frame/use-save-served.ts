"use client";
import { useTranslations } from "next-intl";
import { useToast } from "@/app/_ui/toast";
import { saveServed } from "./served-file";

/** Saves a file of the server, and says so where that did not work. */
export function useSaveServed(): (href: string, name: string) => Promise<void> {
  const t = useTranslations("frame.file");
  const say = useToast();
  return async (href, name) => {
    const isSaved = await saveServed(href, name).catch(() => false);
    if (!isSaved) say({ title: t("failed", { name }), detail: t("failedHow") });
  };
}
