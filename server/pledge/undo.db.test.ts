import { describe, expect, test } from "vitest";
import { type Email, openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, makeRevision, type PledgeAt, pledgeFields, type Stage } from "@/server/test/factories";

const testDatabase = await createTestDatabase();
const { admin } = testDatabase;
const cast = await openCast(testDatabase);

const CONTRIBUTOR = "contributor@gbr.demo";
const APPROVER = "approver@gbr.demo";
const PLANNER = "planner@hq.demo";
const TODAY = new Date().toISOString().slice(0, 10);
const REASON = "The squadron is needed at home.";
const EVIDENCE = { evidenceKind: "visit", evidenceText: "Seen on the ramp.", evidenceOn: TODAY } as const;

type Caller = ReturnType<typeof cast.as>;
const items = (at: PledgeAt) => ({ items: [at] });

/** Everything that is stored of a pledge but what every change moves. */
async function stored(pledgeId: string) {
  const [pledge] =
    await admin`select standing, standing_reason, first_submitted_at from pledge where id = ${pledgeId}`;
  const revisions = await admin`select * from pledge_revision where pledge_id = ${pledgeId} order by number`;
  const sectors = await admin`select s.* from pledge_sector s join pledge_revision r on r.id = s.revision_id
    where r.pledge_id = ${pledgeId} order by sector_code`;
  return { pledge, sectors, revisions: revisions.map(({ version: _, changed_at: __, ...rest }) => rest) };
}

const eventsOf = (pledgeId: string) =>
  admin`select * from pledge_event where pledge_id = ${pledgeId} order by at, id`;
const lastEvent = async (pledgeId: string): Promise<string> => (await eventsOf(pledgeId)).at(-1)?.id;
const undoLast = async (caller: Caller, pledgeId: string) =>
  caller.pledge.undo({ items: [{ pledgeId, eventId: await lastEvent(pledgeId) }] });

interface Inverse {
  from: Stage;
  by: Email;
  notBy: Email;
  act(caller: Caller, at: PledgeAt): Promise<unknown>;
}

const INVERSES: Record<string, Inverse> = {
  edit: {
    from: "draft",
    by: CONTRIBUTOR,
    notBy: PLANNER,
    act: (caller, at) =>
      caller.pledge.saveDraft({
        ...at,
        fields: pledgeFields({
          quantity: 2,
          caveats: ["REAR_ONLY"],
          sectors: [{ sectorCode: "FL-SUMY", lengthKm: 9 }],
        }),
      }),
  },
  mark_for_release: {
    from: "draft",
    by: CONTRIBUTOR,
    notBy: PLANNER,
    act: (caller, at) => caller.pledge.markForRelease(items(at)),
  },
  take_back: {
    from: "for_release",
    by: CONTRIBUTOR,
    notBy: PLANNER,
    act: (caller, at) => caller.pledge.takeBack(items(at)),
  },
  discard: { from: "draft", by: CONTRIBUTOR, notBy: PLANNER, act: (caller, at) => caller.pledge.discard(at) },
  hand_back: {
    from: "for_release",
    by: APPROVER,
    notBy: CONTRIBUTOR,
    act: (caller, at) => caller.pledge.handBack({ ...items(at), remark: REASON }),
  },
  accept: {
    from: "submitted",
    by: PLANNER,
    notBy: APPROVER,
    act: (caller, at) => caller.pledge.accept(items(at)),
  },
  return: {
    from: "submitted",
    by: PLANNER,
    notBy: APPROVER,
    act: (caller, at) => caller.pledge.return({ ...at, remark: REASON }),
  },
  "verify of what was accepted": {
    from: "accepted",
    by: PLANNER,
    notBy: APPROVER,
    act: (caller, at) => caller.pledge.verify({ ...at, ...EVIDENCE }),
  },
  "verify of what was submitted": {
    from: "submitted",
    by: PLANNER,
    notBy: APPROVER,
    act: (caller, at) => caller.pledge.verify({ ...at, ...EVIDENCE }),
  },
  "verify once more": {
    from: "verified",
    by: PLANNER,
    notBy: APPROVER,
    act: (caller, at) =>
      caller.pledge.verify({ ...at, ...EVIDENCE, evidenceKind: "exercise", evidenceText: "Flew as stated." }),
  },
  suspend: {
    from: "accepted",
    by: APPROVER,
    notBy: CONTRIBUTOR,
    act: (caller, at) => caller.pledge.suspend({ ...at, pledgeVersion: 1, reason: REASON }),
  },
  withdraw: {
    from: "verified",
    by: APPROVER,
    notBy: CONTRIBUTOR,
    act: (caller, at) => caller.pledge.withdraw({ ...at, pledgeVersion: 1, reason: REASON }),
  },
};

