import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { dayAfter } from "@/server/pledge/standing";
import { type Email, openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, makeRevision, PLAN } from "@/server/test/factories";

const { admin, ...testDatabase } = await createTestDatabase();
const cast = await openCast({ admin, ...testDatabase });
const planner = cast.as("planner@hq.demo");

const homeOf = (nation: string, role: "contributor" | "approver" = "contributor", now?: Date) =>
  cast.as(`${role}@${nation.toLowerCase()}.demo` as Email, now).home.get({ planId: PLAN });
const today = new Date().toISOString().slice(0, 10);
const ids = (rows: { pledgeId: string }[]) => rows.map((row) => row.pledgeId);

/** Early warning in place before the breach, which the reference plan lacks in its first phase. */
const MISSING = { phaseId: "P0", capabilityCode: "AIR-AEW" };
const isMissing = ({ line }: { line: { phaseId: string; capabilityCode: string } }) =>
  line.phaseId === MISSING.phaseId && line.capabilityCode === MISSING.capabilityCode;

test("a nation that has promised nothing hears so, and which lines it could serve", async () => {
  const home = await homeOf("CYP");
  expect(home).toMatchObject({ nation: "CYP", hasPledges: false, drafts: [], returned: [], heldAlone: [] });
  expect(home.gaps.length).toBeGreaterThan(0);
  const rows = await admin<{ domain: string; phase_id: string }[]>`
    select domain, phase_id from participation where plan_id = ${PLAN} and nation_code = 'CYP'`;
  const mayAct = new Set(rows.map((row) => `${row.domain} ${row.phase_id}`));
  for (const { line, standing, pledges } of home.gaps) {
    expect(mayAct).toContain(`${line.domain} ${line.phaseId}`);
    expect([standing, pledges]).toEqual(["mayAct", []]);
  }
});

describe("what a nation has begun", () => {
  test("stands under what has to be done with it", async () => {
    const draft = await makePledge(cast, { stage: "draft", nation: "NOR", title: "Half thought" });
    const waiting = await makePledge(cast, { stage: "for_release", nation: "NOR" });
    const returned = await makePledge(cast, { stage: "returned", nation: "NOR" });
    const handedBack = await makePledge(cast, { stage: "for_release", nation: "NOR" });
    await cast
      .as("approver@nor.demo")
      .pledge.handBack({ items: [handedBack], remark: "Say how many crews there are." });
    const home = await homeOf("NOR");
    expect(home.hasPledges).toBe(true);
    expect(ids(home.drafts).sort()).toEqual([draft.pledgeId, handedBack.pledgeId].sort());
    expect(home.drafts.find((row) => row.pledgeId === handedBack.pledgeId)?.remark).toContain("crews");
    expect(ids(home.forRelease)).toEqual([waiting.pledgeId]);
    expect(home.returned).toMatchObject([
      { pledgeId: returned.pledgeId, version: returned.version, remark: "Say from which base it flies." },
    ]);
  });

  test("is the nation's own business, released or not", async () => {
    await makePledge(cast, { stage: "returned", nation: "DNK", release: "all" });
    await makePledge(cast, { stage: "draft", nation: "DNK", release: "all" });
    const home = await homeOf("HUN");
    expect([home.drafts, home.returned, home.forRelease]).toEqual([[], [], []]);
    expect(JSON.stringify(home)).not.toContain("DK-");
  });

  test("goes from the returned ones as soon as it is being mended", async () => {
    const at = await makePledge(cast, { stage: "returned", nation: "SWE" });
    await makeRevision(cast, at, { stage: "draft", nation: "SWE", quantity: 2 });
    const home = await homeOf("SWE");
    expect(ids(home.returned)).not.toContain(at.pledgeId);
    expect(ids(home.drafts)).toContain(at.pledgeId);
  });
});

