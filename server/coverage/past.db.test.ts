import { describe, expect, test } from "vitest";
import { grant } from "@/server/authz/grant";
import { DomainError } from "@/server/errors";
import type { PastWhen } from "@/server/log/record";
import { chainAll } from "@/server/log/sequencer";
import { type Email, openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, makeRevision, PLAN, type PledgeAt } from "@/server/test/factories";
import { changePlan, conditionOf, conditionSet, planEdit } from "@/server/test/plan-edits";
import { exportReport } from "./export";

const testDatabase = await createTestDatabase();
const { database, admin } = testDatabase;
const cast = await openCast(testDatabase);
const READERS: Email[] = ["planner@hq.demo", "observer@hq.demo"];

async function standing() {
  const [plan] = await admin<{ revision: number; at: Date }[]>`
    select revision, revised_at as at from plan where id = ${PLAN}`;
  if (!plan) throw new Error("no plan");
  return plan;
}

const report = (email: Email, now: Date, when: PastWhen | null = null) =>
  exportReport({ actor: grant(cast.actor(email), "coverage.read"), database, now, locale: "en" }, PLAN, when);

/** So much that every pledge of early warning is put on a line. */
const needMore = () =>
  admin`update requirement set quantity = quantity + 60 where plan_id = ${PLAN} and capability_code = 'AIR-AEW'`;

/** Acts of everybody, one after another, in an order that comes again. */
async function* history(): AsyncGenerator<void> {
  const pledges: PledgeAt[] = [];
  const nations = ["GBR", "FRA", "POL", "EST"];
  for (let turn = 0; turn < 4; turn += 1) {
    const nation = nations[turn] ?? "GBR";
    let at = await makePledge(cast, {
      stage: (["submitted", "accepted", "verified", "returned"] as const)[turn] ?? "submitted",
      nation,
      quantity: turn + 1,
      unitDesignation: turn % 2 ? "8 Squadron" : null,
    });
    yield;
    if (turn !== 3)
      at = await makeRevision(cast, at, { stage: turn ? "accepted" : "draft", nation, quantity: 7 });
    pledges.push(at);
    yield;
    const condition = await conditionOf(cast, "US_BACKSTOP");
    const state = condition.state === "met" ? "unmet" : "met";
    await changePlan(cast, conditionSet(condition, state, state === "unmet" && turn > 1));
    yield;
    await changePlan(
      cast,
      await planEdit(cast, turn % 2 ? { confirmationHours: turn } : { reading: turn ? "total" : "additive" }),
    );
    yield;
  }
  const [first] = pledges;
  if (first)
    await cast.as("approver@gbr.demo").pledge.suspend({ ...first, pledgeVersion: 1, reason: "Away." });
  yield;
  await admin`delete from participation where plan_id = ${PLAN} and nation_code = 'POL' and domain = 'air'`;
  yield;
  await admin`update requirement set quantity = quantity + 2 where plan_id = ${PLAN} and capability_code = 'AIR-AEW'`;
  yield;
}

describe("a plan as it stood", () => {
  test("at every revision of a history gives the report that it gave then, byte for byte", async () => {
    const then = new Map<number, Record<string, string>>();
    for await (const _ of history()) {
      const { revision, at } = await standing();
      then.set(
        revision,
        Object.fromEntries(await Promise.all(READERS.map(async (email) => [email, await report(email, at)]))),
      );
    }
    await chainAll(database);
    expect(then.size).toBeGreaterThan(15);
    expect(new Set([...then.values()].map((reports) => reports["planner@hq.demo"])).size).toBeGreaterThan(8);
    for (const [revision, reports] of then)
      for (const email of READERS)
        expect([revision, email, await report(email, new Date(), { revision })]).toEqual([
          revision,
          email,
          reports[email],
        ]);
  });

  test("is there by its moment, with the words of then, for screens too", async () => {
    const before = await standing();
    // The database keeps microseconds.
    const at = new Date(before.at.getTime() + 1);
    const { name } = await cast.as("planner@hq.demo").plan.get({ planId: PLAN });
    await changePlan(cast, await planEdit(cast, { name: "Another name" }));
    await chainAll(database);
    const past = await cast.as("observer@hq.demo").coverage.inPast({ planId: PLAN, at });
    expect(past).toMatchObject({ plan: { name, revision: before.revision }, isNow: false });
    expect(past.coverage.revision).toBe(before.revision);
    const now = await cast.as("observer@hq.demo").coverage.inPast({ planId: PLAN, at: new Date() });
    expect(now).toMatchObject({ plan: { name: "Another name" }, isNow: true });
    const [cell] = past.coverage.cells;
    if (!cell) throw new Error("no cell");
    const { phaseId, capabilityCode } = cell;
    const detail = await cast
      .as("observer@hq.demo")
      .coverage.cell({ planId: PLAN, phaseId, capabilityCode, at });
    expect(detail.revision).toBe(before.revision);
  });

  test("is not there from before the log began, nor for what is no plan", async () => {
    for (const when of [{ at: new Date("2001-01-01T00:00:00Z") }, { revision: 100_000_000 }])
      await expect(report("planner@hq.demo", new Date(), when)).rejects.toBeInstanceOf(DomainError);
  });
});

