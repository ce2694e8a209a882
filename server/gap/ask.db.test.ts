import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, PLAN, pledgeFields } from "@/server/test/factories";

const testDatabase = await createTestDatabase();
const { admin } = testDatabase;
const cast = await openCast(testDatabase);
const planner = cast.as("planner@hq.demo");
const contributor = cast.as("contributor@tur.demo");
const approver = cast.as("approver@tur.demo");

const AEW = "R0-AIR-AEW";
const REASON = "All aircraft are in overhaul.";
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const askFor = (changes: object = {}) => ({
  planId: PLAN,
  requirementId: AEW,
  nation: "TUR",
  quantity: 1,
  byHours: 0,
  text: "One early warning aircraft in place before a breach.",
  replyBy: inDays(7),
  requestKey: randomUUID(),
  ...changes,
});

/** Every test asks anew: what another left open is withdrawn. */
async function sent(changes: object = {}) {
  for (const { id, version, state } of await planner.ask.list({ planId: PLAN }))
    if (state === "open") await planner.ask.withdraw({ askId: id, version, reason: "For the next test." });
  return planner.ask.send(askFor(changes));
}
const gapState = async (reader: typeof planner) =>
  (await reader.gap.list({ planId: PLAN })).gaps.find((gap) => gap.line.requirement === AEW)?.state;
const rowsWith = async (requestKey: string) =>
  (await admin`select 1 from ask where request_key = ${requestKey}`).length;

