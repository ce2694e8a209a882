import { setWarmth } from "./measure";
import { type Argument, TASKS, type TaskName } from "./tasks";

/** The other end of processes.ts: does what it is asked, one task after the other. */
type Request = { [Name in TaskName]: { task: Name; argument: Argument<Name> } }[TaskName];

setWarmth(Number(process.argv[2]));
process.on("message", (request: Request) => void answer(request));

async function answer({ task, argument }: Request): Promise<void> {
  try {
    const run = TASKS[task] as (argument: unknown, stage: (name: string) => void) => unknown;
    const result = await run(argument, (stage) => process.send?.({ stage }));
    process.send?.({ result });
  } catch (error) {
    process.send?.({ error: error instanceof Error ? error.message : String(error) });
  }
}
