import { writeFileSync } from "node:fs";
import { prepare } from "./engine-under-test";
import type { Instance } from "./instances";

/** The most memory that ingest and optimum take beside the columns, in bytes, as the system counts it. */
export function measureMemory({ columns, frame }: Instance): { bytes: number } {
  globalThis.gc?.();
  resetPeak();
  const { rss, heapTotal, heapUsed } = process.memoryUsage();
  prepare(columns, frame);
  // what the heap held free beforehand may have been used too, so it counts as if it had been
  const free = heapTotal - heapUsed;
  return { bytes: Math.max(0, process.resourceUsage().maxRSS * 1024 - rss) + free };
}

function resetPeak(): void {
  try {
    // Linux: the peak starts again from what is in use now
    writeFileSync("/proc/self/clear_refs", "5");
  } catch {
    // elsewhere the peak of building the columns counts as well, which only makes the figure larger
  }
}
