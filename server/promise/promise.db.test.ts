import { beforeEach, describe, expect, test } from "vitest";
import { openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import {
  makePledge,
  makeRevision,
  PLAN,
  type PledgeAt,
  pledgeFields,
  type Stage,
} from "@/server/test/factories";
import type { PledgeChanges } from "@/server/test/release-as";

const testDatabase = await createTestDatabase();
const { admin } = testDatabase;
const cast = await openCast(testDatabase);

const contributor = cast.as("contributor@gbr.demo");
const approver = cast.as("approver@gbr.demo");
const planner = cast.as("planner@hq.demo");
const OTHER = "other";
const REASON = "As the case has it.";
const UNIT = "8 Squadron";

await admin`insert into plan (id, name, summary, status, marking) values (${OTHER}, 'Other plan', '', 'draft', '')`;
await admin`insert into phase (plan_id, id, position, name, text, deadline_hours, clock, basis)
  select ${OTHER}, id, position, name, text, deadline_hours, clock, basis from phase where plan_id = ${PLAN}`;
await admin`insert into participation select ${OTHER}, nation_code, domain, phase_id, basis, note
  from participation where plan_id = ${PLAN}`;
await admin`insert into requirement
  select ${OTHER}, id, phase_id, capability_code, area_code, quantity, required_by_hours, hold_days, priority,
    is_combat, basis, number_basis, rule, confidence, note from requirement where plan_id = ${PLAN}`;

// More than anybody promises here, so that nothing counted is hidden by a line that is full.
await admin`update requirement set quantity = 10 where phase_id = 'P0' and capability_code = 'AIR-AEW'`;

/** What planners see of airborne early warning in phase 0 of a plan. */
async function declared(planId = PLAN): Promise<number | undefined> {
  const { cells } = await planner.coverage.forPlan({ planId });
  return cells.find((cell) => cell.phaseId === "P0" && cell.capabilityCode === "AIR-AEW")?.declared;
}

const promised = (changes: PledgeChanges & { stage?: Stage; nation?: string } = {}) =>
  makePledge(cast, { stage: "accepted", unitDesignation: UNIT, ...changes });

/** The same unit in the other plan, submitted. */
async function copiedTo(planId: string, { pledgeId }: PledgeAt): Promise<PledgeAt> {
  const copy = await contributor.pledge.duplicate({ pledgeId, planId });
  await contributor.pledge.markForRelease({ items: [copy] });
  await cast.as("approver@gbr.demo").pledge.submit({ items: [{ ...copy, version: copy.version + 1 }] });
  return { ...copy, version: copy.version + 2 };
}

const countsAs = async ({ pledgeId }: PledgeAt) => {
  const { row } = await contributor.pledge.get({ pledgeId });
  const listed = (
    await contributor.pledge.list({ planId: (await contributor.pledge.get({ pledgeId })).planId })
  ).find((other) => other.id === pledgeId);
  expect(listed?.countsAs).toBe(row.countsAs);
  return row.countsAs;
};

const of = ({ pledgeId }: PledgeAt) => ({ pledgeId });

async function takeAway({ pledgeId }: PledgeAt): Promise<void> {
  const { row, pledgeVersion } = await approver.pledge.get({ pledgeId });
  await approver.pledge.withdraw({ pledgeId, version: row.version, pledgeVersion, reason: REASON });
}

beforeEach(async () => {
  await admin`update plan set status = 'draft' where status <> 'draft'`;
  await admin`update pledge set standing = 'withdrawn', standing_reason = ${REASON}
    where standing = 'active' and created_by is not null`;
  expect(await declared()).toBe(0);
});

test("two pledges of one unit in one plan count once, and the other counts again once the first is withdrawn", async () => {
  const first = await promised({ quantity: 1 });
  expect(await declared()).toBe(1);
  const second = await promised({ quantity: 2, unitDesignation: "8 squadron." });
  expect(await declared()).toBe(1);
  expect(await countsAs(first)).toBe("declared");
  expect(await countsAs(second)).toBe("double_promise");
  await takeAway(first);
  expect(await declared()).toBe(2);
  expect(await countsAs(second)).toBe("declared");
});

test("a unit in two plans counts in the signed one alone, and both plans are read anew when the status moves", async () => {
  const here = await promised();
  const there = await copiedTo(OTHER, here);
  expect([await declared(), await declared(OTHER)]).toEqual([1, 0]);
  await admin`update plan set status = 'signed' where id = ${OTHER}`;
  expect([await declared(), await declared(OTHER)]).toEqual([0, 1]);
  expect([await countsAs(here), await countsAs(there)]).toEqual(["double_promise", "declared"]);
  await takeAway(there);
  expect([await declared(), await declared(OTHER)]).toEqual([1, 0]);
});

test("a revision that names another unit sets the old one free in the other plan", async () => {
  const here = await promised();
  await copiedTo(OTHER, here);
  expect(await declared(OTHER)).toBe(0);
  await makeRevision(cast, here, { stage: "accepted", unitDesignation: "9 Squadron" });
  expect([await declared(), await declared(OTHER)]).toEqual([1, 1]);
});

test("windows that do not meet are no double promise; expiry ends a window too", async () => {
  const days = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);
  const now = await promised({ expiresOn: days(10) });
  const later = await promised({ windowFrom: days(11) });
  const { findings } = await contributor.promise.list({ planId: PLAN });
  expect(findings.filter((finding) => finding.kind === "same_plan")).toEqual([]);
  const overlapping = await promised({ windowFrom: days(5), windowTo: days(20) });
  const found = (await contributor.promise.list({ planId: PLAN })).findings.filter(
    (finding) => finding.kind === "same_plan",
  );
  expect(found).toHaveLength(1);
  expect(found[0]?.pledges.map((pledge) => pledge.pledgeId).sort()).toEqual(
    [now, later, overlapping].map((at) => at.pledgeId).sort(),
  );
  expect(found[0]?.shared).toEqual({ from: days(5), to: days(10) });
  expect(found[0]?.countsPledgeId).toBe(now.pledgeId);
  expect(await declared()).toBe(1);
});

