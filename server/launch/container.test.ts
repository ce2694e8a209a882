import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { FILE_VARIABLES } from "./secret-files";
import { VARIABLES } from "./settings";

const FOLDER = ".config/container";
const read = (name: string) => readFileSync(join(FOLDER, name), "utf8");
const containerfile = read("Containerfile");
const compose = read("compose.yaml");
/** From one service of the composition to the next. */
const service = (name: string) =>
  new RegExp(`^  ${name}:\n(?:    .*\n|\n)+`, "m").exec(compose.slice(compose.indexOf("\nservices:")))?.[0] ??
  "";
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

it("everything that the image runs, by itself or by hand, exists", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  for (const [, script] of containerfile.matchAll(/npm run ([\w-]+)/g))
    expect(scripts).toHaveProperty([script ?? ""]);
  const files = [...`${containerfile}${compose}`.matchAll(/\bserver\/launch\/(\w[\w-]*)\.mjs\b/g)];
  const names = [...new Set(files.map(([, name]) => name ?? ""))].sort();
  expect(names).toEqual(["audit-dump", "backup", "migrate", "probe", "restore", "start", "user"]);
  expect(names.filter((name) => !existsSync(`server/launch/${name}.mjs`))).toEqual([]);
});

it("the image carries the mark by which its commands install nothing", () => {
  const mark = /\btouch (node_modules\/\S+)/.exec(stages.at(-2) ?? "")?.[1]?.replace("node_modules/", "");
  expect(mark).toBeTruthy();
  expect(readFileSync("server/launch/bootstrap.mjs", "utf8")).toContain(`join(modules, "${mark}")`);
});

it("the image that is delivered runs without root and is probed", () => {
  const last = stages.at(-1) ?? "";
  expect(lines(last, "USER ")).toEqual(["node"]);
  expect(last).toContain("HEALTHCHECK");
  expect(last).not.toContain("--include=dev");
});

it.each(["muster", "migrate"])(
  "every setting of %s is one that Muster reads, and secrets come from files alone",
  (name) => {
    const names = [...service(name).matchAll(/^ {6}([A-Z_]+): /gm)].map(([, one]) => one ?? "");
    expect(names.length).toBeGreaterThan(1);
    expect(names.filter((one) => ![...VARIABLES, ...FILE_VARIABLES].includes(one as never))).toEqual([]);
    const plain = names.map((one) => `${one}_FILE`).filter((one) => FILE_VARIABLES.includes(one as never));
    expect(plain).toEqual([]);
    expect(service(name)).toContain("<<: *muster");
    expect(compose.slice(compose.indexOf("\nx-muster:"), compose.indexOf("\nservices:"))).toContain(
      "read_only: true",
    );
  },
);

it("the address of the database's owner is given to the job that ends before Muster serves, and to nothing else", () => {
  expect(service("migrate")).toMatch(/^ {4}secrets: .*\bdatabase_admin_url\b/m);
  expect(service("migrate")).toContain('restart: "no"');
  for (const name of ["proxy", "muster", "database"]) {
    expect(service(name)).not.toBe("");
    expect(service(name)).not.toMatch(/admin/i);
  }
  expect(service("muster")).toContain("      migrate:\n        condition: service_completed_successfully\n");
});

it("what is made for it stays out of the repository and of the image", () => {
  for (const name of [".gitignore", ".dockerignore"])
    expect(readFileSync(name, "utf8")).toMatch(/^\.config\/container\/secrets\/?$/m);
});

it("every secret that is used is declared, and the head says how to make it", () => {
  const used = new Set([...compose.matchAll(/\/run\/secrets\/(\w+)/g)].map(([, name]) => name));
  const declared = compose.slice(compose.indexOf("\nsecrets:"));
  const made = [...compose.matchAll(/^#.* > (\w+)$/gm)].map(([, name]) => name);
  expect([...used].sort()).toEqual(made.sort());
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

it("the Caddyfile keeps every query out of the log", () => {
  const pattern = /request>uri regexp "(.+)" ""$/m.exec(read("Caddyfile"))?.[1] ?? "nothing";
  expect("/plans/reference?nation=GBR&from=/a?b".replace(new RegExp(pattern), "")).toBe("/plans/reference");
});
