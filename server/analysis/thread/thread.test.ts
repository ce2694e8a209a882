import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  computeCoverage,
  drawReadiness,
  findSmallestAsk,
  measureResilience,
  shareCredit,
  traceBuildUp,
} from "@/server/coverage/engine";
import { createSizedPlan } from "@/server/coverage/engine/test/random";
import { metricsText } from "@/server/observe/metrics";
import { createThread, Stopped } from "./thread";

const run = promisify(execFile);

const plan = createSizedPlan({ lines: 40, pledges: 80 });
/** The same with every line short of something. */
const scarce = { ...plan, requirements: plan.requirements.map((line) => ({ ...line, quantity: 500 })) };
const open = computeCoverage(scarce).gaps[0]?.requirement ?? "";
const assumptions = { draws: 10_000, seed: 4, nationOut: 0.1, delayShare: 0.5 };
const turn = () => new Promise(setImmediate);
function withResolvers() {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

const thread = createThread();
beforeAll(() => thread.run({ kind: "resilience", plan, tier: "declared" }));
afterAll(() => thread.stop());

it("a thread answers what the engine answers, to the bit", async () => {
  expect(await thread.run({ kind: "resilience", plan, tier: "verified" })).toEqual(
    measureResilience(plan, "verified"),
  );
  expect(await thread.run({ kind: "readiness", plan, assumptions })).toEqual(
    drawReadiness(plan, assumptions),
  );
  const sharing = { permutations: 20, seed: 9 };
  expect(await thread.run({ kind: "credit", plan, ...sharing })).toEqual(shareCredit(plan, sharing));
  const requirement = plan.requirements[0]?.id ?? "";
  expect(await thread.run({ kind: "smallestAsk", plan, requirement })).toEqual(
    findSmallestAsk(plan, requirement),
  );
});

it("10,000 draws say how far they are, from nothing to all, and never less than before", async () => {
  const heard: number[] = [];
  await thread.run({ kind: "readiness", plan, assumptions }, (done) => heard.push(done));
  expect(heard.length).toBeGreaterThan(10);
  expect(heard).toEqual([...heard].sort((a, b) => a - b));
  expect([heard[0], heard.at(-1)]).toEqual([0, 1]);
});

it("what is calculated leaves the event loop its turns; when stopped it ends, and the thread calculates again", async () => {
  const { promise: begun, resolve: begin } = withResolvers();
  let isOver = false;
  const endless = { ...assumptions, draws: 2_000_000_000 };
  const stopped = thread.run({ kind: "readiness", plan, assumptions: endless }, begin).finally(() => {
    isOver = true;
  });
  stopped.catch(() => {});
  await begun;
  // On the event loop itself the first of these turns would come after the last draw.
  for (let turns = 0; turns < 1_000; turns += 1) await turn();
  expect(isOver).toBe(false);
  await thread.stop();
  await expect(stopped).rejects.toBeInstanceOf(Stopped);
  expect(await thread.run({ kind: "credit", plan, permutations: 2, seed: 1 })).toBeDefined();
});

it("what is cancelled ends as stopped the next time it says how far it is, and the next is calculated as ever", async () => {
  const endless = { ...assumptions, draws: 2_000_000_000 };
  const cancelled = thread.run({ kind: "readiness", plan, assumptions: endless });
  thread.cancel();
  await expect(cancelled).rejects.toBeInstanceOf(Stopped);
  // Nothing runs, so there is nothing that this could end.
  thread.cancel();
  expect(await thread.run({ kind: "buildUp", plan })).toEqual(traceBuildUp(plan));
});

it.each([
  { kind: "smallestAsk", plan: scarce, requirement: open } as const,
  { kind: "buildUp", plan } as const,
])("$kind says how far it is, from nothing to all, and never less than before", async (task) => {
  const heard: number[] = [];
  await thread.run(task, (done) => heard.push(done));
  expect(heard.length).toBeGreaterThan(2);
  expect(heard).toEqual([...heard].sort((a, b) => a - b));
  expect(heard[0]).toBe(0);
  expect(heard.every((done) => done >= 0 && done <= 1)).toBe(true);
});

const read = (): number => Number(/^muster_threads_read_total (\d+)$/m.exec(metricsText())?.[1] ?? 0);

it("a thread that was warmed has read the engine before it is asked, and answers without reading it again", async () => {
  const warmed = createThread();
  const before = read();
  await Promise.all([warmed.warm(), warmed.warm()]);
  expect(read() - before).toBe(1);
  expect(await warmed.run({ kind: "buildUp", plan })).toEqual(traceBuildUp(plan));
  await warmed.warm();
  expect(read() - before).toBe(1);
  // One that is stopped before it has read is warmed in vain, and can be warmed anew.
  await warmed.stop();
  const late = warmed.warm();
  await warmed.stop();
  await expect(late).rejects.toBeInstanceOf(Stopped);
  await warmed.warm();
  expect(read() - before).toBe(2);
  await warmed.stop();
});

it.each([
  ["while it reads", "void thread.warm();"],
  ["when it has read", "const held = setInterval(() => {}, 1e6); await thread.warm(); clearInterval(held);"],
])("a thread that is warmed keeps no process alive %s", async (_, waits) => {
  const script = `import { createThread } from "./server/analysis/thread/thread.ts";
    const thread = createThread();
    ${waits}
    process.on("exit", () => console.log("over"));`;
  const ended = await run(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script]);
  expect(ended).toEqual({ stdout: "over\n", stderr: "" });
});

it("a calculation that fails hands its error on and spoils nothing", async () => {
  const broken = { ...plan, requirements: null as never };
  await expect(thread.run({ kind: "resilience", plan: broken, tier: "declared" })).rejects.toThrow(TypeError);
  await expect(
    (async () =>
      thread.run({
        kind: "resilience",
        plan: { ...plan, reading: (() => "total") as never },
        tier: "declared",
      }))(),
  ).rejects.toThrow("could not be cloned");
  expect(await thread.run({ kind: "credit", plan, permutations: 2, seed: 1 })).toBeDefined();
});
