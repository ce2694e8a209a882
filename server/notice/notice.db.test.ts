import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { dayAfter } from "@/server/pledge/standing";
import { type Email, openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, makeRevision, PLAN } from "@/server/test/factories";

const testDatabase = await createTestDatabase();
const { admin } = testDatabase;
const cast = await openCast(testDatabase);

const DAY_MS = 86_400_000;
const today = new Date().toISOString().slice(0, 10);
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

const noticesOf = async (reader: Email, now?: Date) =>
  (await cast.as(reader, now).notice.list({ planId: PLAN })).notices;
const kindsAbout = async (reader: Email, pledgeId: string, now?: Date) =>
  (await noticesOf(reader, now)).filter((one) => one.pledge?.id === pledgeId).map((one) => one.kind);

describe("who hears of a pledge", () => {
  test("a return reaches both roles of the nation with its remark, and nobody else", async () => {
    const { pledgeId } = await makePledge(cast, { stage: "returned", release: "all" });
    for (const reader of ["contributor@gbr.demo", "approver@gbr.demo"] as const) {
      const notice = (await noticesOf(reader)).find((one) => one.pledge?.id === pledgeId);
      expect(notice).toMatchObject({
        kind: "returned",
        words: "Say from which base it flies.",
        nation: "GBR",
        isRead: false,
      });
    }
    expect(await kindsAbout("contributor@fra.demo", pledgeId)).toEqual([]);
    expect(await kindsAbout("planner@hq.demo", pledgeId)).toEqual([]);
  });

  test("acceptance and verification reach the nation", async () => {
    const { pledgeId } = await makePledge(cast, { stage: "verified" });
    expect(await kindsAbout("contributor@gbr.demo", pledgeId)).toEqual(["verified", "accepted"]);
  });

  test("what waits for release reaches the approver, until it was released", async () => {
    const at = await makePledge(cast, { stage: "for_release", nation: "BEL" });
    expect(await kindsAbout("approver@bel.demo", at.pledgeId)).toEqual(["forRelease"]);
    expect(await kindsAbout("contributor@bel.demo", at.pledgeId)).toEqual([]);
    expect(await kindsAbout("planner@hq.demo", at.pledgeId)).toEqual([]);
    await cast.as("approver@bel.demo").pledge.submit({ items: [at] });
    expect(await kindsAbout("approver@bel.demo", at.pledgeId)).toEqual([]);
  });

  test("what is handed back reaches the contributor with its remark", async () => {
    const at = await makePledge(cast, { stage: "for_release", nation: "BEL" });
    await cast.as("approver@bel.demo").pledge.handBack({ items: [at], remark: "Count the crews." });
    const [notice] = await noticesOf("contributor@bel.demo");
    expect(notice).toMatchObject({ kind: "handedBack", words: "Count the crews." });
  });

  test("a submission reaches planners until it is decided, a withdrawal as well", async () => {
    const at = await makePledge(cast, { stage: "submitted", nation: "CZE" });
    const { pledgeId } = at;
    expect(await kindsAbout("planner@hq.demo", pledgeId)).toEqual(["submitted"]);
    await cast.as("approver@cze.demo").pledge.suspend({ ...at, pledgeVersion: 1, reason: "In repair." });
    expect(await kindsAbout("planner@hq.demo", pledgeId)).toEqual(["suspended", "submitted"]);
    expect(await kindsAbout("approver@cze.demo", pledgeId)).toEqual([]);
    expect(await kindsAbout("contributor@cze.demo", pledgeId)).toEqual([]);
  });

  test("a revision that is only drafted tells planners nothing, not even its title", async () => {
    const at = await makePledge(cast, { stage: "submitted", nation: "ROU", title: "As submitted" });
    await makeRevision(cast, at, { stage: "for_release", nation: "ROU", title: "Not yet said" });
    const about = (await noticesOf("planner@hq.demo")).filter((one) => one.pledge?.id === at.pledgeId);
    expect(about).toMatchObject([{ kind: "submitted", pledge: { title: "As submitted" } }]);
  });

  test("nobody is told of what he did himself", async () => {
    const approver = cast.as("approver@svk.demo");
    const at = await makePledge(cast, { stage: "draft", nation: "SVK" });
    await approver.pledge.markForRelease({ items: [at] });
    expect(await kindsAbout("approver@svk.demo", at.pledgeId)).toEqual([]);
  });

  test("a decision that was taken back is told as such, and the decision no more", async () => {
    const at = await makePledge(cast, { stage: "accepted", nation: "LTU" });
    const [decision] = await admin<{ id: string; revision_id: string }[]>`
      select id, revision_id from pledge_event where pledge_id = ${at.pledgeId} and action = 'accept'`;
    const planner = cast.actor("planner@hq.demo");
    await admin`insert into pledge_event (pledge_id, revision_id, nation_code, user_id, actor, action, changes, undoes_id, is_disclosed)
      values (${at.pledgeId}, ${decision?.revision_id ?? null}, 'LTU', ${planner.userId}, ${planner.name}, 'undo', '{}', ${decision?.id ?? null}, true)`;
    expect(await kindsAbout("approver@ltu.demo", at.pledgeId)).toEqual(["takenBack"]);
  });

  test("after sixty days nothing is told any more", async () => {
    const { pledgeId } = await makePledge(cast, { stage: "returned", nation: "POL" });
    expect(await kindsAbout("contributor@pol.demo", pledgeId, inDays(59))).toEqual(["returned"]);
    expect(await kindsAbout("contributor@pol.demo", pledgeId, inDays(61))).toEqual([]);
  });
});