describe("names in the past are told by the narrower of then's rules and today's", () => {
  const named = async (email: Email, revision: number, pledgeId: string) => {
    const [row] = await admin<{ reference: string }[]>`select reference from pledge where id = ${pledgeId}`;
    return (await report(email, new Date(), { revision })).includes(`"${row?.reference}"`);
  };
  const AT = { nation: "GBR", quantity: 1 } as const;

  test("a pledge that was narrowed since, and one that was widened since", async () => {
    await needMore();
    const narrowed = await makePledge(cast, { ...AT, stage: "accepted", release: "all" });
    const widened = await makePledge(cast, { ...AT, stage: "accepted", release: "headquarters" });
    const steady = await makePledge(cast, { ...AT, stage: "accepted", release: "all" });
    const { revision } = await standing();
    await makeRevision(cast, narrowed, { stage: "accepted", release: "headquarters" });
    await makeRevision(cast, widened, { stage: "accepted", release: "all" });
    await chainAll(database);
    const seen = async (email: Email) =>
      Promise.all([narrowed, widened, steady].map(({ pledgeId }) => named(email, revision, pledgeId)));
    expect(await seen("planner@hq.demo")).toEqual([true, true, true]);
    expect(await seen("approver@gbr.demo")).toEqual([true, true, true]);
    expect(await seen("approver@fra.demo")).toEqual([false, false, true]);
    expect(await seen("observer@hq.demo")).toEqual([false, false, false]);
  });
});

test("what changed since says which lines moved, by whose pledge, and who acted", async () => {
  await needMore();
  await chainAll(database);
  const from = new Date();
  const { pledgeId } = await makePledge(cast, {
    stage: "verified",
    nation: "FRA",
    quantity: 40,
    release: "headquarters",
  });
  const condition = await conditionOf(cast, "UN_EU_MANDATE");
  await changePlan(
    cast,
    conditionSet(condition, condition.state === "met" ? "unmet" : "met"),
    "New York decided.",
  );
  await chainAll(database);
  const changes = (email: Email) => cast.as(email).coverage.changes({ planId: PLAN, from, to: null });
  const seen = await changes("planner@hq.demo");
  const [pledge] = seen.pledges.filter((one) => one.pledgeId === pledgeId);
  expect(pledge).toMatchObject({ what: "added", nation: "FRA" });
  expect(pledge?.by).toContain(cast.actor("approver@fra.demo").name);
  expect(seen.conditions).toMatchObject([
    { code: "UN_EU_MANDATE", reason: "New York decided.", by: cast.actor("planner@hq.demo").name },
  ]);
  const moved = seen.lines.filter((line) => line.movedBy.includes(pledge?.reference ?? ""));
  expect(moved.length).toBeGreaterThan(0);
  expect(seen.lines.every((line) => line.hiddenMovers === 0)).toBe(true);
  // To another nation it is a change of figures alone.
  const other = await changes("approver@pol.demo");
  expect(other.pledges.filter((one) => one.pledgeId === pledgeId)).toEqual([]);
  expect(other.lines.map((line) => line.requirement)).toEqual(seen.lines.map((line) => line.requirement));
  expect(other.lines.flatMap((line) => line.movedBy)).not.toContain(pledge?.reference);
});

test("what changed since tells no more of a hidden pledge than its band, also where the sum at each moment is exact", async () => {
  const hidden = { stage: "submitted", capabilityCode: "AIR-FTR", release: "headquarters" } as const;
  for (const nation of ["GBR", "NLD", "DEU"]) await makePledge(cast, { ...hidden, nation, quantity: 6 });
  await chainAll(database);
  const from = new Date();
  await makePledge(cast, { ...hidden, nation: "FRA", quantity: 6 });
  await chainAll(database);
  const to = new Date();
  const grown = async (email: Email) => {
    const { lines } = await cast.as(email).coverage.changes({ planId: PLAN, from, to });
    return lines.map(({ requirement, before, after }) => [
      requirement,
      (after?.declared ?? 0) - (before?.declared ?? 0),
    ]);
  };
  expect(await grown("planner@hq.demo")).toContainEqual(["R3-AIR-FTR", 6]);
  for (const email of ["approver@pol.demo", "observer@hq.demo"] as const)
    expect(await grown(email)).toContainEqual(["R3-AIR-FTR", 5]);
});

test("what changed since long before there was a plan is what changed since its first moment", async () => {
  const planner = cast.as("planner@hq.demo");
  const planId = "without-a-past";
  await planner.plan.copy({ planId: PLAN, id: planId, name: "Without a past", reason: "To look back." });
  const changes = await planner.coverage.changes({
    planId,
    from: new Date("2001-01-01T00:00:00Z"),
    to: null,
  });
  expect(changes.from.revision).toBe(changes.to.revision);
  expect(changes.from.at.getTime()).toBeGreaterThan(new Date("2026-01-01T00:00:00Z").getTime());
  expect(changes.lines).toEqual([]);
});
