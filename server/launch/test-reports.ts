import type { Outcome } from "./steps";

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  success: boolean;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

interface PlaywrightSuite {
  title: string;
  file: string;
  suites?: PlaywrightSuite[];
  specs: { title: string; tests: { projectName: string; status: string; results: PlaywrightResult[] }[] }[];
}

interface PlaywrightResult {
  errors: { message?: string }[];
}

interface PlaywrightReport {
  suites: PlaywrightSuite[];
  errors: { message?: string }[];
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

interface CampaignRow {
  campaign: string;
  what: string;
  target: string;
  reached: string;
  holds: boolean;
  /** What could not be tried where it ran counts neither way. */
  isTried?: false;
}

/** One JSON object a line, as `npm run campaign -- --json` prints them; `output` is all that was printed. */
export function readCampaigns(lines: string, output: string): Outcome {
  const rows = lines
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as CampaignRow)
    .filter(({ isTried }) => isTried !== false);
  const failures = rows
    .filter(({ holds }) => !holds)
    .map(
      ({ campaign, what, target, reached }) => `${campaign} > ${what}: ${target} asked, ${reached} reached`,
    );
  const report = failures.length > 0 ? [...failures, output].join("\n\n") : "";
  return { passed: rows.length - failures.length, failed: failures.length, report };
}

/** A file that could not be loaded holds no test, so it counts as one failure itself; so does a run that broke. */
export function readVitest(report: VitestReport): Outcome {
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (status === "failed" && failed.length === 0) return [`${name}\n${message}`];
    return failed.map((test) => `${name} > ${test.fullName}\n${test.failureMessages.join("\n")}`);
  });
  if (failures.length === 0 && !report.success) failures.push("The run broke outside its tests.");
  const skipped = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => ["skipped", "pending", "todo", "disabled"].includes(status))
      .map(({ fullName }) => `${name} > ${fullName}\nskipped`),
  );
  return outcome(report.numPassedTests, [...failures, ...skipped]);
}

/** A test that passed only when repeated has failed once. */
export function readPlaywright(report: PlaywrightReport): Outcome {
  const failures = [
    ...report.errors.map(({ message }) => message ?? "An error outside the tests."),
    ...report.suites.flatMap((suite) => playwrightFailures(suite, [])),
  ];
  return outcome(report.stats.expected, failures);
}

function playwrightFailures(suite: PlaywrightSuite, path: string[]): string[] {
  const here = [...path, suite.title];
  const own = suite.specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status !== "expected")
      .map(({ projectName, status, results }) => {
        const messages = results.flatMap(({ errors }) => errors.map(({ message }) => message ?? ""));
        return [`[${projectName}] ${[...here, title].join(" > ")}: ${status}`, ...messages].join("\n");
      }),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => playwrightFailures(inner, here))];
}

function outcome(passed: number, failures: string[]): Outcome {
  return { passed, failed: failures.length, report: failures.join("\n\n") };
}