test("the finding says which pledge counts and why", async () => {
  const here = await promised();
  const there = await copiedTo(OTHER, here);
  const [finding, ...others] = await contributor.promise.ofPledge(of(here));
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    kind: "two_plans",
    unitDesignation: UNIT,
    countsPledgeId: here.pledgeId,
    because: "first_submitted",
  });
  expect(finding?.pledges.map((pledge) => [pledge.pledgeId, pledge.planId, pledge.countsAs])).toEqual([
    [here.pledgeId, PLAN, "declared"],
    [there.pledgeId, OTHER, "double_promise"],
  ]);
  expect(await planner.promise.ofPledge(of(there))).toEqual([
    { ...finding, pledges: finding?.pledges.map((pledge) => ({ ...pledge, isOwn: false })) },
  ]);
});

test("headquarters hears of a double promise when it is submitted, its nation while it drafts", async () => {
  const here = await promised();
  const draft = await promised({ stage: "draft" });
  expect(await contributor.promise.ofPledge(of(draft))).toHaveLength(1);
  expect(await planner.promise.ofPledge(of(here))).toEqual([]);
  expect(
    await contributor.promise.ofUnit({ unitDesignation: "8  SQUADRON", exceptPledgeId: draft.pledgeId }),
  ).toEqual([expect.objectContaining({ pledgeId: here.pledgeId })]);
  expect(
    await cast.as("contributor@fra.demo").promise.ofUnit({ unitDesignation: UNIT, exceptPledgeId: null }),
  ).toEqual([]);
});

test("a nation that may see one of two pledges hears nothing of the other", async () => {
  const shown = await promised({ release: "all" });
  const before = await cast.as("contributor@fra.demo").pledge.get(of(shown));
  const hidden = await copiedTo(OTHER, shown);
  await admin`update plan set status = 'signed' where id = ${OTHER}`;
  const secret = await makeRevision(cast, hidden, { stage: "accepted", release: "headquarters" });
  const french = cast.as("contributor@fra.demo");
  expect(await french.promise.ofPledge(of(shown))).toEqual([]);
  const { findings } = await french.promise.list({ planId: PLAN });
  expect(findings.flatMap((finding) => finding.pledges.filter((pledge) => pledge.nation !== "FRA"))).toEqual(
    [],
  );
  const after = await french.pledge.get(of(shown));
  expect(after.row).toEqual(before.row);
  await expect(french.promise.ofPledge(of(secret))).rejects.toMatchObject({ code: "NOT_FOUND" });
  // Its own nation and the totals know better.
  expect(await countsAs(shown)).toBe("double_promise");
  expect(await declared()).toBe(0);
});

