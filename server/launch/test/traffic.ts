import { Agent, get } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

export interface Traffic {
  answered(): number;
  /** Ends it, and tells what went wrong with requests that the server had taken. */
  stop(): Promise<string[]>;
}

/** Clients that keep their connections and ask one thing after the other, whether or not anybody is there. */
export function sendSteadily(port: number, paths: string[], clients = 6): Traffic {
  const failures: string[] = [];
  let answered = 0;
  let isOver = false;
  const client = async (index: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let turn = index; !isOver; turn += 1) {
      const outcome = await ask(port, paths[turn % paths.length] ?? "/", agent);
      if (outcome === "answered") answered += 1;
      // Nobody listened: the client knows that nothing was taken and asks again.
      else if (outcome === "ECONNREFUSED") await delay(20);
      else failures.push(outcome);
    }
    agent.destroy();
  };
  const running = Array.from({ length: clients }, (_, index) => client(index));
  return {
    answered: () => answered,
    async stop() {
      isOver = true;
      await Promise.all(running);
      return failures;
    },
  };
}

function ask(port: number, path: string, agent: Agent): Promise<string> {
  return new Promise((resolve) => {
    const request = get({ host: "127.0.0.1", port, path, agent }, (response) => {
      response.resume();
      response.once("error", (error: NodeJS.ErrnoException) => resolve(`cut: ${error.code}`));
      response.once("end", () =>
        resolve((response.statusCode ?? 0) < 500 ? "answered" : `status ${response.statusCode}`),
      );
    });
    request.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}