describe("asks", () => {
  const askOf = async (nation: string, replyInDays = 3) => {
    const { gaps } = await cast
      .as(`approver@${nation.toLowerCase()}.demo` as Email)
      .home.get({ planId: PLAN });
    const line = gaps.find((gap) => !gap.isAsked)?.line;
    return cast.as("planner@hq.demo").ask.send({
      planId: PLAN,
      requirementId: line?.requirement ?? "",
      nation,
      quantity: 1,
      byHours: line?.requiredByHours ?? 0,
      text: "Can you?",
      replyBy: inDays(replyInDays),
      requestKey: randomUUID(),
    });
  };
  const askKinds = async (reader: Email, askId: string, now?: Date) =>
    (await noticesOf(reader, now)).filter((one) => one.ask?.id === askId).map((one) => one.kind);

  test("reach the nation that is asked, and both sides when no reply comes in time", async () => {
    const { askId } = await askOf("TUR");
    expect(await askKinds("contributor@tur.demo", askId)).toEqual(["asked"]);
    expect(await askKinds("approver@grc.demo", askId)).toEqual([]);
    expect(await askKinds("planner@hq.demo", askId)).toEqual([]);
    expect(await askKinds("approver@tur.demo", askId, inDays(4))).toEqual(["askOverdue", "asked"]);
    expect(await askKinds("planner@hq.demo", askId, inDays(4))).toEqual(["askOverdue"]);
  });

  test("a refusal reaches planners with its reason, and the nation is asked no more", async () => {
    const { askId, version } = await askOf("TUR");
    await cast.as("approver@tur.demo").ask.refuse({ askId, version, reason: "None is left." });
    const [notice] = (await noticesOf("planner@hq.demo")).filter((one) => one.ask?.id === askId);
    expect(notice).toMatchObject({ kind: "askRefused", words: "None is left.", nation: "TUR" });
    expect(await askKinds("approver@tur.demo", askId)).toEqual([]);
    expect(await askKinds("planner@hq.demo", askId, inDays(9))).toEqual(["askRefused"]);
  });

  test("what is withdrawn is told to the nation", async () => {
    const { askId, version } = await askOf("TUR");
    await cast.as("planner@hq.demo").ask.withdraw({ askId, version, reason: "Found elsewhere." });
    expect(await askKinds("contributor@tur.demo", askId)).toEqual(["askWithdrawn"]);
  });
});

