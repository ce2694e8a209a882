import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("../tokens.css", import.meta.url), "utf8");
const THEMES = ["light", "dark"] as const;
type Theme = (typeof THEMES)[number];

const tokens = new Map(
  [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light, dark }],
  ),
);

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(theme: Theme, one: string, other: string): number {
  const colour = (name: string) => luminance(tokens.get(name)?.[theme] ?? "");
  const [dark = 0, light = 0] = [colour(one), colour(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const SURFACES = ["ground", "raised", "sunken"];
const TEXTS = ["ink", "quiet", "accent", "covered", "partly", "missing"];

const TEXT_PAIRS: [string, string][] = [
  ...SURFACES.flatMap((surface) => TEXTS.map((text): [string, string] => [text, surface])),
  ["on-accent", "accent"],
  ["on-strip", "strip"],
  ["ground", "ink"],
  ...["accent", "covered", "partly", "missing"].flatMap((hue): [string, string][] => [
    [hue, `${hue}-wash`],
    ["ink", `${hue}-wash`],
    ["quiet", `${hue}-wash`],
  ]),
];

const SHAPE_PAIRS: [string, string][] = SURFACES.flatMap((surface) =>
  ["edge", "accent", "covered", "partly-fill", "missing"].map((hue): [string, string] => [hue, surface]),
);

for (const theme of THEMES) {
  test(`text can be read on every surface it stands on, ${theme}`, () => {
    for (const [text, surface] of TEXT_PAIRS)
      expect(contrast(theme, text, surface), `${text} on ${surface}`).toBeGreaterThanOrEqual(4.5);
  });

  test(`shapes and edges of controls stand out, ${theme}`, () => {
    for (const [shape, surface] of SHAPE_PAIRS)
      expect(contrast(theme, shape, surface), `${shape} on ${surface}`).toBeGreaterThanOrEqual(3);
  });
}
