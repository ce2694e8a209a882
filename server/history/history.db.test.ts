import { describe, expect, test } from "vitest";
import { type Email, openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, makeRevision, PLAN } from "@/server/test/factories";
import { type HistoryFilters, NO_FILTERS } from "./schema";

const testDatabase = await createTestDatabase();
const { admin } = testDatabase;
const cast = await openCast(testDatabase);
const PLANNER = "planner@hq.demo";

const page = (email: Email, filters: Partial<HistoryFilters> = {}, cursor: string | null = null) =>
  cast.as(email).history.list({ planId: PLAN, filters: { ...NO_FILTERS, ...filters }, cursor });
const actions = async (email: Email, filters: Partial<HistoryFilters> = {}) =>
  (await page(email, filters)).entries.map((entry) => entry.action);

/** Turns the condition round, so that something changes whatever other tests did before. */
async function turnBackstop() {
  const planner = cast.as(PLANNER);
  const { conditions } = await planner.plan.get({ planId: PLAN });
  const condition = conditions.find((one) => one.code === "US_BACKSTOP");
  if (!condition) throw new Error("no such condition");
  const { id: conditionId, version } = condition;
  const state = condition.state === "met" ? "unmet" : "met";
  return planner.plan.change({
    planId: PLAN,
    change: { kind: "set_condition", conditionId, version, state, isExcluded: false },
    reason: "Washington said so.",
  });
}

describe("who reads what of a pledge", () => {
  const WHOLE = ["submit", "mark_for_release", "created"];
  test.each<[Email, string[]]>([
    ["contributor@gbr.demo", WHOLE],
    ["approver@gbr.demo", WHOLE],
    [PLANNER, ["submit"]],
    ["contributor@fra.demo", []],
    ["observer@hq.demo", []],
  ])("%s: %j", async (email, expected) => {
    const { pledgeId } = await makePledge(cast, { stage: "submitted", release: "all" });
    expect(await actions(email, { pledgeId })).toEqual(expected);
  });

  test("a draft leaves no trace for others: no entry, no name, no person", async () => {
    const { pledgeId } = await makePledge(cast, { stage: "for_release", nation: "ISL" });
    for (const email of [PLANNER, "contributor@fra.demo", "observer@hq.demo"] as const) {
      const { entries } = await page(email);
      expect(entries.some((entry) => entry.pledge?.id === pledgeId)).toBe(false);
      expect(await cast.as(email).history.people({ planId: PLAN })).not.toContainEqual({
        name: cast.actor("contributor@isl.demo").name,
      });
    }
    expect(await cast.as("approver@isl.demo").history.people({ planId: PLAN })).toContainEqual({
      name: cast.actor("contributor@isl.demo").name,
    });
  });
});

