import { join } from "node:path";
import { FILE_VARIABLES } from "../secret-files";
import { VARIABLES } from "../settings";
import { runTool, type ToolResult } from "../tool";

/** Every variable stated, so that neither this machine's environment nor its .env has a say. */
export const NOTHING_SET = Object.fromEntries([...VARIABLES, ...FILE_VARIABLES].map((name) => [name, ""]));

/** `npm run NAME -- ARGS` as an operator gives it, to its end; of the Muster in the folder `root`. */
export function runCommand(
  name: string,
  args: string[],
  variables: Record<string, string>,
  root = process.cwd(),
): Promise<ToolResult> {
  return runTool(process.execPath, [join(root, `server/launch/${name}.mjs`), ...args], {
    env: { ...process.env, ...NOTHING_SET, ...variables },
    timeoutMs: 120_000,
  });
}
