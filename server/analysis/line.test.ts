import { afterAll, expect, it } from "vitest";
import { findSmallestAsk } from "@/server/coverage/engine";
import { createRandom, createRandomPlan } from "@/server/coverage/engine/test/random";
import { createLine } from "./line";
import { createThread } from "./thread/thread";

const plan = createRandomPlan(createRandom(3), {
  lines: 60,
  pledges: 60,
  phases: 3,
  capabilities: 4,
  units: 12,
  friction: 0.3,
});
const lines = plan.requirements.map((line) => line.id);
const thread = createThread();
afterAll(() => thread.stop());
const about = (requirement: string) => ({ kind: "smallestAsk", plan, requirement }) as const;

it("questions that come at once are answered one after the other, each rightly", async () => {
  const ask = createLine(thread);
  const asked = lines.slice(0, 12);
  expect(await Promise.all(asked.map((line) => ask(about(line))))).toEqual(
    asked.map((line) => findSmallestAsk(plan, line)),
  );
});

it("the same question about the same plan is asked once; about another plan it is another", async () => {
  const ask = createLine(thread);
  const [line = ""] = lines;
  const answer = ask(about(line));
  expect(ask(about(line))).toBe(answer);
  const other = ask({ ...about(line), plan: { ...plan } });
  expect(other).not.toBe(answer);
  expect(await other).toEqual(await answer);
});

it("a question that fails is no answer for the next, and a line that is full refuses", async () => {
  const ask = createLine(thread);
  const broken = { ...plan, requirements: null as never };
  for (const _ of [1, 2]) await expect(ask({ ...about("R"), plan: broken })).rejects.toThrow(TypeError);
  const asked = lines.slice(0, 51).map((line) => ask(about(line)));
  await expect(asked.at(-1)).rejects.toMatchObject({ code: "TOO_MANY" });
  await Promise.all(asked.slice(0, 50));
  expect(await ask(about(lines[50] ?? ""))).toEqual(findSmallestAsk(plan, lines[50] ?? ""));
});
