import { expect, test } from "vitest";
import { type Cast, openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, makeRevision, PLAN, type PledgeAt, pledgeFields } from "@/server/test/factories";
import { changePlan, conditionOf, conditionSet, planEdit } from "@/server/test/plan-edits";

const testDatabase = await createTestDatabase();
const { admin } = testDatabase;
const cast: Cast = await openCast(testDatabase);

const contributor = cast.as("contributor@gbr.demo");
const approver = cast.as("approver@gbr.demo");
const planner = cast.as("planner@hq.demo");
const observer = cast.as("observer@hq.demo");
const REASON = "As the story has it.";

/** What the coalition sees of airborne early warning in phase 0. */
async function earlyWarning() {
  const { cells } = await planner.coverage.forPlan({ planId: PLAN });
  const cell = cells.find((row) => row.phaseId === "P0" && row.capabilityCode === "AIR-AEW");
  return cell && { assured: cell.assured, verified: cell.verified, declared: cell.declared };
}

const NOTHING = { assured: 0, verified: 0, declared: 0 };
const DECLARED = { assured: 0, verified: 0, declared: 1 };
const VERIFIED = { assured: 0, verified: 1, declared: 1 };
const ASSURED = { assured: 1, verified: 1, declared: 1 };

async function takeAway(at: PledgeAt): Promise<void> {
  const { row, pledgeVersion } = await approver.pledge.get({ pledgeId: at.pledgeId });
  const { version } = row;
  await approver.pledge.withdraw({ pledgeId: at.pledgeId, version, pledgeVersion, reason: REASON });
}

const setCondition = async (code: string, state: "met" | "unknown" | "unmet", isExcluded = false) =>
  changePlan(cast, conditionSet(await conditionOf(cast, code), state, isExcluded));

test("a British pledge closes the gap of phase 0 and grows from declared to assured", async () => {
  expect(await earlyWarning()).toEqual(NOTHING);
  const { pledgeId, version } = await contributor.pledge.create({ planId: PLAN, fields: pledgeFields() });
  await contributor.pledge.markForRelease({ items: [{ pledgeId, version }] });
  expect(await earlyWarning()).toEqual(NOTHING);

  await approver.pledge.submit({ items: [{ pledgeId, version: version + 1 }] });
  expect(await earlyWarning()).toEqual(DECLARED);

  await planner.pledge.accept({ items: [{ pledgeId, version: version + 2 }] });
  expect(await earlyWarning()).toEqual(DECLARED);

  await planner.pledge.verify({
    pledgeId,
    version: version + 3,
    evidenceKind: "exercise",
    evidenceText: "Flew three sorties in one day.",
    evidenceOn: new Date().toISOString().slice(0, 10),
  });
  expect(await earlyWarning()).toEqual(ASSURED);
  const { events } = await contributor.pledge.get({ pledgeId });
  expect(events.map((event) => [event.action, event.actor])).toEqual([
    ["created", cast.actor("contributor@gbr.demo").name],
    ["mark_for_release", cast.actor("contributor@gbr.demo").name],
    ["submit", cast.actor("approver@gbr.demo").name],
    ["accept", cast.actor("planner@hq.demo").name],
    ["verify", cast.actor("planner@hq.demo").name],
  ]);
  await takeAway({ pledgeId, version });
  expect(await earlyWarning()).toEqual(NOTHING);
});

test("an unknown condition keeps it verified, an unmet one declared, an excluded one out with its reason", async () => {
  const at = await makePledge(cast, { stage: "verified", caveats: ["US_BACKSTOP"], release: "all" });
  expect(await earlyWarning()).toEqual(VERIFIED);

  await setCondition("US_BACKSTOP", "met");
  expect(await earlyWarning()).toEqual(ASSURED);
  await setCondition("US_BACKSTOP", "unmet");
  expect(await earlyWarning()).toEqual(DECLARED);
  await setCondition("US_BACKSTOP", "unmet", true);
  expect(await earlyWarning()).toEqual(NOTHING);

  const { lines } = await contributor.coverage.cell({
    planId: PLAN,
    phaseId: "P0",
    capabilityCode: "AIR-AEW",
  });
  expect(lines[0]?.nearMisses.find((miss) => miss.pledgeId === at.pledgeId)).toMatchObject({
    reason: "condition",
    by: null,
    caveats: ["US_BACKSTOP"],
  });
  const { row } = await contributor.pledge.get({ pledgeId: at.pledgeId });
  expect(row.countsAs).toBe("excluded");

  await setCondition("US_BACKSTOP", "unknown");
  expect(await earlyWarning()).toEqual(VERIFIED);
  await takeAway(at);
});

