import { describe, expect, test } from "vitest";
import { openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, makeRevision, PLAN, pledgeFields } from "@/server/test/factories";
import { changePlan, conditionOf, conditionSet, planEdit } from "@/server/test/plan-edits";

const testDatabase = await createTestDatabase();
const { admin } = testDatabase;
const cast = await openCast(testDatabase);
const planner = cast.as("planner@hq.demo");
const contributor = cast.as("contributor@gbr.demo");
const approver = cast.as("approver@gbr.demo");

const REASON = "Headquarters decided so.";

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
    expect(
      await raises(() => approver.pledge.suspend({ pledgeId, version, pledgeVersion: 1, reason: REASON })),
    ).toBe(true);
    expect(
      await raises(() => approver.pledge.resume({ pledgeId, version, pledgeVersion: 2, reason: REASON })),
    ).toBe(true);
    expect(
      await raises(() => approver.pledge.withdraw({ pledgeId, version, pledgeVersion: 3, reason: REASON })),
    ).toBe(true);
    const submitted = await makePledge(cast, { stage: "submitted" });
    expect(await raises(() => planner.pledge.return({ ...submitted, remark: REASON }))).toBe(true);
    const condition = await conditionOf(cast, "AFTER_CEASEFIRE");
    expect(await raises(() => changePlan(cast, conditionSet(condition, "unknown")))).toBe(true);
    const later = await planEdit(cast, { confirmationHours: 2 });
    expect(await raises(() => changePlan(cast, later))).toBe(true);
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
