import { DomainError } from "@/server/errors";
import { wording } from "@/server/language/wording";

type Run = <T>(work: () => Promise<T>, options?: { isUrgent?: boolean }) => Promise<T>;

/**
 * Lets `width` pieces of work run at once and `waiting` more stand in line; whoever comes then is refused.
 * Urgent work has a line of its own that goes first, so that a crowd of strangers cannot hold it up.
 */
export function createLanes({ width, waiting }: { width: number; waiting: number }): Run {
  const urgent: (() => void)[] = [];
  const ordinary: (() => void)[] = [];
  let running = 0;

  function enter(line: (() => void)[]): Promise<void> {
    if (running < width) {
      running += 1;
      return Promise.resolve();
    }
    if (line.length >= waiting) {
      return Promise.reject(new DomainError("TOO_MANY", wording("signIn.crowded")));
    }
    return new Promise((resolve) => line.push(resolve));
  }

  function leave(): void {
    const next = urgent.shift() ?? ordinary.shift();
    // The place is handed on, so the count stays.
    if (next) next();
    else running -= 1;
  }

  return async (work, { isUrgent = false } = {}) => {
    await enter(isUrgent ? urgent : ordinary);
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
