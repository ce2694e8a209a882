import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Email, openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, makeRevision, PLAN, pledgeFields } from "@/server/test/factories";

const testDatabase = await createTestDatabase();
const { admin } = testDatabase;
const cast = await openCast(testDatabase);
const planner = cast.as("planner@hq.demo");
const contributor = cast.as("contributor@gbr.demo");
const approver = cast.as("approver@gbr.demo");

const REASON = "Headquarters decided so.";
const OTHERS: Email[] = ["contributor@gbr.demo", "approver@gbr.demo", "observer@hq.demo"];

const conditionOf = async (code: string, nation: string | null = null) => {
  const { conditions } = await planner.plan.get({ planId: PLAN });
  const condition = conditions.find((row) => row.code === code && row.nation === nation);
  if (!condition) throw new Error(`no condition ${code} ${nation}`);
  return condition;
};
const setTo = (
  { id, version }: { id: string; version: number },
  state: "met" | "unknown" | "unmet",
  isExcluded = false,
) => ({
  planId: PLAN,
  conditionId: id,
  version,
  state,
  isExcluded,
  reason: REASON,
});
const planEvents = () => admin`select * from plan_event where plan_id = ${PLAN} order by at, id`;

describe("setCondition", () => {
  test("can be set for every nation, and a pledge under it changes nothing that outsiders read", async () => {
    const outsider = cast.as("contributor@fra.demo");
    const conditions = async () => (await outsider.plan.get({ planId: PLAN })).conditions;
    const before = await conditions();
    await makePledge(cast, { stage: "submitted", nation: "NOR", caveats: ["PENDING_DECISION"] });
    expect(await conditions()).toEqual(before);
    await planner.plan.setCondition(setTo(await conditionOf("PENDING_DECISION", "NOR"), "met"));
    expect((await conditionOf("PENDING_DECISION", "NOR")).state).toBe("met");
  });

  test("is kept with who, when, why and what it was", async () => {
    const now = new Date();
    const before = await conditionOf("PENDING_DECISION", "DNK");
    await cast.as("planner@hq.demo", now).plan.setCondition(setTo(before, "unmet", true));
    expect(await conditionOf("PENDING_DECISION", "DNK")).toMatchObject({
      state: "unmet",
      isExcluded: true,
      reason: REASON,
      setAt: now,
      version: before.version + 1,
    });
    expect((await planEvents()).at(-1)).toMatchObject({
      action: "condition set",
      reason: REASON,
      actor: cast.actor("planner@hq.demo").name,
      user_id: cast.actor("planner@hq.demo").userId,
      at: now,
      changes: {
        "PENDING_DECISION DNK": {
          from: { state: "unknown", isExcluded: false },
          to: { state: "unmet", isExcluded: true },
        },
      },
    });
  });

  test("of one nation moves no other's", async () => {
    const others = async () =>
      (await planner.plan.get({ planId: PLAN })).conditions.filter((row) => row.nation !== "ESP");
    const before = await others();
    await planner.plan.setCondition(setTo(await conditionOf("PENDING_DECISION", "ESP"), "met"));
    expect(await others()).toEqual(before);
  });

  test("on what somebody else changed meanwhile says what it is now", async () => {
    const seen = await conditionOf("US_BACKSTOP");
    await planner.plan.setCondition(setTo(seen, "unmet"));
    await expect(planner.plan.setCondition(setTo(seen, "met"))).rejects.toMatchObject({
      code: "CONFLICT",
      cause: { details: { version: seen.version + 1, state: "unmet", isExcluded: false } },
    });
    expect((await conditionOf("US_BACKSTOP")).state).toBe("unmet");
  });

  test.each(OTHERS)("is not for %s", async (email) => {
    const events = await planEvents();
    await expect(
      cast.as(email).plan.setCondition(setTo(await conditionOf("UN_EU_MANDATE"), "met")),
    ).rejects.toMatchObject({ code: "FORBIDDEN", message: "Only a planner of headquarters can do this." });
    expect(await planEvents()).toEqual(events);
  });

  test("of another plan or of none is not found", async () => {
    const condition = await conditionOf("UN_EU_MANDATE");
    for (const changes of [{ planId: "no-such-plan" }, { conditionId: randomUUID() }])
      await expect(
        planner.plan.setCondition({ ...setTo(condition, "met"), ...changes }),
      ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("setConfirmationHours", () => {
  test.each(OTHERS)("is not for %s", async (email) => {
    await expect(
      cast.as(email).plan.setConfirmationHours({ planId: PLAN, hours: 1, reason: REASON }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("of no plan is not found", async () => {
    await expect(
      planner.plan.setConfirmationHours({ planId: "no-such-plan", hours: 1, reason: REASON }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

test("a plan that does not exist is not found, whatever is asked of it", async () => {
  const planId = "no-such-plan";
  for (const ask of [planner.plan.get, planner.plan.revision, planner.pledge.list, planner.coverage.forPlan])
    await expect(ask({ planId })).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: "There is no such plan, or it is not released to you.",
    });
});

describe("the revision of a plan", () => {
  const revision = async () => (await planner.plan.revision({ planId: PLAN })).revision;
  const raises = async (act: () => Promise<unknown>) => {
    const before = await revision();
    await act();
    return (await revision()) > before;
  };

  test("rises with everything that coverage could depend on", async () => {
    const at = await makePledge(cast, { stage: "for_release" });
    const { pledgeId } = at;
    let { version } = at;
    const next = () => ({ pledgeId, version: version++ });
    expect(await raises(() => approver.pledge.submit({ items: [next()] }))).toBe(true);
    expect(await raises(() => planner.pledge.accept({ items: [next()] }))).toBe(true);
    const evidence = { evidenceKind: "desk", evidenceText: "Read.", evidenceOn: "2026-11-01" } as const;
    expect(await raises(() => planner.pledge.verify({ ...next(), ...evidence }))).toBe(true);
    expect(await raises(() => approver.pledge.suspend({ pledgeId, version, reason: REASON }))).toBe(true);
    expect(await raises(() => approver.pledge.resume({ pledgeId, version, reason: REASON }))).toBe(true);
    expect(await raises(() => approver.pledge.withdraw({ pledgeId, version, reason: REASON }))).toBe(true);
    const submitted = await makePledge(cast, { stage: "submitted" });
    expect(await raises(() => planner.pledge.return({ ...submitted, remark: REASON }))).toBe(true);
    const condition = await conditionOf("AFTER_CEASEFIRE");
    expect(await raises(() => planner.plan.setCondition(setTo(condition, "unknown")))).toBe(true);
    expect(
      await raises(() => planner.plan.setConfirmationHours({ planId: PLAN, hours: 2, reason: REASON })),
    ).toBe(true);
  });

  test.each([
    ["a deadline", "update phase set deadline_hours = 23 where id = 'P1'"],
    ["a line", "update requirement set quantity = 2 where id = 'R0-AIR-AEW'"],
    ["a line taken away", "delete from requirement where id = 'R0-AIR-AEW'"],
    [
      "who takes part",
      "delete from participation where nation_code = 'GBR' and domain = 'air' and phase_id = 'P0'",
    ],
    ["the age of evidence", "update plan set evidence_max_days = 30"],
    ["the reading", "update plan set reading = 'additive'"],
  ])("rises with %s, whoever changes it", async (_, change) => {
    expect(await raises(() => admin.unsafe(change))).toBe(true);
  });

  test("stays with everything that is the nation's own affair", async () => {
    const standing = await makePledge(cast, { stage: "accepted" });
    const own = async () => {
      const at = await makePledge(cast, { stage: "draft" });
      const saved = await contributor.pledge.saveDraft({ ...at, fields: pledgeFields({ quantity: 9 }) });
      const { pledgeId } = at;
      await contributor.pledge.markForRelease({ items: [{ pledgeId, ...saved }] });
      await contributor.pledge.takeBack({ items: [{ pledgeId, version: saved.version + 1 }] });
      await contributor.pledge.markForRelease({ items: [{ pledgeId, version: saved.version + 2 }] });
      await approver.pledge.handBack({ items: [{ pledgeId, version: saved.version + 3 }], remark: REASON });
      await contributor.pledge.discard({ pledgeId, version: saved.version + 4 });
      await contributor.pledge.duplicate({ pledgeId: standing.pledgeId });
      const draft = await makeRevision(cast, standing, { stage: "for_release", quantity: 9 });
      await contributor.pledge.takeBack({ items: [draft] });
      await contributor.pledge.keepUnsaved({ formKey: "new", values: { title: "x" } });
      await contributor.pledge.forgetUnsaved({ formKey: "new" });
      await contributor.coverage.preview({ planId: PLAN, pledgeId: null, fields: pledgeFields() });
    };
    expect(await raises(own)).toBe(false);
  });
});