describe("an ask is sent once", () => {
  test("a second click gets the first one's ask, also at the same moment", async () => {
    await sent({ nation: "GBR" });
    const form = askFor();
    const clicks = await Promise.all([1, 2, 3, 4, 5, 6].map(() => planner.ask.send(form)));
    const later = await planner.ask.send(form);
    expect(new Set([...clicks, later].map(({ askId }) => askId)).size).toBe(1);
    expect(await rowsWith(form.requestKey)).toBe(1);
  });

  test("the same form with other words is not taken for the ask that was sent", async () => {
    const form = askFor();
    await sent(form);
    await expect(planner.ask.send({ ...form, quantity: 1, text: "Now." })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  test("of two forms for the same nation and line one is sent, the other is told of it", async () => {
    await sent({ nation: "GBR" });
    const both = await Promise.allSettled([planner.ask.send(askFor()), planner.ask.send(askFor())]);
    const [done] = both.filter((one) => one.status === "fulfilled");
    const [refused] = both.filter((one) => one.status === "rejected");
    expect(refused?.reason).toMatchObject({
      code: "CONFLICT",
      cause: { details: { askId: done?.value.askId } },
    });
  });

  test.each([
    ["a deadline that has passed", { replyBy: inDays(-1) }, "BAD_REQUEST"],
    ["a deadline in the far future", { replyBy: inDays(800) }, "BAD_REQUEST"],
    ["more than the line needs", { quantity: 2 }, "BAD_REQUEST"],
    ["nothing", { quantity: 0 }, "BAD_REQUEST"],
    ["an hour that comes too late for the line", { byHours: 24 }, "BAD_REQUEST"],
    ["no words", { text: "  " }, "BAD_REQUEST"],
    ["a nation that there is not", { nation: "XXX" }, "BAD_REQUEST"],
    ["a line that there is not", { requirementId: "R9-NONE" }, "NOT_FOUND"],
    ["a plan that there is not", { planId: "none" }, "NOT_FOUND"],
  ])("%s is refused", async (_, changes, code) => {
    await expect(sent(changes)).rejects.toMatchObject({ code });
  });
});

test("headquarters reads every ask, a nation its own, and nobody else of any", async () => {
  const { askId } = await sent();
  const ids = async (reader: typeof planner) => (await reader.ask.list({ planId: PLAN })).map(({ id }) => id);
  for (const reader of [planner, contributor, approver]) {
    expect(await ids(reader)).toContain(askId);
    expect(await gapState(reader)).toBe("asked");
  }
  const french = cast.as("approver@fra.demo");
  expect(await ids(french)).not.toContain(askId);
  await expect(french.ask.get({ askId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(french.ask.refuse({ askId, version: 1, reason: REASON })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  const observer = cast.as("observer@hq.demo");
  await expect(observer.ask.list({ planId: PLAN })).rejects.toMatchObject({ code: "FORBIDDEN" });
  for (const reader of [french, observer]) {
    expect(await gapState(reader)).toBe("open");
    const { gaps } = await reader.gap.list({ planId: PLAN });
    expect(gaps.flatMap((gap) => gap.asks).filter(({ id }) => id === askId)).toEqual([]);
  }
});

test("an ask is overdue from its deadline on, and only while it is open", async () => {
  const { askId, version } = await sent();
  const later = cast.as("approver@tur.demo", inDays(8));
  expect((await approver.ask.get({ askId })).isOverdue).toBe(false);
  expect((await later.ask.get({ askId })).isOverdue).toBe(true);
  await approver.ask.refuse({ askId, version, reason: REASON });
  expect((await later.ask.get({ askId })).isOverdue).toBe(false);
});

describe("the nation refuses", () => {
  test("with a reason that headquarters reads, once", async () => {
    const { askId, version } = await sent();
    await expect(approver.ask.refuse({ askId, version, reason: "" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    await expect(approver.ask.refuse({ askId, version: version + 1, reason: REASON })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await expect(contributor.ask.refuse({ askId, version, reason: REASON })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await approver.ask.refuse({ askId, version, reason: REASON });
    expect(await planner.ask.get({ askId })).toMatchObject({
      state: "refused",
      reason: REASON,
      answeredBy: cast.actor("approver@tur.demo").name,
    });
    expect(await gapState(planner)).toBe("open");
    await expect(approver.ask.refuse({ askId, version: version + 1, reason: REASON })).rejects.toMatchObject({
      code: "CONFLICT",
      cause: { details: { state: "refused", reason: REASON } },
    });
    const again = await planner.ask.send(askFor());
    expect(again.askId).not.toBe(askId);
  });
});

describe("the nation answers with a pledge", () => {
  test("a draft for the ask is the nation's own affair; its submission answers", async () => {
    const { askId } = await sent();
    const draft = await contributor.pledge.create({ planId: PLAN, fields: pledgeFields(), askId });
    expect(await contributor.ask.get({ askId })).toMatchObject({
      state: "open",
      pledge: { pledgeId: draft.pledgeId, state: "draft" },
    });
    expect(await planner.ask.get({ askId })).toMatchObject({ state: "open", pledge: null, version: 1 });
    await expect(
      contributor.pledge.create({ planId: PLAN, fields: pledgeFields(), askId }),
    ).rejects.toMatchObject({ code: "CONFLICT" });

    const { pledgeId } = draft;
    await contributor.pledge.markForRelease({ items: [draft] });
    await approver.pledge.submit({ items: [{ pledgeId, version: draft.version + 1 }] });
    expect(await planner.ask.get({ askId })).toMatchObject({
      state: "pledged",
      pledge: { pledgeId, state: "submitted" },
      answeredBy: cast.actor("approver@tur.demo").name,
    });
    const { row } = await approver.pledge.get({ pledgeId });
    await approver.pledge.withdraw({ pledgeId, version: row.version, pledgeVersion: 1, reason: REASON });
  });

  test("a draft that exists can be begun with, and another takes its place once it is discarded", async () => {
    const { askId, version } = await sent();
    const first = await makePledge(cast, { nation: "TUR", stage: "draft" });
    const second = await makePledge(cast, { nation: "TUR", stage: "draft" });
    await contributor.ask.begin({ askId, version, pledgeId: first.pledgeId });
    const begin = () => contributor.ask.begin({ askId, version, pledgeId: second.pledgeId });
    await expect(begin()).rejects.toMatchObject({ code: "CONFLICT" });
    await contributor.pledge.discard(first);
    await begin();
    expect((await contributor.ask.get({ askId })).pledge?.pledgeId).toBe(second.pledgeId);
    const submitted = await makePledge(cast, {
      nation: "TUR",
      stage: "submitted",
      capabilityCode: "LOG-MED",
    });
    await expect(
      contributor.ask.begin({ askId, version, pledgeId: submitted.pledgeId }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("headquarters is not told which of its pledges it prepares as the answer, not even one that it may read", async () => {
    const { askId, version } = await sent();
    const known = await makePledge(cast, { nation: "TUR", stage: "submitted" });
    const { pledgeId } = known;
    expect((await planner.pledge.get({ pledgeId })).row.state).toBe("submitted");
    await contributor.pledge.revise(known);
    await contributor.ask.begin({ askId, version, pledgeId });
    expect((await contributor.ask.get({ askId })).pledge).toMatchObject({ pledgeId, state: "draft" });
    for (const ask of [await planner.ask.get({ askId }), ...(await planner.ask.list({ planId: PLAN }))])
      expect(ask.pledge?.pledgeId).not.toBe(pledgeId);
    await approver.pledge.withdraw({ pledgeId, version: 1, pledgeVersion: 1, reason: REASON });
  });

  test("with one that headquarters has already, of its own, in force and fitting", async () => {
    const { askId, version } = await sent();
    const answer = (pledgeId: string) => approver.ask.answerWithPledge({ askId, version, pledgeId });
    const draft = await makePledge(cast, { nation: "TUR", stage: "draft" });
    const other = await makePledge(cast, { nation: "TUR", stage: "submitted", capabilityCode: "LOG-MED" });
    const french = await makePledge(cast, { nation: "FRA", stage: "submitted", release: "all" });
    await expect(answer(draft.pledgeId)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(answer(other.pledgeId)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(answer(french.pledgeId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const { row } = await cast.as("approver@fra.demo").pledge.get({ pledgeId: french.pledgeId });
    await cast
      .as("approver@fra.demo")
      .pledge.withdraw({ ...french, version: row.version, pledgeVersion: 1, reason: REASON });

    const own = await makePledge(cast, { nation: "TUR", stage: "accepted" });
    await answer(own.pledgeId);
    expect(await planner.ask.get({ askId })).toMatchObject({
      state: "pledged",
      pledge: { pledgeId: own.pledgeId, state: "accepted" },
    });
    const { row: mine } = await approver.pledge.get({ pledgeId: own.pledgeId });
    await approver.pledge.withdraw({
      pledgeId: own.pledgeId,
      version: mine.version,
      pledgeVersion: 1,
      reason: REASON,
    });
  });
});

test("headquarters withdraws what it asked; what is withdrawn is answered no more", async () => {
  const { askId, version } = await sent();
  const withdrawal = { askId, reason: "Poland has offered one." };
  await expect(planner.ask.withdraw({ ...withdrawal, version: version + 1 })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await planner.ask.withdraw({ ...withdrawal, version });
  expect(await approver.ask.get({ askId })).toMatchObject({
    state: "withdrawn",
    reason: "Poland has offered one.",
  });
  await expect(approver.ask.refuse({ askId, version: version + 1, reason: REASON })).rejects.toMatchObject({
    code: "CONFLICT",
    cause: { details: { state: "withdrawn" } },
  });
  await expect(
    contributor.pledge.create({ planId: PLAN, fields: pledgeFields(), askId }),
  ).rejects.toMatchObject({ code: "CONFLICT" });
});
