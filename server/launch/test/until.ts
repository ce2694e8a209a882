import { setTimeout as delay } from "node:timers/promises";

/** Asks again and again until the answer is there. */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  timeoutMs = 60_000,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer) return answer;
    await delay(25);
  }
  throw new Error(`${what}: not within ${timeoutMs / 1000} s`);
}
