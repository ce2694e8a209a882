import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, makeRevision, PLAN, type Stage } from "@/server/test/factories";

const testDatabase = await createTestDatabase();
const { admin } = testDatabase;
const cast = await openCast(testDatabase);
const planner = cast.as("planner@hq.demo");
const approver = cast.as("approver@gbr.demo");

const TODAY = new Date().toISOString().slice(0, 10);
const EVIDENCE = { evidenceKind: "visit", evidenceText: "Seen on the ramp.", evidenceOn: TODAY } as const;

const queue = () => planner.pledge.reviewQueue({ planId: PLAN });
const waitsFor = async (pledgeId: string) => (await queue()).find((item) => item.pledgeId === pledgeId);
const stateOf = async (pledgeId: string) =>
  (await admin`select state from pledge_revision where pledge_id = ${pledgeId} order by number`).map(
    (row) => row.state,
  );

describe("the queue", () => {
  test.each<[Stage, boolean]>([
    ["draft", false],
    ["for_release", false],
    ["submitted", true],
    ["returned", false],
    ["accepted", false],
    ["verified", false],
  ])("of a pledge that is %s: waits %s", async (stage, waits) => {
    const { pledgeId } = await makePledge(cast, { stage });
    expect((await waitsFor(pledgeId)) !== undefined).toBe(waits);
  });

  test("has the longest waiting first, each with what it is", async () => {
    const first = await makePledge(cast, { stage: "submitted", title: "First" });
    const second = await makePledge(cast, { stage: "submitted", title: "Second", nation: "FRA" });
    const items = await queue();
    const times = items.map((item) => item.submittedAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(items.slice(-2)).toMatchObject([
      { ...first, nation: "GBR", title: "First", changes: null, revisionNumber: 1 },
      { ...second, nation: "FRA", title: "Second", changes: null },
    ]);
  });

  test("counts the fields that changed against what was decided last", async () => {
    const at = await makePledge(cast, { stage: "accepted", caveats: ["REAR_ONLY", "NON_COMBAT"] });
    await makeRevision(cast, at, {
      stage: "submitted",
      quantity: 3,
      caveats: ["NON_COMBAT", "REAR_ONLY"],
      note: "Two more.",
    });
    expect(await waitsFor(at.pledgeId)).toMatchObject({ changes: 2, revisionNumber: 2 });
  });

  test("leaves out what its nation has suspended until it is resumed", async () => {
    const at = await makePledge(cast, { stage: "submitted" });
    await approver.pledge.suspend({ ...at, pledgeVersion: 1, reason: "For a week." });
    expect(await waitsFor(at.pledgeId)).toBeUndefined();
    await approver.pledge.resume({ ...at, pledgeVersion: 2, reason: "Back." });
    expect(await waitsFor(at.pledgeId)).toBeDefined();
  });
});

describe("a submitted revision", () => {
  test("is shown against the last accepted one, with what an earlier one was returned with", async () => {
    const at = await makePledge(cast, { stage: "accepted", quantity: 2 });
    const returned = await makeRevision(cast, at, { stage: "returned", quantity: 5 });
    const { version } = await makeRevision(cast, returned, { stage: "submitted", quantity: 3 });
    expect(await planner.pledge.review({ planId: PLAN, pledgeId: at.pledgeId })).toMatchObject({
      item: { version, revisionNumber: 3 },
      before: { number: 1, state: "accepted", fields: { quantity: 2 } },
      submitted: { number: 3, fields: { quantity: 3 } },
      lastRemark: { revisionNumber: 2, remark: expect.stringContaining("base") },
      keepsEvidence: false,
      actions: ["accept", "return", "verify"],
    });
  });

  test("of a new pledge stands against nothing", async () => {
    const { pledgeId } = await makePledge(cast, { stage: "submitted" });
    const review = await planner.pledge.review({ planId: PLAN, pledgeId });
    expect(review).toMatchObject({ before: null, lastRemark: null });
  });

  test("says whether accepting it keeps the evidence", async () => {
    const at = await makePledge(cast, { stage: "verified" });
    await makeRevision(cast, at, { stage: "submitted", note: "The same with a note." });
    const { pledgeId } = at;
    expect((await planner.pledge.review({ planId: PLAN, pledgeId })).keepsEvidence).toBe(true);
  });

  test("offers nothing once it was decided, and is not found in another plan", async () => {
    const { pledgeId } = await makePledge(cast, { stage: "accepted" });
    expect((await planner.pledge.review({ planId: PLAN, pledgeId })).actions).toEqual([]);
    for (const question of [
      { planId: "other", pledgeId },
      { planId: PLAN, pledgeId: randomUUID() },
    ])
      await expect(planner.pledge.review(question)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("stays hidden while it is a draft", async () => {
    const { pledgeId } = await makePledge(cast, { stage: "for_release" });
    await expect(planner.pledge.review({ planId: PLAN, pledgeId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const at = await makePledge(cast, { stage: "accepted", quantity: 2 });
    await makeRevision(cast, at, { stage: "draft", quantity: 9 });
    const review = await planner.pledge.review({ planId: PLAN, pledgeId: at.pledgeId });
    expect(review.submitted).toMatchObject({ number: 1, fields: { quantity: 2 } });
  });
});

describe("deciding", () => {
  test("verifying accepts what was submitted in the same act", async () => {
    const at = await makePledge(cast, { stage: "submitted" });
    await planner.pledge.verify({ ...at, ...EVIDENCE });
    expect(await stateOf(at.pledgeId)).toEqual(["verified"]);
    expect(await waitsFor(at.pledgeId)).toBeUndefined();
  });

  test("in bulk takes all or none, and names each that was refused", async () => {
    const [one, other, third] = [
      await makePledge(cast, { stage: "submitted" }),
      await makePledge(cast, { stage: "submitted" }),
      await makePledge(cast, { stage: "returned" }),
    ];
    const stale = { ...other, version: other.version + 1 };
    await expect(planner.pledge.accept({ items: [one, stale, third] })).rejects.toMatchObject({
      code: "CONFLICT",
      cause: {
        fields: expect.arrayContaining([
          { field: other.pledgeId, message: expect.any(String) },
          { field: third.pledgeId, message: expect.any(String) },
        ]),
      },
    });
    expect(await stateOf(one.pledgeId)).toEqual(["submitted"]);
    const { done, acts } = await planner.pledge.accept({ items: [one, other] });
    expect(new Set(done)).toEqual(new Set([one.pledgeId, other.pledgeId]));
    await planner.pledge.undo({ items: acts });
    expect(await stateOf(one.pledgeId)).toEqual(["submitted"]);
    expect(await stateOf(other.pledgeId)).toEqual(["submitted"]);
  });
});

describe("the effect of a decision", () => {
  // No radar stands in place before a breach in the reference plan.
  const radars = async (pledgeId: string, decision: "accept" | "verify" | "return") => {
    const effect = await planner.pledge.decisionEffect({ planId: PLAN, pledgeId, decision });
    return effect.lines.find((line) => line.phaseId === "P0" && line.capabilityCode === "AIR-RAD");
  };
  const seen = async () => {
    const { cell } = await planner.coverage.cell({ planId: PLAN, phaseId: "P0", capabilityCode: "AIR-RAD" });
    return { declared: cell.declared, verified: cell.verified, assured: cell.assured };
  };

  test("is what the matrix shows after it, and looking changes nothing", async () => {
    for (const decision of ["accept", "verify", "return"] as const) {
      const at = await makePledge(cast, { stage: "submitted", capabilityCode: "AIR-RAD" });
      const [before, revision] = [await seen(), (await planner.plan.revision({ planId: PLAN })).revision];
      const line = await radars(at.pledgeId, decision);
      expect(await stateOf(at.pledgeId)).toEqual(["submitted"]);
      expect((await planner.plan.revision({ planId: PLAN })).revision).toBe(revision);
      if (decision === "accept") await planner.pledge.accept({ items: [at] });
      if (decision === "verify") await planner.pledge.verify({ ...at, ...EVIDENCE });
      if (decision === "return") await planner.pledge.return({ ...at, remark: "Too late." });
      const after = await seen();
      // What is submitted counts as declared already, so accepting it moves no figure.
      if (decision === "accept") expect([line, after]).toEqual([undefined, before]);
      else expect([line?.before, line?.after]).toMatchObject([before, after]);
      if (decision === "verify") expect(after.assured).toBe(before.assured + 1);
      if (decision === "return") expect(after.declared).toBe(before.declared - 1);
    }
  });

  test("of a return brings back the revision that counted before", async () => {
    const at = await makePledge(cast, {
      stage: "accepted",
      nation: "NOR",
      capabilityCode: "GND-ENG",
      quantity: 2,
    });
    await makeRevision(cast, at, { stage: "submitted", nation: "NOR", quantity: 1 });
    const effect = await planner.pledge.decisionEffect({
      planId: PLAN,
      pledgeId: at.pledgeId,
      decision: "return",
    });
    expect(effect.lines).toEqual([]);
  });

  test("is not to be had for what no longer waits or is hidden", async () => {
    const decided = await makePledge(cast, { stage: "accepted" });
    const draft = await makePledge(cast, { stage: "draft" });
    const ask = (pledgeId: string) =>
      planner.pledge.decisionEffect({ planId: PLAN, pledgeId, decision: "accept" });
    await expect(ask(decided.pledgeId)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(ask(draft.pledgeId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