test("evidence that grows older than the plan's limit leaves the pledge declared", async () => {
  const at = await makePledge(cast, { stage: "verified" });
  const nextYear = (days: number) => cast.as("planner@hq.demo", new Date(Date.now() + days * 86_400_000));
  const tierAt = async (days: number) =>
    (await nextYear(days).pledge.get({ pledgeId: at.pledgeId })).row.countsAs;
  expect([await tierAt(365), await tierAt(366)]).toEqual(["assured", "declared"]);
  await takeAway(at);
});

test("a returned pledge comes back with the planner's remark and closes the gap at the second try", async () => {
  const at = await makePledge(cast, { stage: "submitted" });
  await planner.pledge.return({ ...at, remark: "Say from which base it flies." });
  expect(await earlyWarning()).toEqual(NOTHING);
  const returned = await contributor.pledge.get({ pledgeId: at.pledgeId });
  expect(returned.row).toMatchObject({ state: "returned", remark: "Say from which base it flies." });
  expect(returned.counted).toBeNull();

  const again = await makeRevision(
    cast,
    { pledgeId: at.pledgeId, version: returned.row.version },
    { stage: "submitted", note: "From Waddington." },
  );
  expect(await earlyWarning()).toEqual(DECLARED);
  expect((await planner.pledge.get({ pledgeId: at.pledgeId })).row).toMatchObject({
    state: "submitted",
    remark: null,
    revisionNumber: 2,
  });
  await takeAway(again);
});

