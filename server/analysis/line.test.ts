import { afterAll, expect, it } from "vitest";
import { computeCoverage, findSmallestAsk } from "@/server/coverage/engine";
import { createSizedPlan } from "@/server/coverage/engine/test/random";
import { createLine, LINE_LIMITS } from "./line";
import type { Task } from "./thread/tasks";
import { createThread } from "./thread/thread";

const plan = createSizedPlan({ lines: 60, pledges: 60 });
const lines = plan.requirements.map((line) => line.id);
const thread = createThread();
afterAll(() => thread.stop());
const about = (requirement: string) => ({ kind: "smallestAsk", plan, requirement }) as const;

/** Never over by itself, so that a test decides how long the thread is taken. */
const endless: Task<"readiness"> = {
  kind: "readiness",
  plan: { ...plan },
  assumptions: { draws: 2_000_000_000, seed: 4, nationOut: 0.1, delayShare: 0.5 },
};
const GBR = { owner: "GBR" };
const gone = expect.objectContaining({ code: "CANCELLED" });
const refused = (key: string) =>
  expect.objectContaining({ code: "TOO_MANY", message: expect.stringContaining(key) });

/** The thread of the line is taken until it is let go. */
function take(ask: ReturnType<typeof createLine>) {
  const leaving = new AbortController();
  const taken = ask({ owner: "holder", signal: leaving.signal }, endless);
  taken.catch(() => {});
  return { taken, letGo: () => leaving.abort() };
}

it("questions that come at once are answered one after the other, each rightly", async () => {
  const ask = createLine(thread);
  const asked = lines.slice(0, LINE_LIMITS.waitingOfOne);
  expect(await Promise.all(asked.map((line) => ask(GBR, about(line))))).toEqual(
    asked.map((line) => findSmallestAsk(plan, line)),
  );
});

it("figures are those of the engine, to the bit", async () => {
  const { lines: figures, phases } = computeCoverage(plan);
  const answer = await createLine(thread)(GBR, { kind: "figures", plan });
  expect(JSON.stringify(answer)).toBe(JSON.stringify({ lines: figures, phases }));
});

it("the same question about the same plan is asked once; about another plan it is another", async () => {
  const ask = createLine(thread);
  const question = { kind: "buildUp", plan } as const;
  const [first, second] = await Promise.all([ask(GBR, question), ask({ owner: "FRA" }, question)]);
  expect(second).toBe(first);
  expect(await ask(GBR, question)).toBe(first);
  const other = await ask(GBR, { ...question, plan: { ...plan } });
  expect(other).not.toBe(first);
  expect(other).toEqual(first);
});

it("whoever waits hears how far the answer is, from nothing to all, also who joined while the question waited", async () => {
  const ask = createLine(thread);
  const { taken, letGo } = take(ask);
  taken.catch(() => {});
  const heard: [number[], number[]] = [[], []];
  const question = { kind: "buildUp", plan } as const;
  const asked = heard.map((own, place) =>
    ask({ owner: `user ${place}`, onProgress: (done) => own.push(done) }, question),
  );
  expect(heard).toEqual([[0], [0]]);
  letGo();
  await Promise.all(asked);
  const [first, second] = heard;
  expect(first.length).toBeGreaterThan(3);
  expect(first).toEqual([...first].sort((a, b) => a - b));
  expect(first.every((done) => done >= 0 && done <= 1)).toBe(true);
  expect(second).toEqual(first);
});

it("a question that fails is no answer for the next", async () => {
  const ask = createLine(thread);
  const broken = { ...plan, requirements: null as never };
  for (const _ of [1, 2]) await expect(ask(GBR, { ...about("R"), plan: broken })).rejects.toThrow(TypeError);
  expect(await ask(GBR, about(lines[0] ?? ""))).toEqual(findSmallestAsk(plan, lines[0] ?? ""));
});

it("a user with too many questions is refused by name while others are let in, until the line is full", async () => {
  const ask = createLine(thread);
  const { letGo } = take(ask);
  const few = lines.slice(0, LINE_LIMITS.waitingOfOne);
  const asked = few.map((line) => ask(GBR, about(line)));
  const beyond = lines[LINE_LIMITS.waitingOfOne] ?? "";
  await expect(ask(GBR, about(beyond))).rejects.toEqual(refused("analysis.tooManyAsked"));
  const others = Array.from({ length: LINE_LIMITS.waitingOfAll - few.length }, (_, place) =>
    ask({ owner: `user ${place}` }, { kind: "figures", plan: { ...plan } }),
  );
  await expect(ask({ owner: "late" }, about(beyond))).rejects.toEqual(refused("analysis.full"));
  // What is asked already takes no more room.
  const shared = ask({ owner: "late" }, about(few[0] ?? ""));
  letGo();
  expect(await shared).toEqual(findSmallestAsk(plan, few[0] ?? ""));
  await Promise.all([...asked, ...others]);
});

it("users take turns: many questions of one never hold up the first of another", async () => {
  const ask = createLine(thread);
  const { letGo } = take(ask);
  const order: string[] = [];
  const put = (owner: string, line: string) => ask({ owner }, about(line)).then(() => order.push(owner));
  const asked = [
    ...lines.slice(0, 4).map((line) => put("GBR", line)),
    ...lines.slice(4, 6).map((line) => put("FRA", line)),
    put("POL", lines[6] ?? ""),
  ];
  letGo();
  await Promise.all(asked);
  expect(order).toEqual(["GBR", "FRA", "POL", "GBR", "FRA", "GBR", "GBR"]);
});

it("what nobody waits for any more is cancelled, on the thread and in the line; who stays is answered", async () => {
  const ask = createLine(thread);
  const { taken, letGo } = take(ask);
  const [left = "", kept = ""] = lines;
  const [leaving, staying] = [new AbortController(), new AbortController()];
  const given = ask({ owner: "GBR", signal: leaving.signal }, about(left));
  const also = ask({ owner: "GBR", signal: leaving.signal }, about(kept));
  const stays = ask({ owner: "FRA", signal: staying.signal }, about(kept));
  leaving.abort();
  await expect(given).rejects.toEqual(gone);
  await expect(also).rejects.toEqual(gone);
  letGo();
  await expect(taken).rejects.toEqual(gone);
  // The thread draws two thousand million times unless it is told not to.
  expect(await stays).toEqual(findSmallestAsk(plan, kept));
  await expect(ask({ owner: "GBR", signal: leaving.signal }, about(left))).rejects.toEqual(gone);
  expect(await ask(GBR, about(left))).toEqual(findSmallestAsk(plan, left));
});