describe("gaps", () => {
  test("come near misses first, with the cause, the amount and the hour", async () => {
    const { pledgeId } = await makePledge(cast, {
      stage: "submitted",
      nation: "ITA",
      posture: "standby",
      title: "Early warning from Pratica di Mare",
    });
    const { gaps } = await homeOf("ITA");
    const gap = gaps.find(isMissing);
    expect(gap).toMatchObject({ standing: "nearMiss", line: { requiredByHours: 0 } });
    expect(gap?.nearMisses.find((miss) => miss.pledgeId === pledgeId)).toMatchObject({
      reason: "late",
      by: 55,
      readyAtHours: 55,
      dominantLeg: "notice",
    });
    const order = gaps.map((one) => ["nearMiss", "pledged", "mayAct"].indexOf(one.standing));
    expect(order).toEqual([...order].sort());
  });

  test("name no pledge of another nation", async () => {
    await makePledge(cast, { stage: "submitted", nation: "ESP", posture: "standby", release: "all" });
    for (const { pledges, nearMisses } of (await homeOf("PRT")).gaps)
      for (const row of [...pledges, ...nearMisses]) expect(row.reference).toMatch(/^PT-/);
  });

  test("that headquarters lives with ask nothing of anybody", async () => {
    const before = (await homeOf("CYP")).gaps;
    const [gap] = before;
    await planner.gap.accept({
      planId: PLAN,
      requirementId: gap?.line.requirement ?? "",
      shortfall: gap?.line.shortfall ?? 0,
      reason: "No nation has more of it.",
    });
    expect((await homeOf("CYP")).gaps).toHaveLength(before.length - 1);
  });
});

test("an ask is seen by the nation that is asked, and by no other", async () => {
  const [gap] = (await homeOf("HRV")).gaps;
  const { requirement = "", requiredByHours = 0 } = gap?.line ?? {};
  await planner.ask.send({
    planId: PLAN,
    requirementId: requirement,
    nation: "HRV",
    quantity: 1,
    byHours: requiredByHours,
    text: "Can you send one?",
    replyBy: new Date(Date.now() + 86_400_000),
    requestKey: randomUUID(),
  });
  const home = await homeOf("HRV");
  expect(home.asks).toMatchObject([{ requirement, quantity: 1, text: "Can you send one?", pledge: null }]);
  expect(home.gaps.find((one) => one.line.requirement === requirement)?.isAsked).toBe(true);
  const other = await homeOf("HUN");
  expect(other.asks).toEqual([]);
  expect(other.gaps.some((one) => one.isAsked)).toBe(false);
});

describe("what runs out", () => {
  test("is told sixty days ahead, and after it has ended", async () => {
    const soon = await makePledge(cast, {
      stage: "accepted",
      nation: "FIN",
      expiresOn: dayAfter(today, 60),
      windowTo: dayAfter(today, 90),
    });
    await makePledge(cast, { stage: "accepted", nation: "FIN", expiresOn: dayAfter(today, 61) });
    const { runningOut } = await homeOf("FIN");
    expect(runningOut).toMatchObject([
      { what: "promise", daysLeft: 60, isOver: false, pledge: { pledgeId: soon.pledgeId } },
    ]);
    const later = new Date(Date.parse(`${dayAfter(today, 61)}T10:00:00Z`));
    const after = (await homeOf("FIN", "contributor", later)).runningOut;
    expect(after.map((out) => [out.daysLeft, out.isOver])).toEqual([
      [-1, true],
      [0, false],
    ]);
  });

  test("evidence ages, and a pledge without any is not told to have old evidence", async () => {
    const at = await makePledge(cast, { stage: "verified", nation: "EST" });
    await makePledge(cast, { stage: "accepted", nation: "EST" });
    const [plan] = await admin<
      { days: number }[]
    >`select evidence_max_days as days from plan where id = ${PLAN}`;
    const days = plan?.days ?? 0;
    const onDay = async (after: number) => {
      const now = new Date(Date.parse(`${dayAfter(today, after)}T10:00:00Z`));
      const { runningOut } = await homeOf("EST", "approver", now);
      return runningOut.filter((out) => out.what === "evidence" && out.pledge.pledgeId === at.pledgeId);
    };
    expect(await onDay(days - 61)).toEqual([]);
    expect(await onDay(days - 60)).toMatchObject([{ daysLeft: 60, isOver: false }]);
    expect(await onDay(days + 1)).toMatchObject([{ daysLeft: -1, isOver: true }]);
  });

  test("what no longer stands does not run out", async () => {
    const at = await makePledge(cast, { stage: "accepted", nation: "LVA", expiresOn: dayAfter(today, 5) });
    expect((await homeOf("LVA")).runningOut).toHaveLength(1);
    await cast
      .as("approver@lva.demo")
      .pledge.withdraw({ ...at, pledgeVersion: 1, reason: "The unit is disbanded." });
    expect((await homeOf("LVA")).runningOut).toEqual([]);
  });
});

test("there is no home in a plan that is not there", async () => {
  await expect(cast.as("contributor@gbr.demo").home.get({ planId: "no-plan" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});
