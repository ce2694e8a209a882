import { describe, expect, test } from "vitest";
import { NO_FILTERS } from "@/server/history/schema";
import { openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, PLAN } from "@/server/test/factories";
import { compareGaps } from "./order";

const testDatabase = await createTestDatabase();
const { admin } = testDatabase;
const cast = await openCast(testDatabase);
const planner = cast.as("planner@hq.demo");
const observer = cast.as("observer@hq.demo");
const british = cast.as("approver@gbr.demo");
const REASON = "Covered by the host from its own stocks.";

const AEW = "R0-AIR-AEW";
const PATH = `accepted_gap/${AEW}`;
const gapsOf = async (reader: typeof planner) => (await reader.gap.list({ planId: PLAN })).gaps;
const gapOf = async (reader: typeof planner, requirement: string) => {
  const gap = (await gapsOf(reader)).find((one) => one.line.requirement === requirement);
  if (!gap) throw new Error(`${requirement} is covered`);
  return gap;
};

describe("the list", () => {
  test("holds every open line and no other, worst first, with its proof in words", async () => {
    const { lines } = await planner.coverage.forPlan({ planId: PLAN });
    const list = await planner.gap.list({ planId: PLAN });
    const open = lines.filter((line) => line.shortfall > 0);
    expect(list.lines).toBe(lines.length);
    expect(list.gaps.map((gap) => gap.line)).toEqual([...open].sort(compareGaps));
    for (const gap of list.gaps) expect(gap.sentence).toContain(" short");
  });

  test("names nations that the plan lets act, near misses before pledges before the rest", async () => {
    const rank = { nearMiss: 0, pledged: 1, mayAct: 2 };
    const participation = await admin<{ key: string }[]>`
      select nation_code || ' ' || domain || ' ' || phase_id as key from participation where plan_id = ${PLAN}`;
    const mayAct = new Set(participation.map((row) => row.key));
    const gaps = await gapsOf(planner);
    for (const { line, nations } of gaps) {
      const ranks = nations.map((nation) => rank[nation.standing]);
      expect(ranks).toEqual([...ranks].sort());
      for (const { nation, pledges } of nations)
        if (pledges.length === 0) expect(mayAct).toContain(`${nation} ${line.domain} ${line.phaseId}`);
    }
    const standings = gaps.flatMap((gap) => gap.nations.map((nation) => nation.standing));
    expect(new Set(standings)).toEqual(new Set(["nearMiss", "pledged", "mayAct"]));
  });

  test("tells a nation of its own standing alone, and an observer of no pledge", async () => {
    await makePledge(cast, { stage: "submitted", nation: "FRA", noticeHours: 900, posture: "standby" });
    const held = async (reader: typeof planner) =>
      (await gapOf(reader, AEW)).nations.flatMap(({ nation, pledges }) => pledges.map(() => nation));
    expect(await held(planner)).toContain("FRA");
    expect(await held(british)).not.toContain("FRA");
    expect(new Set(await held(cast.as("contributor@fra.demo")))).toEqual(new Set(["FRA"]));
    expect(await held(observer)).toEqual([]);
    for (const gap of await gapsOf(british))
      expect(gap.nations.every(({ nation }) => nation === "GBR")).toBe(true);
    const seen = await gapsOf(observer);
    expect(seen.flatMap((gap) => gap.nations).every(({ standing }) => standing === "mayAct")).toBe(true);
    expect(seen.flatMap((gap) => gap.nearMisses)).toEqual([]);
    expect((await gapOf(observer, AEW)).hiddenNearMisses).toBe(1);
    expect((await gapOf(planner, AEW)).nearMisses.map(({ nation, reason }) => ({ nation, reason }))).toEqual([
      { nation: "FRA", reason: "late" },
    ]);
  });
});

