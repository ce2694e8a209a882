import { beforeEach, describe, expect, test } from "vitest";
import type { AccessContext } from "@/db/client";
import * as db from "@/db/schema";
import { dayOf } from "@/server/authz/context";
import { openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, makeRevision, PLAN, pledgeFields } from "@/server/test/factories";
import { changePlan, conditionOf, conditionSet, planEdit } from "@/server/test/plan-edits";
import { type Computed, computeAt } from "../computed";
import { recallFacts } from "./stored";

const testDatabase = await createTestDatabase();
const { database, admin } = testDatabase;
const cast = await openCast(testDatabase);
const RELEASE = "this release";
const NOW = new Date();
const LATER = new Date(NOW.getTime() + 1);

const revisionNow = async () => (await cast.as("planner@hq.demo").plan.revision({ planId: PLAN })).revision;
async function compute(madeBy: string | null, now = NOW): Promise<Computed> {
  const { computed, keeping } = await computeAt(
    { database, now, actor: { userId: "reader" } },
    PLAN,
    await revisionNow(),
    madeBy,
  );
  await keeping;
  return computed;
}
const recall = async (changes: Partial<Parameters<typeof recallFacts>[1]> = {}) =>
  recallFacts(database, {
    planId: PLAN,
    revision: await revisionNow(),
    day: dayOf(NOW),
    madeBy: RELEASE,
    ...changes,
  });

/** Everything that coverage tells, with what a pledge as typed would become. */
function told({ snapshot, report, otherReading }: Computed) {
  const { takenAt: _, toEnginePledge, rules, ...picture } = snapshot;
  const typed = pledgeFields({ capabilityCode: "GND-LAND", quantity: 5_000, caveats: ["REAR_ONLY"] });
  return {
    report: JSON.stringify(report),
    plan: JSON.stringify(snapshot.plan),
    picture,
    otherReading,
    rules: {
      ...rules,
      conditions: ["US_BACKSTOP", "PENDING_DECISION"].map((code) =>
        ["GBR", "FRA"].map((nation) => {
          const found = rules.conditions.get(code as "US_BACKSTOP", nation);
          return found && { state: found.state, isExcluded: found.isExcluded };
        }),
      ),
    },
    typed: [...snapshot.pledges.keys()].map((reference) =>
      toEnginePledge(reference, "GBR", typed, { tier: "declared", excludedBy: null }),
    ),
  };
}

async function expectTheSame(): Promise<void> {
  const fromRows = await compute(null);
  const kept = await compute(RELEASE);
  const recalled = await compute(RELEASE, LATER);
  expect(recalled.snapshot.takenAt).toEqual(kept.snapshot.takenAt);
  expect(recalled.snapshot.takenAt).not.toEqual(LATER);
  expect(told(kept)).toEqual(told(fromRows));
  expect(told(recalled)).toEqual(told(fromRows));
}

describe("the picture that is kept", () => {
  beforeEach(() => admin`delete from coverage_snapshot`);

  test("gives the very coverage that the rows give, and goes on doing so after every edit", async () => {
    await expectTheSame();
    const large = { nation: "GBR", capabilityCode: "GND-LAND", stage: "verified" } as const;
    const container = await makePledge(cast, { ...large, quantity: 9_000, caveats: ["US_BACKSTOP"] });
    const { pledgeId } = await makePledge(cast, {
      ...large,
      quantity: 300,
      personnel: 300,
      title: "Engineers",
    });
    const british = cast.as("approver@gbr.demo");
    await british.pledge.setContainer({
      pledgeId,
      containerId: container.pledgeId,
      version: (await british.pledge.get({ pledgeId })).pledgeVersion,
      reason: "They are within it.",
    });
    await expectTheSame();
    await makeRevision(cast, container, {
      nation: "GBR",
      stage: "accepted",
      availability: 0.7,
      noticeHours: 96,
      posture: "standby",
      unitDesignation: "1st Brigade",
    });
    await expectTheSame();
    await changePlan(cast, conditionSet(await conditionOf(cast, "US_BACKSTOP"), "unmet", true));
    await expectTheSame();
    await changePlan(cast, await planEdit(cast, { reading: "additive", confirmationHours: 5 }));
    await expectTheSame();
    const rows = await admin`select revision from coverage_snapshot`;
    expect(rows).toEqual([{ revision: await revisionNow() }]);
  });

  test("is taken up for its revision, day and release alone", async () => {
    await compute(RELEASE);
    expect(await recall()).not.toBeNull();
    expect(await recall({ madeBy: "another release" })).toBeNull();
    expect(await recall({ day: "2001-01-01" })).toBeNull();
    expect(await recall({ planId: "none" })).toBeNull();
    const revision = await revisionNow();
    expect(await recall({ revision: revision - 1 })).toBeNull();
    expect(await recall({ revision: revision + 1 })).toBeNull();
  });

  test("is neither kept nor taken up where the sources change underneath", async () => {
    await compute(null);
    expect(await admin`select from coverage_snapshot`).toHaveLength(0);
  });

  test.each([
    [
      "a column",
      () =>
        admin`update coverage_snapshot set columns = set_byte(columns, 9, 1 + get_byte(columns, 9) % 255)`,
    ],
    ["the length of the columns", () => admin`update coverage_snapshot set columns = substr(columns, 2)`],
    [
      "the frame",
      () => admin`update coverage_snapshot set frame = (frame::jsonb || '{"nations": ["AAA"]}')::json`,
    ],
    ["all of the frame", () => admin`update coverage_snapshot set frame = '[]'`],
    ["the checksum", () => admin`update coverage_snapshot set checksum = 'none'`],
  ])("is ignored and replaced where %s was changed", async (_, spoil) => {
    const expected = told(await compute(RELEASE));
    await spoil();
    expect(await recall()).toBeNull();
    const again = await compute(RELEASE, LATER);
    expect(again.snapshot.takenAt).toEqual(LATER);
    expect(told(again)).toEqual(expected);
    expect((await recall())?.takenAt).toEqual(LATER);
  });

  test("is there for coverage alone: nobody who signs in reads or writes it", async () => {
    await compute(RELEASE);
    const strangers: AccessContext[] = [
      { scope: "nation", nation: "GBR" },
      { scope: "headquarters" },
      { scope: "observer" },
    ];
    for (const context of strangers) {
      const [read, changed] = await database.transaction(context, async (tx) => [
        await tx.select().from(db.coverageSnapshot),
        await tx.update(db.coverageSnapshot).set({ checksum: "none" }).returning(),
      ]);
      expect([read, changed]).toEqual([[], []]);
    }
    await expect(
      database.transaction({ scope: "auth" }, (tx) => tx.select().from(db.coverageSnapshot)),
    ).rejects.toMatchObject({ cause: { code: "42501" } });
    expect(await recall()).not.toBeNull();
  });
});
