import { afterAll, describe, expect, it, vi } from "vitest";
import { createSizedPlan } from "@/server/coverage/engine/test/random";
import { createJobs, JOB_LIMITS, type Job } from "./jobs";
import type { Task } from "./thread/tasks";
import { createThread } from "./thread/thread";

const plan = createSizedPlan({ lines: 30, pledges: 60 });
const about = { planId: "reference", revision: 7, asOf: new Date(0), kind: "readiness" } as const;
const assumptions = { draws: 1_000, seed: 4, nationOut: 0.1, delayShare: 0.5 };
const short: Task<"readiness"> = { kind: "readiness", plan, assumptions };
/** Never over by itself, so that a test decides what happens while it runs. */
const endless: Task<"readiness"> = {
  kind: "readiness",
  plan,
  assumptions: { ...assumptions, draws: 2_000_000_000 },
};
const broken: Task<"readiness"> = { ...short, plan: { ...plan, requirements: null as never } };
const asIs = (answer: unknown) => answer;

const threads = [createThread(), createThread()];
afterAll(() => Promise.all(threads.map((thread) => thread.stop())));
const open = (width = 1) => createJobs<unknown>(threads.slice(0, width));

/** Turns of the event loop until the job is as it should be; a job that never is runs into the test's limit. */
async function until(job: Job<unknown>, ...states: Job<unknown>["state"][]) {
  while (!states.includes(job.state)) await new Promise(setImmediate);
}

describe("the line of calculations", () => {
  it("gives one after the other to the thread, and keeps what each answered", async () => {
    const jobs = open();
    const [one, other] = ["GBR", "GBR"].map((owner) => jobs.start(owner, about, short, asIs));
    if (!one || !other) throw new Error("nothing was started");
    expect([one.state, other.state]).toEqual(["running", "waiting"]);
    await until(other, "done");
    expect(one).toMatchObject({ state: "done", progress: 1, about, result: { assumptions } });
    expect(other.result).toEqual(one.result);
    expect(jobs.find("GBR", one.id)).toBe(one);
  });

  it("lets one of a user run and two wait, and refuses the next by name", () => {
    const jobs = open(2);
    const started = [1, 2, 3].map(() => jobs.start("GBR", about, endless, asIs));
    expect(started.map((job) => job.state)).toEqual(["running", "waiting", "waiting"]);
    expect(() => jobs.start("GBR", about, endless, asIs)).toThrow(
      expect.objectContaining({ code: "TOO_MANY", message: expect.stringContaining("analysis.tooMany") }),
    );
    // Another user is not held up by them: the second thread is free.
    const french = jobs.start("FRA", about, endless, asIs);
    expect(french.state).toBe("running");
    for (const job of [...started].reverse()) jobs.cancel("GBR", job.id);
    jobs.cancel("FRA", french.id);
  });

  it("takes no more than so many of all users", () => {
    const jobs = open();
    const owners = Array.from({ length: JOB_LIMITS.waitingOfAll + 1 }, (_, place) => `user ${place}`);
    const started = owners.map((owner) => jobs.start(owner, about, endless, asIs));
    expect(() => jobs.start("one more", about, endless, asIs)).toThrow(
      expect.objectContaining({ code: "TOO_MANY", message: expect.stringContaining("analysis.full") }),
    );
    for (const job of [...started].reverse()) jobs.cancel(job.owner, job.id);
  });

  it("hands a thread on to whoever waits when a calculation is cancelled, and never answers it", async () => {
    const jobs = open();
    const first = jobs.start("GBR", about, endless, asIs);
    const next = jobs.start("FRA", about, short, asIs);
    const never = jobs.start("GBR", about, short, asIs);
    jobs.cancel("GBR", never.id);
    jobs.cancel("GBR", first.id);
    await until(next, "done");
    expect([first, never].map(({ state, result }) => ({ state, result }))).toEqual([
      { state: "cancelled", result: null },
      { state: "cancelled", result: null },
    ]);
    expect(jobs.cancel("FRA", next.id)).toMatchObject({ state: "done" });
  });

  it("goes on after a calculation that fails, of which the log knows no value", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const jobs = open();
    const failing = jobs.start("GBR", about, broken, asIs);
    const unshown = jobs.start("FRA", about, short, () => {
      throw new Error("not to be shown");
    });
    const next = jobs.start("POL", about, short, asIs);
    await until(next, "done");
    expect([failing, unshown].map(({ state, result }) => ({ state, result }))).toEqual([
      { state: "failed", result: null },
      { state: "failed", result: null },
    ]);
    expect(log.mock.calls.join()).toContain(failing.id);
    expect(log.mock.calls.join()).not.toContain("not to be shown");
    log.mockRestore();
  });

  it("says how far it is, never less than before", async () => {
    const jobs = open();
    const job = jobs.start("GBR", about, { ...short, assumptions: { ...assumptions, draws: 20_000 } }, asIs);
    const seen = [job.progress];
    while (job.state !== "done") {
      await new Promise(setImmediate);
      seen.push(job.progress);
    }
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect([seen[0], seen.at(-1)]).toEqual([0, 1]);
  });
});

describe("a calculation", () => {
  it("is found and cancelled by nobody but who started it", () => {
    const jobs = open();
    const job = jobs.start("GBR", about, endless, asIs);
    const hidden = expect.objectContaining({ code: "NOT_FOUND" });
    expect(() => jobs.find("FRA", job.id)).toThrow(hidden);
    expect(() => jobs.cancel("FRA", job.id)).toThrow(hidden);
    expect(() => jobs.find("GBR", "none")).toThrow(hidden);
    expect(job.state).toBe("running");
    jobs.cancel("GBR", job.id);
  });

  it("is kept for ten minutes after its end, and no more than a hundred of all are", async () => {
    let time = 0;
    const jobs = createJobs<unknown>(threads.slice(0, 1), () => time);
    const first = jobs.start("GBR", about, short, asIs);
    await until(first, "done");
    time += JOB_LIMITS.keptMs;
    expect(jobs.find("GBR", first.id)).toBe(first);
    time += 1;
    expect(() => jobs.find("GBR", first.id)).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));

    const running = jobs.start("GBR", about, endless, asIs);
    const ended = Array.from({ length: JOB_LIMITS.ended + 1 }, () => {
      time += 1;
      const job = jobs.start("FRA", about, short, asIs);
      return jobs.cancel("FRA", job.id);
    });
    const [oldest, second] = ended;
    expect(() => jobs.find("FRA", oldest?.id ?? "")).toThrow();
    expect(jobs.find("FRA", second?.id ?? "")).toBe(second);
    expect(jobs.find("GBR", running.id)).toBe(running);
    jobs.cancel("GBR", running.id);
  });
});
