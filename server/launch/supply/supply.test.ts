import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { billOfMaterials } from "./bill";
import { belowFloor, compareWithFloor } from "./floor";

interface Bill {
  components: { group?: string; name: string; version: string; hashes?: object[]; "bom-ref": string }[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

const root = process.cwd();
// Safe because the bill is read back as the JSON that it is written as.
const bill = JSON.parse(JSON.stringify(billOfMaterials(root))) as Bill;
const listed = new Set(
  bill.components.map(({ group, name, version }) => `${group ? `${group}/` : ""}${name}@${version}`),
);

it("every package that is delivered is in the bill of materials, with its version and its hash", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, { version: string; dev?: boolean; name?: string }>;
  };
  const delivered = Object.entries(packages).filter(([path, { dev }]) => path !== "" && !dev);
  const names = delivered.map(
    ([path, { version, name }]) => `${name ?? path.split("node_modules/").at(-1)}@${version}`,
  );
  expect(delivered.length).toBeGreaterThan(100);
  expect(names.filter((name) => !listed.has(name))).toEqual([]);
  expect(bill.components).toHaveLength(delivered.length);
});

it("what package.json asks for is named, and every reference leads to a component", () => {
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as Record<
    string,
    Record<string, string>
  >;
  for (const [name, version] of Object.entries(dependencies ?? {}))
    expect(listed).toContain(`${name}@${version}`);
  const refs = new Set(bill.components.map((one) => one["bom-ref"]));
  for (const { dependsOn } of bill.dependencies) for (const ref of dependsOn) expect(refs).toContain(ref);
  expect(bill.components.filter((one) => one["bom-ref"] === "node_modules/next")).toHaveLength(1);
});

it("what is installed is at or above the security floor", () => {
  expect(belowFloor(root)).toEqual([]);
});

it.each([
  ["16.4.5", true],
  ["16.4.6-canary.3", true],
  ["9.99.99", true],
  ["16.4.6", false],
  ["16.10.0", false],
  ["17.0.0", false],
])("next %s is below 16.4.6: %s", (version, isBelow) => {
  const found = compareWithFloor({ next: { least: "16.4.6", why: "a hole" } }, [
    { name: "next", version, path: "node_modules/next" },
  ]);
  expect(found).toEqual(
    isBelow ? [`next ${version} (node_modules/next) is below 16.4.6: a hole. Install 16.4.6 or newer.`] : [],
  );
});

it("a floor under nothing is reported", () => {
  expect(compareWithFloor({ gone: { least: "1.0.0", why: "" } }, [])).toHaveLength(1);
});
