import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { VERSION_CHECKS } from "./patches";
import { SCOPES } from "./scopes";
import { UNTRIED } from "./untried";

/** How the sources ask who may be told or may do what. A definition is no use. */
const USE =
  /(?<!function )\b(?:visibleTo|inRemit|openTo|askedOf|visible|isVisible|clearedFor|toldToEveryone|seenBy|seenInPast|can)\(|\bseen\.isTold\b|(?<!const )\b(?:isSeen|isForReader|mayReadAsksOf)\b|\b(?:actor|reader)\.(?:nation|kind|role)\b/g;
const NOT_SERVED = /\.test\.ts$|^server\/(campaign|test|coverage\/engine)\//;
const SOURCES = readdirSync("server", { recursive: true, encoding: "utf8" })
  .map((name) => `server/${name}`)
  .filter((name) => name.endsWith(".ts") && !NOT_SERVED.test(name));
const PATCHES = [...VERSION_CHECKS, ...SCOPES];

/** Uses that no patch takes away, by file, as often as they stand there. */
function untriedUses(): string[] {
  return SOURCES.flatMap((file) => {
    const source = readFileSync(file, "utf8");
    const taken = SCOPES.flatMap((patch) => [patch, ...(patch.by ? [patch.by] : [])])
      .filter((one) => one.file === file)
      .map(({ from }) => spanOf(source, from));
    return [...source.matchAll(USE)]
      .filter(({ index }) => !taken.some(([begin, end]) => begin <= index && index < end))
      .map(([use]) => `${file} ${use.replace("(", "")}`);
  });
}

/** Where a patch strikes: at the first place that reads so. */
function spanOf(source: string, text: string): [number, number] {
  const begin = source.indexOf(text);
  return [begin, begin + text.length];
}

/** Equal lines once, with their number. */
function counted(lines: readonly string[]): string[] {
  const times = new Map<string, number>();
  for (const line of lines) times.set(line, (times.get(line) ?? 0) + 1);
  return [...times].map(([line, number]) => `${line} ${number}`).sort();
}

test("every use of a scope in the sources is taken away by a patch, or is named with the reason why not", () => {
  expect(counted(untriedUses())).toEqual(Object.values(UNTRIED).flat().sort());
});

test("every patch still finds in the sources what it takes away, and a test that is there", () => {
  const astray = PATCHES.flatMap((patch) => [patch, ...(patch.by ? [patch.by] : [])]).filter(
    ({ file, from }) => !readFileSync(file, "utf8").includes(from),
  );
  expect(astray).toEqual([]);
  for (const { test } of PATCHES) expect(readFileSync(test, "utf8")).toContain("expect(");
});
