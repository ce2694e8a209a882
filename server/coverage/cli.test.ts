import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { computeCoverage } from "./engine";
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

  it.each([
    [["--without", "GBR,FRA", "plan.json"], "--without: is not available\n"],
    [["plan.json", "--draws=10", "--seed", "1"], "--draws: is not available\n--seed: is not available\n"],
    [["--curve"], "--curve: is not available\n"],
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
