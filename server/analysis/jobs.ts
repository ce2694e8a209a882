import { randomUUID } from "node:crypto";
import { DomainError } from "@/server/errors";
import { describeFault } from "@/server/fault";
import { wording } from "@/server/language/wording";
import { log } from "@/server/observe/log";
import type { Answers, Task } from "./thread/tasks";
import type { Thread } from "./thread/thread";
import type { JobState, JobView } from "./views";

/** Beside the one of a user that runs, and of all users together. */
export const JOB_LIMITS = { waitingOfOne: 2, waitingOfAll: 20, ended: 100, keptMs: 600_000 } as const;

/** A calculation of one user, in line for a thread, on it, or over. */
export interface Job<View> {
  readonly id: string;
  readonly owner: string;
  readonly about: About;
  state: JobState;
  progress: number;
  result: View | null;
  endedAt: number | null;
}

/** What is calculated, and on what. */
export type About = Pick<JobView, "planId" | "revision" | "asOf" | "kind">;

export interface Jobs<View> {
  /** Refused when too many wait already. `show` makes of the answer what its owner may read. */
  start<K extends keyof Answers>(
    owner: string,
    about: About,
    task: Task<K>,
    show: (answer: Answers[K]) => View,
  ): Job<View>;
  /** The job of this owner; nobody else's is ever found. */
  find(owner: string, jobId: string): Job<View>;
  cancel(owner: string, jobId: string): Job<View>;
}

/**
 * Gives calculations to threads in the order in which they came, one at a time for each user, so that nobody's
 * long ones hold up those of others for longer than they must.
 */
export function createJobs<View>(threads: readonly Thread[], now: () => number = Date.now): Jobs<View> {
  const jobs = new Map<string, Job<View>>();
  const waiting: { job: Job<View>; run: (thread: Thread) => Promise<View> }[] = [];
  const idle = [...threads];
  const threadOf = new Map<string, Thread>();
  const ofState = (state: JobState, owner?: string) =>
    [...jobs.values()].filter((job) => job.state === state && (owner === undefined || job.owner === owner));

  function dispatch(): void {
    for (const thread of idle.splice(0)) {
      const next = waiting.findIndex(({ job }) => ofState("running", job.owner).length === 0);
      const [turn] = next < 0 ? [] : waiting.splice(next, 1);
      if (turn) void calculate(thread, turn);
      else idle.push(thread);
    }
  }

  async function calculate(thread: Thread, { job, run }: (typeof waiting)[number]): Promise<void> {
    job.state = "running";
    threadOf.set(job.id, thread);
    try {
      const result = await run(thread);
      if (isRunning(job)) end(job, "done", result);
    } catch (error) {
      if (isRunning(job)) {
        log("error", "fault", { where: "calculation", jobId: job.id, fault: describeFault(error) });
        end(job, "failed");
      }
    }
    threadOf.delete(job.id);
    idle.push(thread);
    dispatch();
  }

  /** Asked anew after each wait: it may have been cancelled meanwhile. */
  const isRunning = (job: Job<View>): boolean => job.state === "running";

  function end(job: Job<View>, state: "done" | "failed" | "cancelled", result: View | null = null): void {
    Object.assign(job, { state, result, endedAt: now(), progress: state === "done" ? 1 : job.progress });
  }

  /** Drops what ended too long ago, and the oldest of too much. */
  function forget(): void {
    const ended = [...jobs.values()]
      .filter((job) => job.endedAt !== null)
      .sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0));
    for (const [place, job] of ended.entries())
      if (place >= JOB_LIMITS.ended || now() - (job.endedAt ?? 0) > JOB_LIMITS.keptMs) jobs.delete(job.id);
  }

  function find(owner: string, jobId: string): Job<View> {
    forget();
    const job = jobs.get(jobId);
    if (job?.owner !== owner) throw new DomainError("NOT_FOUND", wording("analysis.noJob"));
    return job;
  }

  return {
    start(owner, about, task, show) {
      forget();
      const own = ofState("waiting", owner).length;
      if (own >= JOB_LIMITS.waitingOfOne)
        throw new DomainError("TOO_MANY", wording("analysis.tooMany", { waiting: own }));
      if (waiting.length >= JOB_LIMITS.waitingOfAll)
        throw new DomainError("TOO_MANY", wording("analysis.full"));
      const id = randomUUID();
      const job: Job<View> = { id, owner, about, state: "waiting", progress: 0, result: null, endedAt: null };
      jobs.set(id, job);
      const onProgress = (done: number) => {
        job.progress = Math.max(job.progress, done);
      };
      waiting.push({ job, run: async (thread) => show(await thread.run(task, onProgress)) });
      dispatch();
      return job;
    },
    find,
    cancel(owner, jobId) {
      const job = find(owner, jobId);
      if (job.endedAt !== null) return job;
      const place = waiting.findIndex((turn) => turn.job === job);
      if (place >= 0) waiting.splice(place, 1);
      end(job, "cancelled");
      void threadOf.get(job.id)?.stop();
      return job;
    },
  };
}
