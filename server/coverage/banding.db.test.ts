import { describe, expect, test } from "vitest";
import { grant } from "@/server/authz/grant";
import { exportPlan, exportReport } from "@/server/coverage/export";
import { type Email, openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, PLAN, pledgeFields } from "@/server/test/factories";

const testDatabase = await createTestDatabase();
const { database, admin } = testDatabase;
const cast = await openCast(testDatabase);
const NOW = new Date();

const hidden = { stage: "submitted", capabilityCode: "AIR-FTR", release: "headquarters" } as const;
const { pledgeId } = await makePledge(cast, { ...hidden, quantity: 6 });
await makePledge(cast, { ...hidden, nation: "NLD", quantity: 3, posture: "standby", noticeHours: 100 });

/** Every answer that rests on totals, without what only says when it was made. */
async function answers(reader: Email): Promise<string> {
  const { coverage, analysis, gap, nation, front, plan, home } = cast.as(reader, NOW);
  const actor = cast.actor(reader);
  const ctx = { database, now: NOW, locale: "en" as const, actor: grant(actor, "coverage.read") };
  const at = { planId: PLAN };
  const asked: unknown[] = [
    await coverage.forPlan(at),
    await gap.list(at),
    await nation.list(at),
    await nation.sheet({ ...at, code: "GBR" }),
    await front.get(at),
    await plan.compare(),
    await exportPlan(ctx, PLAN),
    await exportReport(ctx, PLAN),
    await analysis.buildUp(at),
    await analysis.plainSums(at),
    await analysis.planForWhatIf(at),
    await analysis.whatIf({ ...at, scenario: { without: ["NLD", "FRA"], hours: 24, lift: ["area"] } }),
    await analysis.smallestAsk({ ...at, requirement: "R2-AIR-FTR" }),
    await analysis.verifyGap({ ...at, requirement: "R2-AIR-FTR" }),
  ];
  for (const phaseId of ["P0", "P1", "P2", "P3"])
    asked.push(await coverage.cell({ ...at, phaseId, capabilityCode: "AIR-FTR" }).catch(() => null));
  for (const started of [
    { kind: "resilience", options: {} },
    { kind: "credit", options: { permutations: 20 } },
    { kind: "readiness", options: { draws: 200 } },
  ] as const) {
    const job = await analysis.start({ ...at, ...started } as Parameters<typeof analysis.start>[0]);
    while ((await analysis.state(job)).state !== "done") await new Promise(setImmediate);
    asked.push((await analysis.state(job)).result);
  }
  if (actor.kind === "nation") {
    asked.push(await home.get(at));
    asked.push(
      await coverage.preview({
        ...at,
        pledgeId: null,
        fields: pledgeFields({ capabilityCode: "AIR-FTR", quantity: 30 }),
      }),
    );
  }
  return JSON.stringify(asked, (key, value) =>
    ["revision", "asOf", "takenAt", "revisedAt"].includes(key) ? undefined : value,
  );
}

/** As the nation itself would change it, without a history of it. */
const promiseOf = (quantity: number) =>
  admin`update pledge_revision set quantity = ${quantity} where pledge_id = ${pledgeId}`;

describe("a hidden quantity within its band", () => {
  test.each(["contributor@pol.demo", "observer@hq.demo"] as const)(
    "gives %s the same bytes in every answer",
    async (reader) => {
      await promiseOf(6);
      const before = await answers(reader);
      await promiseOf(9);
      expect(await answers(reader)).toBe(before);
      await promiseOf(11);
      expect(await answers(reader)).not.toBe(before);
    },
  );

  test("is exact to its owner and to planners, whose answers move with it", async () => {
    const figures = async (reader: Email) =>
      (await cast.as(reader).coverage.cell({ planId: PLAN, phaseId: "P2", capabilityCode: "AIR-FTR" }))
        .lines[0]?.line;
    await promiseOf(6);
    const before = await figures("planner@hq.demo");
    await promiseOf(7);
    const after = await figures("planner@hq.demo");
    expect((after?.declared ?? 0) - (before?.declared ?? 0)).toBe(1);
    expect([before?.atMost, after?.atMost]).toEqual([null, null]);
    const theirs = await figures("contributor@pol.demo");
    expect(theirs?.declared).toBeLessThan(after?.declared ?? 0);
    expect(theirs?.atMost?.declared).toBeGreaterThan(after?.declared ?? 0);
  });
});