test("one title and capability twice is only a hint and changes no figure", async () => {
  const one = await promised({ unitDesignation: null });
  const two = await promised({ unitDesignation: null, title: "early warning  DETACHMENT" });
  expect(await declared()).toBe(2);
  const [hint] = await contributor.promise.ofPledge(of(one));
  expect(hint).toMatchObject({ kind: "perhaps", countsPledgeId: null });
  expect(hint?.pledges.map((pledge) => pledge.pledgeId).sort()).toEqual([one.pledgeId, two.pledgeId].sort());
});

test("what a pledge contains is taken off it, one level deep and within its plan", async () => {
  const land = {
    capabilityCode: "GND-LAND",
    quantity: 500,
    personnel: 500,
    unitDesignation: null,
    areaCode: "UA-west",
  };
  const container = await promised({ ...land, title: "Contingent" });
  const inner = await promised({ ...land, title: "Engineers", quantity: 80, personnel: 80 });
  const third = await promised({ ...land, title: "Signals", quantity: 20, personnel: 20 });
  const versionOf = async ({ pledgeId }: PledgeAt) => (await approver.pledge.get({ pledgeId })).pledgeVersion;
  const put = async (pledge: PledgeAt, into: PledgeAt | null, who = approver) =>
    who.pledge.setContainer({
      pledgeId: pledge.pledgeId,
      containerId: into?.pledgeId ?? null,
      version: await versionOf(pledge),
      reason: REASON,
    });

  await expect(put(inner, container, contributor)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await put(inner, container);
  const stale = { pledgeId: inner.pledgeId, containerId: null, version: 1, reason: REASON };
  await expect(approver.pledge.setContainer(stale)).rejects.toMatchObject({ code: "CONFLICT" });
  expect((await contributor.pledge.get(of(container))).row.supply).toBe(420);
  const [finding] = await planner.promise.ofPledge(of(inner));
  expect(finding).toMatchObject({
    kind: "envelope",
    envelope: { isSubtracted: true, taken: 80, supply: 420 },
  });

  await expect(put(container, third)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(put(third, inner)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(put(third, third)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(put(third, await copiedTo(OTHER, container))).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(put(third, await promised({ stage: "draft" }))).rejects.toMatchObject({ code: "BAD_REQUEST" });
  const french = await makePledge(cast, { stage: "accepted", nation: "FRA", release: "all" });
  await expect(put(third, french)).rejects.toMatchObject({ code: "NOT_FOUND" });

  await put(inner, null);
  expect((await contributor.pledge.get(of(container))).row.supply).toBe(500);
  const { events } = await planner.pledge.get(of(inner));
  expect(
    events.filter(({ action }) => action === "contain").map(({ changes }) => changes.includedIn),
  ).toEqual([
    { from: null, to: (await contributor.pledge.get(of(container))).row.reference },
    { from: (await contributor.pledge.get(of(container))).row.reference, to: null },
  ]);
});

test("people whose unit counts in another plan are not at the container's disposal", async () => {
  const land = { capabilityCode: "GND-LAND", unitDesignation: null, areaCode: "UA-west" };
  const container = await promised({ ...land, title: "Contingent", quantity: 500, personnel: 500 });
  const inner = await promised({ ...land, quantity: 80, personnel: 80, unitDesignation: "24 Regiment" });
  await approver.pledge.setContainer({
    pledgeId: inner.pledgeId,
    containerId: container.pledgeId,
    version: (await approver.pledge.get(of(inner))).pledgeVersion,
    reason: REASON,
  });
  await copiedTo(OTHER, inner);
  await admin`update plan set status = 'signed' where id = ${OTHER}`;
  expect(await countsAs(inner)).toBe("double_promise");
  expect((await contributor.pledge.get(of(container))).row.supply).toBe(420);
});

test("evidence of one unit is no evidence of another", async () => {
  const verified = await promised({ stage: "verified" });
  const same = await makeRevision(cast, verified, { stage: "accepted", unitDesignation: "8 SQUADRON" });
  expect((await contributor.pledge.get(of(same))).row.state).toBe("verified");
  const other = await makeRevision(cast, same, { stage: "accepted", unitDesignation: "9 Squadron" });
  expect((await contributor.pledge.get(of(other))).row.state).toBe("accepted");
});

describe("the preview of a pledge that names another unit", () => {
  const lineOf = async (fields: PledgeChanges, pledgeId: string | null) => {
    const { effects } = await contributor.coverage.preview({
      planId: PLAN,
      pledgeId,
      fields: pledgeFields({ unitDesignation: UNIT, ...fields }),
    });
    const effect = effects.find((one) => one.requirement === "R0-AIR-AEW");
    return effect ? [effect.before, effect.after] : null;
  };

  test("counts what its old unit sets free, as its submission does", async () => {
    const first = await promised({ quantity: 1 });
    const second = await promised({ quantity: 4 });
    expect([await countsAs(first), await countsAs(second)]).toEqual(["declared", "double_promise"]);
    expect(await lineOf({ unitDesignation: "9 Squadron" }, first.pledgeId)).toEqual([1, 5]);
    expect(await lineOf({ unitDesignation: null }, first.pledgeId)).toEqual([1, 5]);
    expect(await lineOf({}, first.pledgeId)).toBeNull();
    await makeRevision(cast, first, { stage: "accepted", unitDesignation: "9 Squadron" });
    expect(await declared()).toBe(5);
  });

  test("counts what is free once it no longer counts itself", async () => {
    const first = await promised({ quantity: 1 });
    await promised({ quantity: 4 });
    expect(await lineOf({ expiresOn: "2026-01-01" }, first.pledgeId)).toEqual([1, 4]);
  });

  test("leaves what a third promise of the old unit goes on overtaking", async () => {
    const first = await promised({ quantity: 1 });
    await promised({ quantity: 4 });
    await promised({ quantity: 2 });
    expect(await lineOf({ unitDesignation: "9 Squadron" }, first.pledgeId)).toEqual([1, 5]);
  });
});

test("two bulk acts in plans that share units never wait for each other in a circle", async () => {
  const plain = async (before: string) => {
    for (;;) {
      const at = await promised({ stage: "submitted", unitDesignation: null });
      if (at.pledgeId < before) return at;
    }
  };
  const moved = async (at: PledgeAt) => {
    await admin`update pledge set plan_id = ${OTHER} where id = ${at.pledgeId}`;
    await admin`update pledge_revision set plan_id = ${OTHER} where pledge_id = ${at.pledgeId}`;
    return at;
  };
  const here = await promised({ stage: "submitted" });
  const there = await copiedTo(OTHER, here);
  // Each act moves its own plan first, and then with the unit the plan of the other.
  const acts = [
    [await plain(here.pledgeId), here],
    [await moved(await plain(there.pledgeId)), there],
  ];
  const deadlocks = async () => {
    await admin`select pg_stat_clear_snapshot()`;
    const [row] = await admin`select deadlocks::int from pg_stat_database where datname = current_database()`;
    return row?.deadlocks;
  };
  const before = await deadlocks();
  const meeting = await admin.reserve();
  // Both are held where each has taken its own plan, so that they meet in any case.
  await meeting`begin`;
  await meeting`select id from pledge where id in ${admin([here.pledgeId, there.pledgeId])} for update`;
  const both = Promise.all(acts.map((items) => planner.pledge.accept({ items })));
  await expect
    .poll(async () => {
      const [row] = await admin`select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and usename = 'muster_app' and wait_event_type = 'Lock'`;
      return row?.waiting;
    })
    .toBe(2);
  await meeting`commit`;
  meeting.release();
  expect((await both).map(({ done }) => done.length)).toEqual([2, 2]);
  expect(await deadlocks()).toBe(before);
});
