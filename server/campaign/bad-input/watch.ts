import type { Product } from "../product/product";

export interface Watch {
  stop(): Promise<{ grownBytes: number; blockedSeconds: number }>;
}

const LOOK_MS = 500;

/** The most that the server says of its own memory and of the longest block of its event loop, until it is stopped. */
export async function watch({ port }: Product): Promise<Watch> {
  const read = async () => {
    const text = await (await fetch(`http://localhost:${port}/metrics`)).text();
    const numberIn = (line: RegExp) => Number(text.match(line)?.[1] ?? Number.NaN);
    return {
      rss: numberIn(/^muster_process_memory_bytes\{part="rss"\} (\S+)$/m),
      // Since the last reading.
      lag: numberIn(/^muster_event_loop_lag_seconds\{quantile="1"\} (\S+)$/m),
    };
  };
  const first = await read();
  const seen: { rss: number; lag: number }[] = [];
  let reading = Promise.resolve();
  const timer = setInterval(() => {
    reading = reading.then(async () => void seen.push(await read()));
  }, LOOK_MS);
  return {
    async stop() {
      clearInterval(timer);
      await reading;
      seen.push(await read());
      return {
        grownBytes: Math.max(...seen.map(({ rss }) => rss)) - first.rss,
        blockedSeconds: Math.max(...seen.map(({ lag }) => lag)),
      };
    },
  };
}
