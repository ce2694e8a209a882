import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Load } from "./load";
import type { Said } from "./release-process";

/** A release that serves in a process of its own. */
export interface Serving {
  /** How many requests were answered so far, well or not. */
  answered(): number;
  /** Resolves once there are so many more. */
  more(count: number): Promise<void>;
  stop(): Promise<Load>;
  kill(): void;
}

/** Starts the release whose sources lie in `root`. Resolves once it serves; it made and filled its database. */
export async function startServing(
  root: string,
  script: string,
  adminUrl: string,
  appUrl: string,
): Promise<Serving> {
  const child = fork(join(root, script), {
    cwd: root,
    execArgv: ["--conditions=react-server", "--import", "tsx"],
    env: { ...process.env, RELEASE_ADMIN_URL: adminUrl, RELEASE_APP_URL: appUrl },
    // Standard output is the command's own.
    stdio: ["ignore", 2, 2, "ipc"],
  });
  let serves = false;
  let answered = 0;
  let load: Load | null = null;
  child.on("message", (said: Said) => {
    if (said.kind === "serves") serves = true;
    if (said.kind === "answered") answered = said.served + said.failed;
    if (said.kind === "over") load = said.load;
  });
  const exit = once(child, "exit");
  const ended = exit.then(([code, signal]) => {
    throw new Error(`the release before ended with ${code ?? signal}`);
  });
  ended.catch(() => {});
  const heard = async (isIt: () => boolean) => {
    while (!isIt()) await Promise.race([once(child, "message"), ended]);
  };
  await heard(() => serves);
  return {
    answered: () => answered,
    more(count) {
      const until = answered + count;
      return heard(() => answered >= until);
    },
    async stop() {
      child.send("stop");
      await heard(() => load !== null);
      await exit;
      return load ?? { served: 0, failed: ["it told nothing"], slowestMs: 0 };
    },
    kill: () => child.kill("SIGKILL"),
  };
}
