import { checkSteps } from "./check-steps";
import { runTogether, sum } from "./steps";

/** The fast part of the tests: what the sources say, without a database or a browser. */
export async function main(): Promise<void> {
  const { failed } = sum(await runTogether(checkSteps(process.cwd())));
  process.exit(failed === 0 ? 0 : 1);
}
