import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  computeCoverage,
  drawReadiness,
  dropNations,
  findSmallestAsk,
  measurePinCost,
  measureResilience,
  shareCredit,
  traceBuildUp,
} from "./engine";
import { createRandom, createRandomPlan } from "./engine/test/random";
import { writePlan } from "./format/write-plan";
import { writeReport } from "./format/write-report";

const root = fileURLToPath(new URL("../..", import.meta.url));
const cli = fileURLToPath(new URL("./cli.ts", import.meta.url));
// an address that leads nowhere: the command must not care
const noDatabase = { ...process.env, DATABASE_URL: "postgres://127.0.0.1:1/none" };
const plan = createRandomPlan(createRandom(7), {
  lines: 1500,
  pledges: 1500,
  phases: 3,
  capabilities: 6,
  units: 40,
  friction: 0.25,
});
const small = createRandomPlan(createRandom(27), {
  lines: 12,
  pledges: 30,
  phases: 2,
  capabilities: 3,
  units: 12,
  friction: 0.4,
});
const report = writeReport(computeCoverage(plan));

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "muster-cli-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function coverage(args: string[], input = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", cli, ...args], {
    cwd: root,
    input,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    env: noDatabase,
  });
  return { status, stdout, stderr };
}

describe("the coverage command", () => {
  it("answers a file through npm, and nothing else is on either stream", () => {
    const { status, stdout, stderr } = spawnSync(
      "npm",
      ["run", "--silent", "coverage", "--", file("plan.json", writePlan(plan))],
      { cwd: root, encoding: "utf8", maxBuffer: 2 ** 28, env: noDatabase },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toBe(report);
  });

  it("answers standard input with the same bytes, more of them than a pipe holds", () => {
    expect(report.length).toBeGreaterThan(200_000);
    expect(coverage(["-"], writePlan(plan))).toEqual({ status: 0, stdout: report, stderr: "" });
  });

  it("is quiet when the reader has seen enough and leaves", async () => {
    const child = spawn(process.execPath, ["--import", "tsx", cli, file("long.json", writePlan(plan))], {
      cwd: root,
    });
    let errors = "";
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    const exit = new Promise((resolve) => child.on("close", resolve));
    child.stdout.once("data", () => child.stdout.destroy());
    expect({ status: await exit, errors }).toEqual({ status: 0, errors: "" });
  });

  it("names every problem on a line of its own and writes no report", () => {
    const bad = { ...plan, reading: "both", pledges: [{ ...plan.pledges[0], quantity: -2, colour: "red" }] };
    expect(coverage([file("bad.json", JSON.stringify(bad))])).toEqual({
      status: 2,
      stdout: "",
      stderr:
        'reading: must be "total" or "additive", got "both"\n' +
        "pledges[0].quantity: must be an integer >= 0, got -2\n" +
        "pledges[0].colour: is not a field of this format\n",
    });
  });

  it("refuses a plan with withheld pledges unless told that part of it will do", () => {
    const partial = file("partial.json", writePlan({ ...plan, withheld: { pledges: 12 } }));
    expect(coverage([partial])).toEqual({
      status: 2,
      stdout: "",
      stderr: "withheld.pledges: 12 pledges are not in this plan, --partial computes without them\n",
    });
    expect(coverage(["--partial", partial])).toEqual({ status: 0, stdout: report, stderr: "" });
  });

  it("puts what else is asked behind the report, the same bytes for the same question", () => {
    const path = file("small.json", writePlan(small));
    const asked = [
      "--resilience",
      "--draws",
      "300",
      "--seed=5",
      "--curve",
      "--credit",
      "10",
      "--smallest-ask",
    ];
    const first = coverage([path, ...asked]);
    expect({ status: first.status, stderr: first.stderr }).toEqual({ status: 0, stderr: "" });
    const assumptions = { draws: 300, seed: 5, nationOut: 0.05, delayShare: 0.25 };
    const own = computeCoverage(small);
    const expected = {
      ...own,
      resilience: measureResilience(small),
      readiness: drawReadiness(small, assumptions),
      curve: traceBuildUp(small).curves,
      credit: shareCredit(small, { permutations: 10, seed: 5 }),
      asks: own.gaps.map((gap) => findSmallestAsk(small, gap.requirement)),
    };
    expect(first.stdout).toBe(`${JSON.stringify(expected)}\n`);
    const otherwise = [
      "--smallest-ask",
      "--credit=10",
      "--seed",
      "5",
      "--curve",
      "--draws=300",
      "--resilience",
    ];
    expect(coverage([...otherwise, path]).stdout).toBe(first.stdout);
    const other = ["--draws=300", "--seed=6", "--nation-out=0.5", "--delay-share", "1"];
    expect(JSON.parse(coverage([path, ...other]).stdout).readiness).toEqual(
      drawReadiness(small, { draws: 300, seed: 6, nationOut: 0.5, delayShare: 1 }),
    );
  });

  it("refuses by name what would leave out the pins of a plan", () => {
    const [{ pledge, requirement } = { pledge: "", requirement: "" }] = computeCoverage(small).allocation;
    const path = file("pinned.json", writePlan({ ...small, pins: [{ pledge, requirement, quantity: 1 }] }));
    expect(coverage([path, "--resilience", "--smallest-ask"]).status).toBe(0);
    expect(coverage([path, "--draws", "10", "--curve", "--credit=10"])).toEqual({
      status: 2,
      stdout: "",
      stderr: ["--draws", "--curve", "--credit"]
        .map((flag) => `${flag}: does not keep pins, and this plan has some, take them out first\n`)
        .join(""),
    });
  });

  it("says what the pins of a plan cost behind the report, with what else keeps pins, and how far it is", () => {
    const [share] = computeCoverage(small).allocation;
    if (!share) throw new Error("nothing is allocated");
    const pinned = { ...small, pins: [{ ...share, quantity: 1 }] };
    const { status, stdout, stderr } = coverage(
      ["-", "--pin-cost", "--resilience", "--progress"],
      writePlan(pinned),
    );
    expect({ status, stderr: stderr.split("\n").slice(-2) }).toEqual({
      status: 0,
      stderr: ["pin cost: 100 %", ""],
    });
    const expected = {
      ...computeCoverage(pinned),
      resilience: measureResilience(pinned),
      pinCost: measurePinCost(pinned),
    };
    expect(stdout).toBe(`${JSON.stringify(expected)}\n`);
  });

  it("refuses to say what pins cost where there are none, or none without the nations that are left out", () => {
    const refusal = (end: string) => ({
      status: 2,
      stdout: "",
      stderr: `--pin-cost: needs pins, and this plan has none${end}\n`,
    });
    expect(coverage(["-", "--pin-cost"], writePlan(small))).toEqual(refusal(""));
    const [share] = computeCoverage(small).allocation;
    const nation = small.pledges.find((pledge) => pledge.id === share?.pledge)?.nation ?? "";
    const pinned = { ...small, pins: share ? [share] : [] };
    expect(coverage(["-", "--pin-cost", "--without", nation], writePlan(pinned))).toEqual(
      refusal(` without ${nation}`),
    );
  });

  it("computes without nations, and names one that has nothing in the plan", () => {
    const path = file("small.json", writePlan(small));
    const [nation = "", other = ""] = new Set(small.pledges.map((pledge) => pledge.nation));
    expect(coverage([path, "--without", `${nation},${other}`]).stdout).toBe(
      writeReport(computeCoverage(dropNations(small, [nation, other]))),
    );
    expect(coverage([path, "--without", `${nation},XXX,YYY`])).toEqual({
      status: 2,
      stdout: "",
      stderr: "--without: XXX has no pledge in this plan\n--without: YYY has no pledge in this plan\n",
    });
  });

  it("says on standard error how far it is when told to, and nothing else there", () => {
    const { status, stdout, stderr } = coverage(
      ["-", "--progress", "--draws=5000", "--smallest-ask"],
      writePlan(small),
    );
    expect({ status, keys: Object.keys(JSON.parse(stdout)).slice(-2) }).toEqual({
      status: 0,
      keys: ["readiness", "asks"],
    });
    expect(stderr).toMatch(/^(draws: \d0 %\n)*draws: 100 %\n(smallest ask: \d0 %\n)*smallest ask: 100 %\n$/);
  });

  it.each([
    [
      ["plan.json", "--draws=0", "--seed=x"],
      "--draws: needs a whole number from 1 to 10000000, got 0\n--seed: needs ",
    ],
    [["plan.json", "--verbose"], "--verbose: is not a flag, "],
    [[], "coverage: give one plan file, or - for standard input"],
    [["a.json", "b.json"], "b.json: one plan at a time"],
    [["no-such-plan.json"], "no-such-plan.json: cannot be read, ENOENT"],
    [["server"], "server: cannot be read, EISDIR"],
    [["-"], "plan: line 1, column 1: expected a value, got the end of the input\n"],
  ])("refuses %j", (args, message) => {
    const { status, stdout, stderr } = coverage(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr.startsWith(message)).toBe(true);
    expect(stderr.endsWith("\n")).toBe(true);
  });
});
