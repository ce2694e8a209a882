import { expect, it } from "vitest";
import { metricsText } from "@/server/observe/metrics";
import { planOf } from "./bench/conversions";
import { createInstance } from "./bench/instances";
import { computeCoverage, toColumns } from "./engine";
import type { Plan } from "./engine/types";
import { type ListedPlan, solveBanded, solveBothReadings } from "./solves";
import { bandedReports, bothReadings, figuresOf } from "./solving";

const reader = { actor: { userId: "reader" } };
const answered = (): number =>
  Number(/^muster_questions_total\{turn="answered"\} (\d+)$/m.exec(metricsText())?.[1] ?? 0);

function listedOf({ pledges, ...frame }: Plan): ListedPlan {
  return { frame, listed: { ids: pledges.map(({ id }) => id), table: toColumns(pledges) } };
}

it.each([
  { pledges: 149, lines: 60, where: "here", onThread: 0 },
  { pledges: 1_000, lines: 300, where: "on the thread", onThread: 3 },
])("$pledges pledges on $lines lines are solved $where, with the same bytes", async (size) => {
  const plan = planOf(createInstance(size));
  const hidden = new Set(plan.pledges.flatMap(({ id }, place) => (place % 3 === 0 ? [id] : [])));
  const { lines, phases } = computeCoverage(plan);
  const before = answered();
  const both = await bothReadings(reader, listedOf(plan));
  const banded = await bandedReports(reader, plan, hidden);
  const figures = await figuresOf(reader, plan);
  expect(answered() - before).toBe(size.onThread);

  expect(both).toEqual(solveBothReadings(listedOf(plan)));
  expect(banded).toEqual(solveBanded(plan, hidden));
  expect(banded.atMost.size).toBeGreaterThan(0);
  expect(JSON.stringify(both.report)).toBe(JSON.stringify(computeCoverage(plan)));
  expect(JSON.stringify([banded.report, banded.apart])).toBe(
    JSON.stringify([solveBanded(plan, hidden).report, solveBanded(plan, hidden).apart]),
  );
  expect(JSON.stringify([figures.lines, figures.phases])).toBe(JSON.stringify([lines, phases]));
});
