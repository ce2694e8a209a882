import type { Page } from "@playwright/test";
import { extractText, getDocumentProxy } from "unpdf";

export const PAPERS = { A4: { widthMm: 297 }, A3: { widthMm: 420 } } as const;
export type Paper = keyof typeof PAPERS;

/** Left and right margin of a page together, as globals.css sets them. */
const MARGINS_MM = 24;
const PX_PER_MM = 96 / 25.4;

/** The text of each page that the browser would print, in landscape. */
export async function printed(page: Page, paper: Paper): Promise<string[]> {
  const pdf = await page.pdf({ format: paper, landscape: true, preferCSSPageSize: false });
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false });
  return text;
}

/** Elements that are wider than the paper, or whose content is cut off by their own edge, as it is printed. */
export async function clippedOn(page: Page, paper: Paper): Promise<string[]> {
  const before = page.viewportSize();
  const width = Math.floor((PAPERS[paper].widthMm - MARGINS_MM) * PX_PER_MM);
  await page.setViewportSize({ width, height: 700 });
  await page.emulateMedia({ media: "print" });
  const clipped = await page.evaluate((paperWidth) => {
    const isHeard = (element: Element) =>
      !element.closest(".sr-only, [aria-hidden='true'], [popover], svg") && element.checkVisibility();
    return [...document.querySelectorAll("main *")].filter(isHeard).flatMap((element) => {
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const isCut = style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
      const isOut = box.width > 0 && box.right > paperWidth + 1;
      return isCut || isOut
        ? [`${element.tagName} ${element.className} ${element.textContent?.slice(0, 60)}`]
        : [];
    });
  }, width);
  await page.emulateMedia({ media: null });
  if (before) await page.setViewportSize(before);
  return clipped;
}
