import { randomUUID } from "node:crypto";
import { Agent, get } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

export interface Failure {
  /** what the client called its request; the server's log repeats it for every request that it began */
  requestId: string;
  how: string;
}

export interface Traffic {
  answered(): number;
  /** Ends it, and tells which requests got no answer. */
  stop(): Promise<Failure[]>;
}

/** Clients that keep their connections and ask one thing after the other, whether or not anybody is there. */
export function sendSteadily(port: number, paths: string[], clients = 6): Traffic {
  const failures: Failure[] = [];
  let answered = 0;
  let isOver = false;
  const client = async (index: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let turn = index; !isOver; turn += 1) {
      const requestId = randomUUID();
      const outcome = await ask({ port, path: paths[turn % paths.length] ?? "/", agent }, requestId);
      if (outcome === "answered") answered += 1;
      // Nobody listened: the client knows that nothing was taken and asks again.
      else if (outcome === "ECONNREFUSED") await delay(20);
      else failures.push({ requestId, how: outcome });
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

interface Target {
  port: number;
  path: string;
  agent: Agent;
}

function ask(target: Target, requestId: string): Promise<string> {
  return new Promise((resolve) => {
    const headers = { "x-request-id": requestId };
    const request = get({ host: "127.0.0.1", ...target, headers }, (response) => {
      response.resume();
      response.once("error", (error: NodeJS.ErrnoException) => resolve(`cut: ${error.code}`));
      response.once("end", () =>
        resolve((response.statusCode ?? 0) < 500 ? "answered" : `status ${response.statusCode}`),
      );
    });
    request.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}
