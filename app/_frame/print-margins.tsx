"use client";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { dtg } from "@/app/_ui/format/dtg";
import { usePlan } from "./plan-context";

/**
 * Prints marking, plan, moment and page number in the margins of every page, where nothing can lie under
 * them. Browsers whose pages have no margin boxes print the strips of the screen instead (globals.css).
 */
export function PrintMargins({ marking }: { marking: string }) {
  const t = useTranslations("frame.print");
  const { name, revision } = usePlan();
  useEffect(() => {
    if (!("CSSMarginRule" in window)) return;
    const sheet = new CSSStyleSheet();
    const write = () => {
      const what = t("what", { name, revision, moment: dtg(new Date()) });
      const [before, between] = t("page", { page: SPLIT, pages: SPLIT }).split(SPLIT);
      const pages = `${quoted(before)} counter(page) ${quoted(between)} counter(pages)`;
      sheet.replaceSync(`@page {
        @top-center { content: ${quoted(marking)}; ${STRONG} }
        @bottom-center { content: ${quoted(marking)}; ${STRONG} }
        @bottom-left { content: ${quoted(what)}; ${PLAIN} }
        @bottom-right { content: ${pages}; ${PLAIN} }
      }`);
    };
    write();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    document.documentElement.classList.add("page-margins");
    window.addEventListener("beforeprint", write);
    return () => {
      window.removeEventListener("beforeprint", write);
      document.documentElement.classList.remove("page-margins");
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [marking, name, revision, t]);
  return null;
}

const SPLIT = "\u0000";
const PLAIN = 'font: 7.5pt "Inter Variable", sans-serif; color: #333;';
const STRONG = `${PLAIN} font-weight: 650; text-transform: uppercase; letter-spacing: 0.05em; max-width: 50%;`;

/** A CSS string that means nothing but its letters, whatever a planner typed as marking. */
const quoted = (text = ""): string =>
  `"${text.replaceAll(/[^\p{L}\p{N} ]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)}"`;