describe.each(Object.entries(INVERSES))("undoing %s", (_, { from, by, notBy, act }) => {
  test("brings everything back as it was, as one more act", async () => {
    const at = await makePledge(cast, { stage: from });
    const before = await stored(at.pledgeId);
    await act(cast.as(by), at);
    const [done, undoes] = [(await eventsOf(at.pledgeId)).at(-1), await lastEvent(at.pledgeId)];
    expect(await stored(at.pledgeId)).not.toEqual(before);
    await undoLast(cast.as(by), at.pledgeId);
    expect(await stored(at.pledgeId)).toEqual(before);
    const events = await eventsOf(at.pledgeId);
    expect(events.at(-2)).toEqual(done);
    expect(events.at(-1)).toMatchObject({
      action: "undo",
      undoes_id: undoes,
      actor: cast.actor(by).name,
      is_disclosed: done?.is_disclosed,
    });
  });

  test("raises the version, so that what was seen before is refused", async () => {
    const at = await makePledge(cast, { stage: from });
    await act(cast.as(by), at);
    await undoLast(cast.as(by), at.pledgeId);
    const versions = async () =>
      Number(
        (
          await admin`select sum(version) as n from (select version from pledge where id = ${at.pledgeId}
        union all select version from pledge_revision where pledge_id = ${at.pledgeId}) v`
        )[0]?.n,
      );
    expect(await versions()).toBeGreaterThan(at.version + 1);
  });

  test("is refused to another role and to another nation, and changes nothing", async () => {
    const at = await makePledge(cast, { stage: from, release: "headquarters" });
    await act(cast.as(by), at);
    const before = [await stored(at.pledgeId), await eventsOf(at.pledgeId)];
    // What only the nation may know of does not exist for headquarters.
    const code = notBy === PLANNER ? "NOT_FOUND" : "FORBIDDEN";
    await expect(undoLast(cast.as(notBy), at.pledgeId)).rejects.toMatchObject({ code });
    await expect(undoLast(cast.as("approver@fra.demo"), at.pledgeId)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(undoLast(cast.as("observer@hq.demo"), at.pledgeId)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect([await stored(at.pledgeId), await eventsOf(at.pledgeId)]).toEqual(before);
  });

  test("happens once", async () => {
    const at = await makePledge(cast, { stage: from });
    await act(cast.as(by), at);
    const eventId = await lastEvent(at.pledgeId);
    const undo = () => cast.as(by).pledge.undo({ items: [{ pledgeId: at.pledgeId, eventId }] });
    await undo();
    await expect(undo()).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

test("a suspension's reason comes back when what followed it is undone", async () => {
  const at = await makePledge(cast, { stage: "accepted" });
  const approver = cast.as(APPROVER);
  await approver.pledge.suspend({ ...at, pledgeVersion: 1, reason: REASON });
  const before = await stored(at.pledgeId);
  for (const act of [approver.pledge.resume, approver.pledge.withdraw]) {
    const { pledgeVersion } = await approver.pledge.get({ pledgeId: at.pledgeId });
    await act({ ...at, pledgeVersion, reason: "For good." });
    await undoLast(approver, at.pledgeId);
    expect(await stored(at.pledgeId)).toEqual(before);
  }
});

test("acts are taken back one after the other, the newest first", async () => {
  const at = await makePledge(cast, { stage: "submitted" });
  const before = await stored(at.pledgeId);
  const planner = cast.as(PLANNER);
  const { acts } = await planner.pledge.accept(items(at));
  const verified = await planner.pledge.verify({ ...at, version: at.version + 1, ...EVIDENCE });
  await expect(planner.pledge.undo({ items: acts })).rejects.toMatchObject({ code: "CONFLICT" });
  await planner.pledge.undo({ items: [{ pledgeId: at.pledgeId, eventId: verified.eventId }] });
  await planner.pledge.undo({ items: acts });
  expect(await stored(at.pledgeId)).toEqual(before);
});

describe("what depends on an act blocks its undo", () => {
  test("a decision stands once its nation has submitted anew; the refusal says who did what", async () => {
    const at = await makePledge(cast, { stage: "returned" });
    const eventId = await lastEvent(at.pledgeId);
    await makeRevision(cast, at, { stage: "submitted", quantity: 2 });
    const before = await stored(at.pledgeId);
    await expect(
      cast.as(PLANNER).pledge.undo({ items: [{ pledgeId: at.pledgeId, eventId }] }),
    ).rejects.toMatchObject({
      code: "CONFLICT",
      cause: { details: { changedBy: cast.actor(APPROVER).name, action: "submit" } },
    });
    expect(await stored(at.pledgeId)).toEqual(before);
  });

  test("a draft that only its nation knows of tells headquarters nothing, and stays as it is", async () => {
    const at = await makePledge(cast, { stage: "returned" });
    const eventId = await lastEvent(at.pledgeId);
    await makeRevision(cast, at, { stage: "draft", quantity: 2 });
    await cast.as(PLANNER).pledge.undo({ items: [{ pledgeId: at.pledgeId, eventId }] });
    const { revisions } = await stored(at.pledgeId);
    expect(revisions).toMatchObject([
      { state: "submitted", remark: null },
      { state: "draft", quantity: 2 },
    ]);
  });

  test("of several, all are taken back or none", async () => {
    const [one, other] = [
      await makePledge(cast, { stage: "submitted" }),
      await makePledge(cast, { stage: "submitted" }),
    ];
    const planner = cast.as(PLANNER);
    const { acts } = await planner.pledge.accept({ items: [one, other] });
    await planner.pledge.verify({ ...other, version: other.version + 1, ...EVIDENCE });
    const before = [await stored(one.pledgeId), await stored(other.pledgeId)];
    await expect(planner.pledge.undo({ items: acts })).rejects.toMatchObject({ code: "CONFLICT" });
    expect([await stored(one.pledgeId), await stored(other.pledgeId)]).toEqual(before);
  });
});

describe("what cannot be taken back says what to do instead", () => {
  test.each<[Stage, Email, string]>([
    ["submitted", APPROVER, "Withdraw the pledge"],
    ["draft", CONTRIBUTOR, "Discard the draft"],
  ])("%s, by %s: %s", async (stage, email, words) => {
    const at = await makePledge(cast, { stage });
    const { events } = await cast.as(email).pledge.get({ pledgeId: at.pledgeId });
    expect(events.at(-1)?.undo?.refusal).toContain(words);
    await expect(undoLast(cast.as(email), at.pledgeId)).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

test("the history offers the undo of the last act to its own side alone", async () => {
  const at = await makePledge(cast, { stage: "accepted" });
  const undoSeenBy = async (email: Email) =>
    (await cast.as(email).pledge.get({ pledgeId: at.pledgeId })).events.map((event) => event.undo);
  expect((await undoSeenBy(PLANNER)).at(-1)).toEqual({ refusal: null });
  expect((await undoSeenBy(PLANNER)).slice(0, -1).filter(Boolean)).toEqual([]);
  expect((await undoSeenBy(APPROVER)).filter(Boolean)).toEqual([]);
});

describe("restoring a revision", () => {
  test("opens a new draft that says the same, and leaves the others", async () => {
    const at = await makePledge(cast, {
      stage: "accepted",
      quantity: 3,
      sectors: [{ sectorCode: "FL-SUMY", lengthKm: 9 }],
    });
    const second = await makeRevision(cast, at, { stage: "accepted", quantity: 1, sectors: [] });
    const before = await stored(at.pledgeId);
    await cast.as(CONTRIBUTOR).pledge.restore({ ...second, number: 1 });
    const { newest, events } = await cast.as(CONTRIBUTOR).pledge.get({ pledgeId: at.pledgeId });
    expect(newest).toMatchObject({
      number: 3,
      state: "draft",
      fields: { quantity: 3, sectors: [{ lengthKm: 9 }] },
    });
    expect((await stored(at.pledgeId)).revisions.slice(0, 2)).toEqual(before.revisions);
    expect(events.at(-1)).toMatchObject({
      action: "restore",
      revisionNumber: 3,
      changes: { revision: { from: 2, to: 1 }, quantity: { from: 1, to: 3 } },
    });
    // Only its nation knows of a draft.
    const { events: atHeadquarters } = await cast.as(PLANNER).pledge.get({ pledgeId: at.pledgeId });
    expect(atHeadquarters.at(-1)?.action).toBe("accept");
  });

  test("of no revision is not found; beside an open draft or on an older version it is refused", async () => {
    const at = await makePledge(cast, { stage: "accepted" });
    const contributor = cast.as(CONTRIBUTOR);
    await expect(contributor.pledge.restore({ ...at, number: 9 })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(
      contributor.pledge.restore({ ...at, version: at.version + 1, number: 1 }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    const draft = await contributor.pledge.revise(at);
    await expect(contributor.pledge.restore({ ...at, ...draft, number: 1 })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});
