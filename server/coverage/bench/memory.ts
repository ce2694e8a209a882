import { writeFileSync } from "node:fs";
import { prepare } from "./engine-under-test";
import type { Instance } from "./instances";

/** The most memory that ingest and optimum take beside the columns, in bytes, as the system counts it. */
export function measureMemory({ columns, frame }: Instance): { bytes: number } {
  globalThis.gc?.();
  resetPeak();
  const before = process.memoryUsage.rss();
  prepare(columns, frame);
  return { bytes: Math.max(0, process.resourceUsage().maxRSS * 1024 - before) };
}

function resetPeak(): void {
  try {
    // Linux: the peak starts again from what is in use now
    writeFileSync("/proc/self/clear_refs", "5");
  } catch {
    // elsewhere the peak of building the columns counts as well, which only makes the figure larger
  }
}
