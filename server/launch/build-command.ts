import { ensureBuild } from "./build";
import { explain } from "./stop";

/** The production build alone, for an image that is started elsewhere. */
export async function main(): Promise<void> {
  try {
    await ensureBuild(process.cwd());
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
}