describe("a planner accepts a gap", () => {
  /** At the present moment, so that the history has an order. */
  const now = () => cast.as("planner@hq.demo");
  const accept = async (requirementId: string, changes: object = {}) => {
    const { line, accepted } = await gapOf(planner, requirementId);
    return now().gap.accept({
      planId: PLAN,
      requirementId,
      version: accepted?.version ?? null,
      shortfall: line.shortfall,
      reason: REASON,
      ...changes,
    });
  };

  test("everybody reads it as accepted; more missing than that opens it again by itself", async () => {
    const requirement = "R0-AIR-FTR";
    const { line } = await gapOf(planner, requirement);
    await accept(requirement);
    for (const reader of [planner, british, observer])
      expect(await gapOf(reader, requirement)).toMatchObject({
        state: "accepted",
        accepted: { shortfall: line.shortfall, reason: REASON, isExceeded: false },
      });

    await admin`update requirement set quantity = quantity + 2 where plan_id = ${PLAN} and id = ${requirement}`;
    expect(await gapOf(observer, requirement)).toMatchObject({
      state: "open",
      line: { shortfall: line.shortfall + 2 },
      accepted: { shortfall: line.shortfall, isExceeded: true },
    });

    await accept(requirement);
    expect(await gapOf(planner, requirement)).toMatchObject({ state: "accepted", accepted: { version: 2 } });
  });

  test("by a figure that tells nobody more than the bands do, and that no reader of them sees exceeded", async () => {
    const requirement = "R2-AIR-FTR";
    const before = (await gapOf(planner, requirement)).line.shortfall;
    const { pledgeId } = await makePledge(cast, {
      stage: "submitted",
      nation: "FRA",
      capabilityCode: "AIR-FTR",
      quantity: 6,
      release: "headquarters",
    });
    const offered = [(await gapOf(planner, requirement)).shortfallToAll];
    // As the nation itself would change it, without a history of it.
    await admin`update pledge_revision set quantity = 9 where pledge_id = ${pledgeId}`;
    const { line, shortfallToAll } = await gapOf(planner, requirement);
    expect(line.shortfall).toBe(before - 9);
    expect([...offered, shortfallToAll]).toEqual([before - 5, before - 5]);
    await accept(requirement, { shortfall: before - 5 });
    for (const reader of [planner, british, observer])
      expect(await gapOf(reader, requirement)).toMatchObject({
        state: "accepted",
        accepted: { shortfall: before - 5, isExceeded: false },
        shortfallToAll: before - 5,
      });
    await expect(accept(requirement, { shortfall: before - 4 })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("and opens it again with a reason; the history of the plan keeps both", async () => {
    const { version } = await accept(AEW);
    await now().gap.reopen({
      planId: PLAN,
      requirementId: AEW,
      version,
      reason: "The host has none left.",
    });
    expect(await gapOf(planner, AEW)).toMatchObject({ state: "open", accepted: null });
    const events = await admin`
      select action, reason, changes from plan_event where changes ? ${PATH} order by at`;
    expect(events).toMatchObject([
      {
        action: "accept_gap",
        reason: REASON,
        changes: { [PATH]: { from: null, to: { shortfall: 1, reason: REASON } } },
      },
      {
        action: "reopen_gap",
        reason: "The host has none left.",
        changes: { [PATH]: { from: { shortfall: 1 }, to: null } },
      },
    ]);
  });

  describe("and takes the decision back in the history", () => {
    const lastEvent = async () => {
      const { entries } = await planner.history.list({ planId: PLAN, filters: NO_FILTERS, cursor: null });
      const [last] = entries.filter((entry) => JSON.stringify(entry.changes).includes(PATH));
      if (!last) throw new Error("no event");
      return last;
    };
    const undo = (id: string) => now().plan.undo({ planId: PLAN, eventId: id });

    test("an acceptance that is undone leaves the gap open, and can be done again", async () => {
      await accept(AEW);
      const made = await lastEvent();
      expect(made.undo).toEqual({ refusal: null });
      const { eventId } = await undo(made.id);
      expect(await gapOf(british, AEW)).toMatchObject({ state: "open", accepted: null });
      await undo(eventId);
      expect(await gapOf(british, AEW)).toMatchObject({
        state: "accepted",
        accepted: { shortfall: 1, reason: REASON },
      });
    });

    test("words that were put over an acceptance go, and those before come back", async () => {
      await accept(AEW, { reason: "The winter is mild." });
      expect(await gapOf(planner, AEW)).toMatchObject({ accepted: { reason: "The winter is mild." } });
      await undo((await lastEvent()).id);
      expect(await gapOf(planner, AEW)).toMatchObject({ accepted: { reason: REASON, shortfall: 1 } });
    });

    test("a gap that was opened again is accepted once more", async () => {
      const { accepted } = await gapOf(planner, AEW);
      await now().gap.reopen({
        planId: PLAN,
        requirementId: AEW,
        version: accepted?.version ?? 0,
        reason: REASON,
      });
      const opened = await lastEvent();
      await undo(opened.id);
      expect(await gapOf(planner, AEW)).toMatchObject({ state: "accepted" });
      expect((await lastEvent()).undoesId).toBe(opened.id);
    });

    test("only while it is the last act on it, and only by a planner", async () => {
      const { eventId } = await undo((await lastEvent()).id);
      expect(await gapOf(planner, AEW)).toMatchObject({ state: "open" });
      await accept(AEW);
      await expect(undo(eventId)).rejects.toMatchObject({
        code: "CONFLICT",
        cause: { details: { changedBy: cast.actor("planner@hq.demo").name, action: "accept_gap" } },
      });
      const { id } = await lastEvent();
      for (const reader of [british, observer])
        await expect(reader.plan.undo({ planId: PLAN, eventId: id })).rejects.toMatchObject({
          code: "FORBIDDEN",
        });
      await undo(id);
    });
  });

  test("but not more than is missing, not a covered line, and not over a colleague's decision", async () => {
    await expect(accept(AEW, { shortfall: 2 })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(accept(AEW, { shortfall: 0 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(accept(AEW, { reason: " " })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(accept(AEW, { requirementId: "R9-NONE" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const { lines } = await planner.coverage.forPlan({ planId: PLAN });
    const covered = lines.find((line) => line.shortfall === 0)?.requirement;
    await expect(accept(AEW, { requirementId: covered, shortfall: 1 })).rejects.toMatchObject({
      code: "CONFLICT",
    });

    const { shortfall } = (await gapOf(planner, AEW)).line;
    const decision = { planId: PLAN, requirementId: AEW, shortfall };
    const both = await Promise.allSettled(
      [REASON, "Another reason."].map((reason) => planner.gap.accept({ ...decision, reason })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(accept(AEW, { version: null })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(
      planner.gap.reopen({ planId: PLAN, requirementId: AEW, version: 9, reason: REASON }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
  });
});