test("what the approver hands back says why, and headquarters hears nothing of it", async () => {
  const at = await makePledge(cast, { stage: "for_release" });
  await approver.pledge.handBack({ items: [at], remark: "Ask the ministry first." });
  const { row, open } = await contributor.pledge.get({ pledgeId: at.pledgeId });
  expect([row.state, row.remark, open?.state]).toEqual(["draft", "Ask the ministry first.", "draft"]);
  await expect(planner.pledge.get({ pledgeId: at.pledgeId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const marked = { pledgeId: at.pledgeId, version: row.version };
  await contributor.pledge.markForRelease({ items: [marked] });
  await approver.pledge.submit({ items: [{ ...marked, version: marked.version + 1 }] });
  const seen = await planner.pledge.get({ pledgeId: at.pledgeId });
  expect(seen.events.map((event) => event.action)).toEqual(["submit"]);
  expect(JSON.stringify(seen)).not.toContain("ministry");
  await takeAway(at);
});

test("the accepted revision counts until its successor is accepted", async () => {
  const first = await makePledge(cast, { stage: "verified" });
  const { pledgeId } = first;
  const second = await makeRevision(cast, first, { stage: "submitted", availableFromPhaseId: "P1" });
  expect(await earlyWarning()).toEqual(ASSURED);
  const seen = await planner.pledge.get({ pledgeId });
  expect([seen.counted?.number, seen.newest.number, seen.row.countsAs]).toEqual([1, 2, "assured"]);

  await planner.pledge.accept({ items: [second] });
  expect(await earlyWarning()).toEqual(NOTHING);
  expect((await planner.pledge.get({ pledgeId })).counted).toMatchObject({ number: 2, state: "accepted" });
  await takeAway(second);
});

test("a revision that promises the same stays verified on the same evidence, any other does not", async () => {
  const first = await makePledge(cast, { stage: "verified" });
  const renamed = await makeRevision(cast, first, { stage: "accepted", title: "Renamed detachment" });
  expect((await planner.pledge.get({ pledgeId: first.pledgeId })).counted).toMatchObject({
    number: 2,
    state: "verified",
    evidenceKind: "visit",
  });
  expect(await earlyWarning()).toEqual(ASSURED);

  const larger = await makeRevision(cast, renamed, { stage: "accepted", quantity: 2 });
  expect((await planner.pledge.get({ pledgeId: first.pledgeId })).counted).toMatchObject({
    number: 3,
    state: "accepted",
    evidenceKind: null,
    evidenceOn: null,
  });
  expect(await earlyWarning()).toEqual(DECLARED);
  await takeAway(larger);
});

test("suspended counts nothing, resumed counts as before, withdrawn counts nothing for good", async () => {
  const at = await makePledge(cast, { stage: "verified" });
  await approver.pledge.suspend({ ...at, pledgeVersion: 1, reason: REASON });
  expect(await earlyWarning()).toEqual(NOTHING);
  await approver.pledge.resume({ ...at, pledgeVersion: 2, reason: REASON });
  expect(await earlyWarning()).toEqual(ASSURED);
  await approver.pledge.withdraw({ ...at, pledgeVersion: 3, reason: REASON });
  expect(await earlyWarning()).toEqual(NOTHING);
});

test("a pledge counts from the first to the last day that it names", async () => {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const at = await makePledge(cast, {
    stage: "accepted",
    windowFrom: day(1),
    windowTo: day(5),
    expiresOn: day(3),
  });
  const on = async (days: number) =>
    (
      await cast
        .as("planner@hq.demo", new Date(Date.now() + days * 86_400_000))
        .pledge.get({ pledgeId: at.pledgeId })
    ).row.countsAs;
  expect([await on(0), await on(1), await on(3), await on(4)]).toEqual([
    "not_yet",
    "declared",
    "declared",
    "expired",
  ]);
  const later = cast.as("observer@hq.demo", new Date(Date.now() + 2 * 86_400_000));
  const { cells } = await later.coverage.forPlan({ planId: PLAN });
  expect(cells.find((row) => row.phaseId === "P0" && row.capabilityCode === "AIR-AEW")?.declared).toBe(1);
  expect(await earlyWarning()).toEqual(NOTHING);
  await takeAway(at);
});

test("the preview shows before release what the pledge will do, and nobody else can tell", async () => {
  const before = await planner.plan.revision({ planId: PLAN });
  const preview = (fields: Partial<ReturnType<typeof pledgeFields>>, pledgeId: string | null = null) =>
    contributor.coverage.preview({ planId: PLAN, pledgeId, fields: pledgeFields(fields) });
  const closes = (shown: Awaited<ReturnType<typeof preview>>) =>
    shown.effects.filter((effect) => effect.closesGap).map((effect) => effect.requirement);

  expect(closes(await preview({}))).toContain("R0-AIR-AEW");
  const late = await preview({ posture: "standby" });
  expect(late.readyAtHours).toBe(55);
  expect(late.cannotServe.find((line) => line.requirement === "R0-AIR-AEW")?.reasons).toEqual([
    { reason: "late", by: 55 },
  ]);
  const phase0 = (await preview({})).criticalShort.find((row) => row.phaseId === "P0");
  expect((phase0?.before ?? 0) - (phase0?.after ?? 0)).toBe(1);

  // What will not count is not promised either.
  expect(closes(await preview({ expiresOn: "2026-01-01" }))).toEqual([]);
  await setCondition("UN_EU_MANDATE", "unmet", true);
  expect(closes(await preview({ caveats: ["UN_EU_MANDATE"] }))).toEqual([]);
  await setCondition("UN_EU_MANDATE", "unknown");

  const at = await makePledge(cast, { stage: "accepted" });
  expect(closes(await preview({}, at.pledgeId))).toEqual([]);
  const worse = await preview({ availableFromPhaseId: "P1" }, at.pledgeId);
  expect(worse.effects.find((effect) => effect.requirement === "R0-AIR-AEW")).toMatchObject({
    before: 1,
    after: 0,
  });
  const french = cast.as("contributor@fra.demo");
  await expect(
    french.coverage.preview({ planId: PLAN, pledgeId: at.pledgeId, fields: pledgeFields() }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
  await takeAway(at);
  expect(before.revision).toBeLessThan((await planner.plan.revision({ planId: PLAN })).revision);
});

test("a nation previews in the place of its own pledges alone, however far another's is released", async () => {
  const at = await makePledge(cast, { stage: "accepted", release: "all" });
  const french = cast.as("contributor@fra.demo");
  expect((await french.pledge.get({ pledgeId: at.pledgeId })).row.isOwn).toBe(false);
  await expect(
    french.coverage.preview({ planId: PLAN, pledgeId: at.pledgeId, fields: pledgeFields() }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
  await takeAway(at);
});

test("an hour to confirm moves what counts from the first breach, and nothing else", async () => {
  const deadlines = async () => {
    const { lines } = await observer.coverage.forPlan({ planId: PLAN });
    return new Map(
      lines.map((line) => [line.requirement, { phase: line.phaseId, by: line.requiredByHours }]),
    );
  };
  const plannedBefore = await planner.plan.get({ planId: PLAN });
  const before = await deadlines();
  await changePlan(cast, await planEdit(cast, { confirmationHours: 10 }), REASON);
  const after = await deadlines();
  for (const [requirement, { phase, by }] of before)
    expect([requirement, after.get(requirement)?.by]).toEqual([requirement, phase === "P3" ? by - 10 : by]);
  const { phases } = await planner.plan.get({ planId: PLAN });
  expect(phases.map((phase) => phase.deadlineHours)).toEqual([0, 24, 72, 62]);
  expect(phases[3]?.measures.map((measure) => measure.dueHours)).toEqual([38, 62]);
  expect(phases.slice(0, 3)).toEqual(plannedBefore.phases.slice(0, 3));
  const [event] = await admin`select * from plan_event where action = 'edit_plan'`;
  expect(event).toMatchObject({
    reason: REASON,
    actor: "Planner, headquarters",
    changes: { "plan/confirmationHours": { from: 0, to: 10 } },
  });
  await changePlan(cast, await planEdit(cast, { confirmationHours: 0 }), REASON);
});
