import { setTimeout as delay } from "node:timers/promises";

/** One thing that somebody asks of Muster, by the name that a failure is told under. */
export interface Request {
  name: string;
  send(): Promise<unknown>;
}

export interface Load {
  served: number;
  failed: string[];
  slowestMs: number;
}

const CLIENTS = 6;

/** Clients who go through all requests again and again, until they are told to stop. */
export function sendRequests(
  requests: readonly Request[],
  heard: (load: Load) => void = () => {},
): { load: Load; stop: () => Promise<Load> } {
  const load: Load = { served: 0, failed: [], slowestMs: 0 };
  let isOver = false;
  const client = async (from: number) => {
    for (let turn = from; !isOver; turn += 1) {
      const request = requests[turn % requests.length];
      const begin = performance.now();
      try {
        await request?.send();
        load.served += 1;
      } catch (error) {
        load.failed.push(`${request?.name}: ${reasonOf(error)}`);
      }
      load.slowestMs = Math.max(load.slowestMs, performance.now() - begin);
      heard(load);
      await delay(5);
    }
  };
  // Each begins elsewhere, so that they do not all ask the same at once.
  const step = Math.ceil(requests.length / CLIENTS);
  const running = Promise.all(Array.from({ length: CLIENTS }, (_, index) => client(index * step)));
  return {
    load,
    async stop() {
      isOver = true;
      await running;
      return load;
    },
  };
}

/** The innermost reason, without the number of the request, so that the same reason is told once. */
function reasonOf(error: unknown): string {
  let reason = error;
  while (reason instanceof Error && reason.cause instanceof Error) reason = reason.cause;
  const text = reason instanceof Error ? reason.message : String(reason);
  return text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "…");
}
