import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { expect, test } from "vitest";
import enSentences from "@/server/language/en/sentences.json";
import frSentences from "@/server/language/fr/sentences.json";
import { en } from "./en";
import { fr } from "./fr";

type Tree = { [key: string]: string | Tree };

const flatten = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value]] : flatten(value, `${path}${key}.`),
  );

const texts = {
  en: new Map(flatten({ ...en, sentences: enSentences })),
  fr: new Map(flatten({ ...fr, sentences: frSentences })),
};

/** Names of the arguments and tags of a message, wherever they stand in it. */
function argumentsOf(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element): string[] => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return [`<${element.value}>`, ...argumentsOf(element.children)];
    if (element.type === TYPE.select || element.type === TYPE.plural)
      return [
        element.value,
        ...Object.values(element.options).flatMap((option) => argumentsOf(option.value)),
      ];
    return [element.value];
  });
}

test("French says everything that English says, and nothing else", () => {
  expect([...texts.fr.keys()].sort()).toEqual([...texts.en.keys()].sort());
});

test.each(["en", "fr"] as const)("every text in %s can be read and is not empty", (locale) => {
  for (const [key, text] of texts[locale]) {
    expect(text.trim(), key).not.toBe("");
    expect(() => parse(text), key).not.toThrow();
  }
});

test("both languages put the same figures and names into a text", () => {
  for (const [key, text] of texts.en) {
    const inFrench = texts.fr.get(key) ?? "";
    expect([...new Set(argumentsOf(parse(inFrench)))].sort(), key).toEqual(
      [...new Set(argumentsOf(parse(text)))].sort(),
    );
  }
});
