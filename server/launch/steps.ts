import { explain } from "./stop";

export interface Outcome {
  passed: number;
  failed: number;
  /** shown when something failed */
  report: string;
}

export interface Step {
  name: string;
  run(): Promise<Outcome>;
}

export const PASSED: Outcome = { passed: 1, failed: 0, report: "" };

export function failure(report: string): Outcome {
  return { passed: 0, failed: 1, report };
}

/** Runs one step and prints its line. A step that crashes has failed. */
export async function runStep(step: Step): Promise<Outcome> {
  const begin = performance.now();
  const outcome = await step.run().catch((error: unknown) => failure(explain(error)));
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  const verdict = outcome.failed > 0 ? "FAILED" : "ok";
  const count =
    outcome.passed + outcome.failed > 1 ? `, ${outcome.passed} passed, ${outcome.failed} failed` : "";
  console.log(`${step.name.padEnd(16)} ${verdict} (${seconds} s${count})`);
  if (outcome.failed > 0) console.log(`${outcome.report.trim()}\n`);
  return outcome;
}

export async function runTogether(steps: Step[]): Promise<Outcome[]> {
  return Promise.all(steps.map(runStep));
}

export function sum(outcomes: Outcome[]): { passed: number; failed: number } {
  return {
    passed: outcomes.reduce((total, { passed }) => total + passed, 0),
    failed: outcomes.reduce((total, { failed }) => total + failed, 0),
  };
}
