import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const APP = join(import.meta.dirname, "..");

/** Attributes that a reader sees or hears. What stands between tags is seen by the linter's noJsxLiterals. */
const WORDED =
  /\b(?:aria-label|aria-description|title|placeholder|alt|label|legend|guidance|detail|words|busyWords|emptyWords|triggerLabel)=(?:"|\{"|\{`)(?!\$)[^"`]*[A-Za-z]{2}/g;

test("what a reader sees or hears is a text of both languages, in attributes too", () => {
  const found = readdirSync(APP, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".tsx"))
    .flatMap((path) =>
      [...readFileSync(join(APP, path), "utf8").matchAll(WORDED)].map(([hit]) => `${path}: ${hit}`),
    );
  expect(found).toEqual([]);
});