describe("entries", () => {
  test("of a pledge say who, what, why and field by field what was", async () => {
    const at = await makePledge(cast, { stage: "returned", title: "Radar" });
    await makeRevision(cast, at, { stage: "draft", quantity: 4 });
    const { entries } = await page("contributor@gbr.demo", { pledgeId: at.pledgeId });
    expect(entries.slice(0, 3)).toMatchObject([
      {
        kind: "pledge",
        action: "edit",
        actor: cast.actor("contributor@gbr.demo").name,
        revisionNumber: 2,
        changes: { quantity: { from: 1, to: 4 } },
        pledge: { id: at.pledgeId, nation: "GBR", title: "Radar", hasPage: true },
      },
      { action: "revise", revisionNumber: 2 },
      { action: "return", revisionNumber: 1, reason: expect.stringContaining("base") },
    ]);
  });

  test("of a plan stand beside those of its pledges, the newest first", async () => {
    await makePledge(cast, { stage: "submitted" });
    await turnBackstop();
    const { entries } = await page("contributor@gbr.demo");
    expect(entries[0]).toMatchObject({
      kind: "plan",
      action: "set_condition",
      reason: "Washington said so.",
      changes: { "condition/US_BACKSTOP/state": { from: expect.any(String), to: expect.any(String) } },
    });
    const times = entries.map((entry) => entry.at.getTime());
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  test("of a pledge of which only a discarded draft is left are still its nation's, without a page", async () => {
    const at = await makePledge(cast, { stage: "draft" });
    await cast.as("contributor@gbr.demo").pledge.discard(at);
    const { entries } = await page("contributor@gbr.demo", { pledgeId: at.pledgeId });
    expect(entries[0]).toMatchObject({
      action: "discard",
      pledge: { hasPage: false },
      undo: { refusal: null },
    });
  });
});

describe("undo is offered", () => {
  test("for the last act of a pledge to the side that did it", async () => {
    const { pledgeId } = await makePledge(cast, { stage: "accepted" });
    const offers = async (email: Email) =>
      (await page(email, { pledgeId })).entries.map((entry) => entry.undo !== null);
    expect(await offers(PLANNER)).toEqual([true, false]);
    expect(await offers("approver@gbr.demo")).toEqual([false, false, false, false]);
  });

  test("for a change of the plan to planners, until the same is changed again", async () => {
    const first = await turnBackstop();
    const offer = async (email: Email, id: string) =>
      (await page(email, { kind: "plan" })).entries.find((entry) => entry.id === id)?.undo;
    expect(await offer(PLANNER, first.eventId)).toEqual({ refusal: null });
    expect(await offer("approver@gbr.demo", first.eventId)).toBeNull();
    const second = await turnBackstop();
    expect(await offer(PLANNER, first.eventId)).toBeNull();
    await cast.as(PLANNER).plan.undo({ planId: PLAN, eventId: second.eventId });
    const [undone] = (await page(PLANNER, { kind: "plan" })).entries;
    expect(undone).toMatchObject({ action: "undo", undoesId: second.eventId });
    expect(await offer(PLANNER, second.eventId)).toBeNull();
  });
});

describe("filters", () => {
  test("by kind, nation, pledge, person and days", async () => {
    const { pledgeId } = await makePledge(cast, { stage: "accepted", nation: "EST" });
    await makePledge(cast, { stage: "submitted", nation: "LVA" });
    await turnBackstop();
    const kinds = async (filters: Partial<HistoryFilters>) =>
      new Set((await page(PLANNER, filters)).entries.map((entry) => entry.kind));
    expect(await kinds({ kind: "plan" })).toEqual(new Set(["plan"]));
    expect(await kinds({ kind: "pledge" })).toEqual(new Set(["pledge"]));
    const estonian = (await page(PLANNER, { nation: "EST" })).entries;
    expect(new Set(estonian.map((entry) => entry.pledge?.nation ?? "plan"))).toEqual(new Set(["EST"]));
    expect(await actions(PLANNER, { pledgeId })).toEqual(["accept", "submit"]);
    const person = cast.actor("approver@est.demo").name;
    expect(new Set((await page(PLANNER, { person })).entries.map((entry) => entry.actor))).toEqual(
      new Set([person]),
    );
    const today = new Date().toISOString().slice(0, 10);
    expect(await actions(PLANNER, { pledgeId, from: today, to: today })).toEqual(["accept", "submit"]);
    expect(await actions(PLANNER, { to: "2020-01-01" })).toEqual([]);
    expect(await actions(PLANNER, { pledgeId, from: "2199-01-01" })).toEqual([]);
  });

  test("of a nation find what the plan changed about it", async () => {
    const { conditions } = await cast.as(PLANNER).plan.get({ planId: PLAN });
    const condition = conditions.find((one) => one.code === "PENDING_DECISION" && one.nation === "ESP");
    if (!condition) throw new Error("no such condition");
    const { id: conditionId, version } = condition;
    await cast.as(PLANNER).plan.change({
      planId: PLAN,
      change: { kind: "set_condition", conditionId, version, state: "met", isExcluded: false },
      reason: "Madrid decided.",
    });
    const reasons = async (nation: string) =>
      (await page(PLANNER, { nation, kind: "plan" })).entries.map((entry) => entry.reason);
    expect(await reasons("ESP")).toEqual(["Madrid decided."]);
    expect(await reasons("PRT")).toEqual([]);
  });
});

test("pages follow each other without a gap or an overlap, also within one moment", async () => {
  // The acts of a reference plan were all loaded in one moment.
  const seen: string[] = [];
  let cursor: string | null = null;
  let pages = 0;
  do {
    const { entries, nextCursor } = await page(PLANNER, {}, cursor);
    seen.push(...entries.map((entry) => entry.id));
    cursor = nextCursor;
    pages += 1;
  } while (cursor !== null);
  const [{ n } = { n: 0 }] = await admin`select
    (select count(*) from plan_event where plan_id = ${PLAN})::int
    + (select count(*) from pledge_event e join pledge p on p.id = e.pledge_id
       where p.plan_id = ${PLAN} and e.is_disclosed)::int as n`;
  expect(pages).toBeGreaterThan(2);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toHaveLength(n);
});

test("of no plan is not found", async () => {
  const question = { planId: "no-such-plan", filters: NO_FILTERS, cursor: null };
  await expect(cast.as(PLANNER).history.list(question)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(cast.as(PLANNER).history.people({ planId: "no-such-plan" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});
