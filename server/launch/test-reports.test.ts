import { expect, it } from "vitest";
import { readCampaigns, readPlaywright, readVitest } from "./test-reports";

const passed = { status: "passed", fullName: "adds", failureMessages: [] };
const failed = { status: "failed", fullName: "subtracts", failureMessages: ["expected 1"] };
const file = { name: "a.test.ts", status: "passed", message: "", assertionResults: [passed] };

it("a clean vitest run counts its tests", () => {
  const report = { numPassedTests: 1, numFailedTests: 0, success: true, testResults: [file] };
  expect(readVitest(report)).toEqual({ passed: 1, failed: 0, report: "" });
});

it("failed and skipped tests, unloadable files and broken runs all fail", () => {
  const broken = { name: "b.test.ts", status: "failed", message: "cannot load", assertionResults: [] };
  const mixed = {
    ...file,
    status: "failed",
    assertionResults: [passed, failed, { ...passed, status: "skipped" }],
  };
  const report = { numPassedTests: 1, numFailedTests: 1, success: false, testResults: [mixed, broken] };
  expect(readVitest(report)).toMatchObject({ passed: 1, failed: 3 });
  expect(readVitest({ ...report, testResults: [file] })).toMatchObject({ passed: 1, failed: 1 });
});

it("unexpected, flaky and skipped browser tests fail, with their messages", () => {
  const test = (status: string) => ({
    projectName: "chromium",
    status,
    results: [{ errors: [{ message: "why" }] }],
  });
  const suite = {
    title: "a.spec.ts",
    file: "a.spec.ts",
    specs: [{ title: "opens", tests: [test("expected"), test("flaky")] }],
    suites: [
      {
        title: "inner",
        file: "a.spec.ts",
        specs: [{ title: "closes", tests: [test("unexpected"), test("skipped")] }],
      },
    ],
  };
  const stats = { expected: 1, unexpected: 1, flaky: 1, skipped: 1 };
  const outcome = readPlaywright({ suites: [suite], errors: [], stats });
  expect(outcome).toMatchObject({ passed: 1, failed: 3 });
  expect(outcome.report).toContain("[chromium] a.spec.ts > inner > closes: unexpected\nwhy");
});

it("an error outside the browser tests fails", () => {
  const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
  const outcome = readPlaywright({ suites: [], errors: [{ message: "no server" }], stats });
  expect(outcome).toEqual({ passed: 0, failed: 1, report: "no server" });
});

it("a row of a campaign that does not hold fails with its figures", () => {
  const row = (holds: boolean) =>
    JSON.stringify({ campaign: "c", what: "w", target: "0", reached: holds ? "0" : "3", holds });
  expect(readCampaigns(`${row(true)}\n${row(true)}\n`, "")).toEqual({ passed: 2, failed: 0, report: "" });
  expect(readCampaigns(`${row(true)}\n${row(false)}\n`, "all that was printed")).toEqual({
    passed: 1,
    failed: 1,
    report: "c > w: 0 asked, 3 reached\n\nall that was printed",
  });
  const notTried = JSON.stringify({ ...JSON.parse(row(false)), isTried: false });
  expect(readCampaigns(`${row(true)}\n${notTried}\n`, "")).toEqual({ passed: 1, failed: 0, report: "" });
});
