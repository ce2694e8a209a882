import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { FILE_VARIABLES } from "./secret-files";
import { VARIABLES } from "./settings";

const FOLDER = ".config/container";
const read = (name: string) => readFileSync(join(FOLDER, name), "utf8");
const containerfile = read("Containerfile");
const compose = read("compose.yaml");
const stages = containerfile.split(/^FROM /m).slice(1);
const lines = (text: string, start: string) =>
  text
    .split("\n")
    .filter((line) => line.startsWith(start))
    .map((line) => line.slice(start.length).trim());

it("every path that the image takes from the sources is there", () => {
  const copied = lines(containerfile, "COPY ").flatMap((line) => line.split(" ").slice(0, -1));
  const own = copied.filter((path) => !path.startsWith("--")).map((path) => path.replace(/^\/app\//, ""));
  expect(own.length).toBeGreaterThan(8);
  // Both are made within the image.
  const made = [".next", "node_modules"];
  expect(own.filter((path) => !made.includes(path) && !existsSync(path))).toEqual([]);
});

it("everything that the image runs exists", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  for (const [, script] of containerfile.matchAll(/npm run ([\w-]+)/g))
    expect(scripts).toHaveProperty([script ?? ""]);
  const files = [...containerfile.matchAll(/"(server\/[^"]+\.mjs)"/g)].map(([, file]) => file ?? "");
  expect(files).toHaveLength(2);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

it("the image that is delivered runs without root and is probed", () => {
  const last = stages.at(-1) ?? "";
  expect(lines(last, "USER ")).toEqual(["node"]);
  expect(last).toContain("HEALTHCHECK");
  expect(last).not.toContain("--include=dev");
});

it("every setting of the composition is one that Muster reads, and secrets come from files alone", () => {
  const service = compose.slice(compose.indexOf("\n  muster:"), compose.indexOf("\n  database:"));
  const names = [...service.matchAll(/^ {6}([A-Z_]+): /gm)].map(([, name]) => name ?? "");
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => ![...VARIABLES, ...FILE_VARIABLES].includes(name as never))).toEqual([]);
  const plain = names.map((name) => `${name}_FILE`).filter((name) => FILE_VARIABLES.includes(name as never));
  expect(plain).toEqual([]);
  expect(service).toContain("read_only: true");
});

it("every secret and volume that is used is declared", () => {
  const used = new Set([...compose.matchAll(/\/run\/secrets\/(\w+)/g)].map(([, name]) => name));
  const declared = compose.slice(compose.indexOf("\nsecrets:"));
  for (const name of used) expect(declared).toContain(`\n  ${name}:\n    file: ./secrets/${name}`);
  expect(compose).not.toContain("\t");
});

it("the example for several Musters names every secret that they have to share", () => {
  const shared = readFileSync(".env.example", "utf8")
    .split("\n\n")
    .filter((text) => text.includes("Give it when several servers share one database"))
    .map((text) => /^#([A-Z_]+)=$/m.exec(text)?.[1] ?? "");
  expect(shared).toEqual(["NEXTAUTH_SECRET", "SEALING_KEY", "LOG_SIGNING_KEY"]);
  expect(shared.filter((name) => !read("haproxy.cfg").includes(name))).toEqual([]);
});

it.each(["Caddyfile", "haproxy.cfg"])("%s drops what only our own proxy or server may say", (name) => {
  const text = read(name);
  for (const header of [
    "x-middleware-",
    "x-muster-",
    "x-invoke-",
    "x-matched-path",
    "x-now-route-matches",
    "forwarded",
    "x-real-ip",
    "x-request-id",
  ])
    expect(text).toContain(header);
  expect(text).toMatch(/\/metrics/);
  expect(text).toMatch(/1MB|1000000/);
});