describe("dates", () => {
  test("a promise that ends is told to its nation, by one notice ahead and one after", async () => {
    const { pledgeId } = await makePledge(cast, {
      stage: "accepted",
      nation: "IRL",
      // Others may read it, and still it is not theirs to renew.
      release: "all",
      expiresOn: dayAfter(today, 30),
    });
    const about = async (reader: Email, days: number) =>
      (await noticesOf(reader, inDays(days))).filter(
        (one) => one.pledge?.id === pledgeId && one.kind.startsWith("promise"),
      );
    const [ahead] = await about("contributor@irl.demo", 0);
    expect(ahead).toMatchObject({ kind: "promiseEnds", lastDay: dayAfter(today, 30), who: null });
    // It was told when it was made, not sixty days before its end.
    expect(ahead?.at.toISOString().slice(0, 10)).toBe(today);
    const [after] = await about("approver@irl.demo", 31);
    expect(after).toMatchObject({ kind: "promiseEnded" });
    expect(after?.key).not.toBe(ahead?.key);
    for (const other of ["planner@hq.demo", "approver@nor.demo"] as const)
      expect(await about(other, 31)).toEqual([]);
    expect(await about("approver@irl.demo", 95)).toEqual([]);
  });

  test("evidence that ages is told to its nation and to planners", async () => {
    const { pledgeId } = await makePledge(cast, { stage: "verified", nation: "ISL", release: "all" });
    for (const reader of ["contributor@isl.demo", "planner@hq.demo"] as const)
      expect(await kindsAbout(reader, pledgeId, inDays(330))).toEqual(["evidenceAges"]);
    expect(await kindsAbout("contributor@nor.demo", pledgeId, inDays(330))).toEqual([]);
  });
});

describe("marks of reading", () => {
  const contributor = cast.as("contributor@bgr.demo");
  const approver = cast.as("approver@bgr.demo");
  const unread = async (reader: typeof contributor) => (await reader.notice.unread({ planId: PLAN })).unread;

  test("are each reader's own, and are taken back one by one", async () => {
    await makePledge(cast, { stage: "returned", nation: "BGR" });
    await makePledge(cast, { stage: "returned", nation: "BGR" });
    expect([await unread(contributor), await unread(approver)]).toEqual([2, 2]);
    const { notices } = await contributor.notice.list({ planId: PLAN });
    const keys = notices.map((one) => one.key);
    const [first = ""] = keys;
    expect(await contributor.notice.markRead({ planId: PLAN, keys: [first] })).toEqual({ keys: [first] });
    expect([await unread(contributor), await unread(approver)]).toEqual([1, 2]);

    const rest = await contributor.notice.markRead({ planId: PLAN, keys: "all" });
    expect(rest.keys).toEqual(keys.slice(1));
    expect(await unread(contributor)).toBe(0);
    await contributor.notice.markUnread({ planId: PLAN, keys: rest.keys });
    expect(await unread(contributor)).toBe(1);
    const after = await contributor.notice.list({ planId: PLAN });
    expect(after.notices.map((one) => [one.key, one.isRead])).toEqual(
      keys.map((key) => [key, key === first]),
    );
    expect(after.unread).toBe(1);
  });

  test("are kept for notices that stand, and for as long as they are told", async () => {
    const { userId } = cast.actor("approver@bgr.demo");
    const marks = async () =>
      (await admin`select notice_key from notice_read where user_id = ${userId}`).map(
        (row) => row.notice_key,
      );
    expect(await approver.notice.markRead({ planId: PLAN, keys: ["event:of-nobody"] })).toEqual({ keys: [] });
    expect(await marks()).toEqual([]);
    const { keys } = await approver.notice.markRead({ planId: PLAN, keys: "all" });
    expect(await marks()).toHaveLength(keys.length);
    await cast.as("approver@bgr.demo", inDays(61)).notice.markRead({ planId: PLAN, keys: "all" });
    expect(await marks()).toEqual([]);
  });
});

test.each(["", "a b", "a\u0000b", "\ud800"])("the key %j is none, and is refused as such", async (key) => {
  const { notice } = cast.as("planner@hq.demo");
  for (const mark of [notice.markRead, notice.markUnread])
    await expect(mark({ planId: PLAN, keys: [key] })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});
