import { createRequire } from "node:module";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const ofPackage = createRequire(createRequire(import.meta.url).resolve("@axe-core/playwright"));
const { source } = ofPackage("axe-core") as { source: string };

/**
 * axe keeps the private fields of each colour in weak maps, of which it makes millions of entries: half of the time
 * that it takes went into collecting them. Inside its own script their place is taken by hidden properties.
 */
const AXE = `((WeakMap, WeakSet) => {${source}\n})(
  class {
    #key = Symbol();
    get(of) { return of[this.#key]; }
    has(of) { return this.#key in of; }
    set(of, value) { of[this.#key] = value; return this; }
    delete(of) { return delete of[this.#key]; }
  },
  class {
    #key = Symbol();
    has(of) { return this.#key in of; }
    add(of) { of[this.#key] = true; return this; }
  },
);`;

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** Colours are the slowest to measure, the same at every width, and all that differs in the dark. */
const COLOURS = ["color-contrast", "link-in-text-block"];

/** What axe finds by the rules of WCAG 2.2 AA and of good practice. */
export async function barriers(page: Page): Promise<string[]> {
  return found((await axe(page)).withTags(TAGS));
}

export async function barriersBesideColour(page: Page): Promise<string[]> {
  return found((await axe(page)).withTags(TAGS).disableRules(COLOURS));
}

export async function barriersOfColour(page: Page): Promise<string[]> {
  return found((await axe(page)).withRules(COLOURS));
}

/**
 * Only what is wrong is worked out in full, and a page is given axe once. No screen holds a frame of another origin,
 * so the results need not be put together in a page of their own, which is what the legacy mode spares.
 */
async function axe(page: Page): Promise<AxeBuilder> {
  const isThere = await page.evaluate(() => "axe" in window);
  return new AxeBuilder({ page, axeSource: isThere ? "axe.version" : AXE })
    .options({ resultTypes: ["violations"], selectors: false })
    .setLegacyMode();
}

async function found(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
}

/** Targets below 24 by 24 CSS pixels that are neither part of a sentence nor native to the browser. */
export async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isInText = (element: Element) =>
      element.matches("a") && getComputedStyle(element).display.startsWith("inline");
    return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
      .map((element) => ({ element: element.closest("label") ?? element }))
      .filter(({ element }) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter(({ element }) => !isInText(element) && !element.closest("[inert], [aria-hidden='true']"))
      .map(({ element }) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && (box.width < 23.9 || box.height < 23.9))
      .map(({ element, box }) => `${element.outerHTML.slice(0, 90)} ${box.width} x ${box.height}`);
  });
}

const LONGEST_LINE_CHARACTERS = 130;

/**
 * What a very wide screen spoils: a page that is wider still, text that runs on in lines too long to read, content
 * that keeps to one edge and leaves more than half of the screen empty.
 */
export async function poorlySet(page: Page): Promise<string[]> {
  return page.evaluate((longest) => {
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} px wide`);
    const main = document.querySelector("main") ?? document.body;
    const bounds = main.getBoundingClientRect();
    let [left, right] = [bounds.right, bounds.left];
    const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const words = text.nodeValue?.trim() ?? "";
      if (words === "" || !text.parentElement?.checkVisibility({ visibilityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const lines = [...range.getClientRects()].filter(({ width }) => width > 1);
      for (const line of lines) [left, right] = [Math.min(left, line.left), Math.max(right, line.right)];
      if (lines.length > 1 && words.length / lines.length > longest)
        found.push(`lines of ${Math.round(words.length / lines.length)} characters: ${words.slice(0, 80)}`);
    }
    const [before, after] = [left - bounds.left, bounds.right - right];
    if (Math.max(before, after) > bounds.width / 2)
      found.push(`empty beside the content: ${Math.round(before)} px before, ${Math.round(after)} px after`);
    return found;
  }, LONGEST_LINE_CHARACTERS);
}
