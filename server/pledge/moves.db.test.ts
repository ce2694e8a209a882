import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Email, openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, PLAN, type PledgeAt, pledgeFields, type Stage } from "@/server/test/factories";

const testDatabase = await createTestDatabase();
const { admin } = testDatabase;
const cast = await openCast(testDatabase);

const CONTRIBUTOR = "contributor@gbr.demo";
const APPROVER = "approver@gbr.demo";
const PLANNER = "planner@hq.demo";
const OBSERVER = "observer@hq.demo";
type Caller = ReturnType<typeof cast.as>;

const TODAY = new Date().toISOString().slice(0, 10);
const REASON = "The squadron is needed at home.";
const EVIDENCE = { evidenceKind: "visit", evidenceText: "Seen on the ramp.", evidenceOn: TODAY } as const;

interface Mutation {
  by: Email[];
  /** Of the same nation or of headquarters, but in a role that may not. */
  notBy: Email[];
  from: Stage;
  wrongly: Stage;
  call(caller: Caller, at: PledgeAt): Promise<unknown>;
  leadsTo: { state?: string; standing?: string };
  event: { action: string; reason: string | null; changes: object };
}

const moved = (from: string, to: string) => ({ state: { from, to } });
const one = (at: PledgeAt) => ({ items: [at] });

const MUTATIONS: Record<string, Mutation> = {
  saveDraft: {
    by: [CONTRIBUTOR, APPROVER],
    notBy: [PLANNER, OBSERVER],
    from: "draft",
    wrongly: "for_release",
    call: (caller, at) => caller.pledge.saveDraft({ ...at, fields: pledgeFields({ quantity: 2 }) }),
    leadsTo: { state: "draft" },
    event: { action: "edit", reason: null, changes: { quantity: { from: 1, to: 2 } } },
  },
  markForRelease: {
    by: [CONTRIBUTOR, APPROVER],
    notBy: [PLANNER, OBSERVER],
    from: "draft",
    wrongly: "submitted",
    call: (caller, at) => caller.pledge.markForRelease(one(at)),
    leadsTo: { state: "for_release" },
    event: { action: "mark_for_release", reason: null, changes: moved("draft", "for_release") },
  },
  takeBack: {
    by: [CONTRIBUTOR, APPROVER],
    notBy: [PLANNER, OBSERVER],
    from: "for_release",
    wrongly: "draft",
    call: (caller, at) => caller.pledge.takeBack(one(at)),
    leadsTo: { state: "draft" },
    event: { action: "take_back", reason: null, changes: moved("for_release", "draft") },
  },
  discard: {
    by: [CONTRIBUTOR, APPROVER],
    notBy: [PLANNER, OBSERVER],
    from: "draft",
    wrongly: "accepted",
    call: (caller, at) => caller.pledge.discard(at),
    leadsTo: { state: "discarded" },
    event: { action: "discard", reason: null, changes: moved("draft", "discarded") },
  },
  revise: {
    by: [CONTRIBUTOR, APPROVER],
    notBy: [PLANNER, OBSERVER],
    from: "accepted",
    wrongly: "draft",
    call: (caller, at) => caller.pledge.revise(at),
    leadsTo: { state: "draft" },
    event: { action: "revise", reason: null, changes: {} },
  },
  submit: {
    by: [APPROVER],
    notBy: [CONTRIBUTOR, PLANNER, OBSERVER],
    from: "for_release",
    wrongly: "draft",
    call: (caller, at) => caller.pledge.submit(one(at)),
    leadsTo: { state: "submitted" },
    event: { action: "submit", reason: null, changes: moved("for_release", "submitted") },
  },
  handBack: {
    by: [APPROVER],
    notBy: [CONTRIBUTOR, PLANNER, OBSERVER],
    from: "for_release",
    wrongly: "submitted",
    call: (caller, at) => caller.pledge.handBack({ ...one(at), remark: REASON }),
    leadsTo: { state: "draft" },
    event: { action: "hand_back", reason: REASON, changes: moved("for_release", "draft") },
  },
  suspend: {
    by: [APPROVER],
    notBy: [CONTRIBUTOR, PLANNER, OBSERVER],
    from: "accepted",
    wrongly: "draft",
    call: (caller, at) => caller.pledge.suspend({ ...at, pledgeVersion: 1, reason: REASON }),
    leadsTo: { standing: "suspended" },
    event: { action: "suspend", reason: REASON, changes: { standing: { from: "active", to: "suspended" } } },
  },
  withdraw: {
    by: [APPROVER],
    notBy: [CONTRIBUTOR, PLANNER, OBSERVER],
    from: "verified",
    wrongly: "for_release",
    call: (caller, at) => caller.pledge.withdraw({ ...at, pledgeVersion: 1, reason: REASON }),
    leadsTo: { standing: "withdrawn" },
    event: { action: "withdraw", reason: REASON, changes: { standing: { from: "active", to: "withdrawn" } } },
  },
  accept: {
    by: [PLANNER],
    notBy: [CONTRIBUTOR, APPROVER, OBSERVER],
    from: "submitted",
    wrongly: "accepted",
    call: (caller, at) => caller.pledge.accept(one(at)),
    leadsTo: { state: "accepted" },
    event: { action: "accept", reason: null, changes: moved("submitted", "accepted") },
  },
  return: {
    by: [PLANNER],
    notBy: [CONTRIBUTOR, APPROVER, OBSERVER],
    from: "submitted",
    wrongly: "returned",
    call: (caller, at) => caller.pledge.return({ ...at, remark: REASON }),
    leadsTo: { state: "returned" },
    event: { action: "return", reason: REASON, changes: moved("submitted", "returned") },
  },
  verify: {
    by: [PLANNER],
    notBy: [CONTRIBUTOR, APPROVER, OBSERVER],
    from: "accepted",
    wrongly: "returned",
    call: (caller, at) => caller.pledge.verify({ ...at, ...EVIDENCE }),
    leadsTo: { state: "verified" },
    event: {
      action: "verify",
      reason: EVIDENCE.evidenceText,
      changes: {
        ...moved("accepted", "verified"),
        evidenceKind: { from: null, to: "visit" },
        evidenceText: { from: null, to: EVIDENCE.evidenceText },
        evidenceOn: { from: null, to: TODAY },
      },
    },
  },
};

/** Everything that is stored of a pledge, as the superuser sees it. */
async function stored({ pledgeId }: Pick<PledgeAt, "pledgeId">) {
  const [pledge] = await admin`select * from pledge where id = ${pledgeId}`;
  const revisions = await admin`select * from pledge_revision where pledge_id = ${pledgeId} order by number`;
  const events = await admin`select * from pledge_event where pledge_id = ${pledgeId} order by at, id`;
  return { pledge, revisions, events };
}

describe.each(Object.entries(MUTATIONS))("%s", (_, mutation) => {
  const { by, notBy, from, wrongly, call, leadsTo, event } = mutation;

  test.each(by)("by %s leads where it should and is kept with who, when and why", async (email) => {
    const at = await makePledge(cast, { stage: from });
    const now = new Date();
    await call(cast.as(email, now), at);
    const { pledge, revisions, events } = await stored(at);
    expect({ state: revisions.at(-1)?.state, standing: pledge?.standing }).toMatchObject(leadsTo);
    const recorded = events.filter((row) => row.action === event.action).at(-1);
    const actor = cast.actor(email);
    expect(recorded).toMatchObject({ ...event, user_id: actor.userId, actor: actor.name });
    expect(recorded?.at.getTime()).toBeGreaterThanOrEqual(now.getTime());
  });

  test.each(notBy)("is not for %s", async (email) => {
    const at = await makePledge(cast, { stage: from });
    const before = await stored(at);
    await expect(call(cast.as(email), at)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await stored(at)).toEqual(before);
  });

  if (by[0] !== PLANNER) {
    const stranger: Email = by.length === 1 ? "approver@fra.demo" : "contributor@fra.demo";
    test("another nation hears the same as of a pledge that does not exist", async () => {
      const at = await makePledge(cast, { stage: from, release: "headquarters" });
      const before = await stored(at);
      const refusal = {
        code: "NOT_FOUND",
        message: "There is no such pledge, or it is not released to you.",
      };
      await expect(call(cast.as(stranger), at)).rejects.toMatchObject(refusal);
      await expect(call(cast.as(stranger), { pledgeId: randomUUID(), version: 1 })).rejects.toMatchObject(
        refusal,
      );
      expect(await stored(at)).toEqual(before);
    });

    test("another nation that may read it may not do it", async () => {
      const at = await makePledge(cast, { stage: "accepted", release: "all" });
      const before = await stored(at);
      await expect(call(cast.as(stranger), at)).rejects.toMatchObject({ code: "FORBIDDEN" });
      expect(await stored(at)).toEqual(before);
    });
  }

  test("on an older version changes nothing and says which one there is", async () => {
    const at = await makePledge(cast, { stage: from });
    const before = await stored(at);
    await expect(call(cast.as(by[0] ?? null), { ...at, version: at.version + 1 })).rejects.toMatchObject({
      code: "CONFLICT",
      cause: { details: { pledgeId: at.pledgeId, version: at.version, state: from } },
    });
    expect(await stored(at)).toEqual(before);
  });

  test("from the wrong state changes nothing and says the state", async () => {
    const at = await makePledge(cast, { stage: wrongly });
    const before = await stored(at);
    await expect(call(cast.as(by[0] ?? null), at)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await stored(at)).toEqual(before);
  });
});

test("resume brings a suspended pledge back into force, and only a suspended one", async () => {
  const at = await makePledge(cast, { stage: "accepted" });
  const approver = cast.as(APPROVER);
  await expect(approver.pledge.resume({ ...at, pledgeVersion: 2, reason: "Back." })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await approver.pledge.suspend({ ...at, pledgeVersion: 1, reason: REASON });
  await expect(
    cast.as(CONTRIBUTOR).pledge.resume({ ...at, pledgeVersion: 2, reason: "Back." }),
  ).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await approver.pledge.resume({ ...at, pledgeVersion: 2, reason: "Back." });
  const { pledge, events } = await stored(at);
  expect(pledge).toMatchObject({ standing: "active", standing_reason: null });
  expect(events.at(-1)).toMatchObject({
    action: "resume",
    reason: "Back.",
    changes: { standing: { from: "suspended", to: "active" } },
  });
});

test("what was suspended and resumed in between is seen by whoever acts on the standing from before", async () => {
  const at = await makePledge(cast, { stage: "accepted" });
  const approver = cast.as(APPROVER);
  await approver.pledge.suspend({ ...at, pledgeVersion: 1, reason: REASON });
  await approver.pledge.resume({ ...at, pledgeVersion: 2, reason: "Back." });
  const before = await stored(at);
  for (const act of [approver.pledge.suspend, approver.pledge.withdraw])
    await expect(act({ ...at, pledgeVersion: 1, reason: REASON })).rejects.toMatchObject({
      code: "CONFLICT",
      cause: { details: { pledgeId: at.pledgeId, version: at.version, pledgeVersion: 3 } },
    });
  expect(await stored(at)).toEqual(before);
  await approver.pledge.withdraw({ ...at, pledgeVersion: 3, reason: REASON });
});

test("a draft that a colleague has open keeps no approver from suspending the promise", async () => {
  const at = await makePledge(cast, { stage: "accepted" });
  const draft = await cast.as(CONTRIBUTOR).pledge.revise(at);
  await cast.as(APPROVER).pledge.suspend({ ...at, ...draft, pledgeVersion: 1, reason: REASON });
  const { row, standingReason } = await cast.as(PLANNER).pledge.get({ pledgeId: at.pledgeId });
  expect([row.standing, row.countsAs, standingReason]).toEqual(["suspended", "suspended", REASON]);
});

test("a withdrawn pledge is never taken up again", async () => {
  const at = await makePledge(cast, { stage: "accepted" });
  await cast.as(APPROVER).pledge.withdraw({ ...at, pledgeVersion: 1, reason: REASON });
  const approver = cast.as(APPROVER);
  for (const act of [approver.pledge.resume, approver.pledge.suspend, approver.pledge.withdraw])
    await expect(act({ ...at, pledgeVersion: 2, reason: REASON })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  await expect(approver.pledge.revise(at)).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(cast.as(PLANNER).pledge.verify({ ...at, ...EVIDENCE })).rejects.toMatchObject({
    code: "CONFLICT",
  });
});

describe("create", () => {
  test.each([CONTRIBUTOR, APPROVER] as const)("by %s makes a draft of the own nation", async (email) => {
    const actor = cast.actor(email);
    const now = new Date();
    const at = await cast.as(email, now).pledge.create({ planId: PLAN, fields: pledgeFields() });
    const { pledge, revisions, events } = await stored(at);
    expect(pledge).toMatchObject({
      nation_code: "GBR",
      created_by: actor.userId,
      first_submitted_at: null,
      reference: expect.stringMatching(/^GB-[2-9A-Z]{4}$/),
    });
    expect(revisions).toMatchObject([
      { number: 1, state: "draft", basis: "entered", created_by: actor.userId },
    ]);
    expect(events).toMatchObject([{ action: "created", actor: actor.name, is_disclosed: false }]);
    expect(events[0]?.at.getTime()).toBeGreaterThanOrEqual(now.getTime());
  });

  test.each([PLANNER, OBSERVER] as const)("is not for %s", async (email) => {
    await expect(
      cast.as(email).pledge.create({ planId: PLAN, fields: pledgeFields() }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("in a plan that does not exist makes nothing", async () => {
    await expect(
      cast.as(CONTRIBUTOR).pledge.create({ planId: "no-such-plan", fields: pledgeFields() }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test.each([
    ["capabilityCode", "AIR-UFO"],
    ["areaCode", "Moon"],
    ["availableFromPhaseId", "P9"],
    ["originCode", "XXXX"],
    ["destinationCode", "XXXX"],
    ["sectors", [{ sectorCode: "S99", lengthKm: 5 }]],
  ])("with a %s of no list is refused by its field, and nothing is left of it", async (field, value) => {
    const count = async () => (await admin`select count(*) from pledge`)[0]?.count;
    const before = await count();
    await expect(
      cast.as(CONTRIBUTOR).pledge.create({ planId: PLAN, fields: { ...pledgeFields(), [field]: value } }),
    ).rejects.toMatchObject({
      code: "BAD_REQUEST",
      cause: {
        fields: [{ field, message: expect.stringMatching(/^[A-Z][a-z ]+: choose one of the list\.$/) }],
      },
    });
    expect(await count()).toBe(before);
  });
});

describe("duplicate", () => {
  test("makes a draft of its own with the same figures, and leaves the first as it was", async () => {
    const at = await makePledge(cast, { stage: "verified", quantity: 3, caveats: ["REAR_ONLY"] });
    const before = await stored(at);
    const twin = await cast.as(CONTRIBUTOR).pledge.duplicate({ pledgeId: at.pledgeId });
    const view = await cast.as(CONTRIBUTOR).pledge.get({ pledgeId: twin.pledgeId });
    expect(view.newest.fields).toEqual(pledgeFields({ quantity: 3, caveats: ["REAR_ONLY"] }));
    expect(view.row).toMatchObject({ state: "draft", countsAs: "not_submitted", evidenceOn: null });
    expect(await stored(at)).toEqual(before);
  });

  test("is for the own pledges alone, however far another's is released", async () => {
    const { pledgeId } = await makePledge(cast, { stage: "accepted", release: "all" });
    await expect(cast.as("contributor@fra.demo").pledge.duplicate({ pledgeId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    for (const email of [PLANNER, OBSERVER] as const)
      await expect(cast.as(email).pledge.duplicate({ pledgeId })).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
  });
});

describe("several at once", () => {
  test("one that cannot move keeps all where they are", async () => {
    const good = [
      await makePledge(cast, { stage: "for_release" }),
      await makePledge(cast, { stage: "for_release" }),
    ];
    const bad = await makePledge(cast, { stage: "draft" });
    for (const items of [
      [...good, bad],
      [bad, ...good],
    ])
      await expect(cast.as(APPROVER).pledge.submit({ items })).rejects.toMatchObject({ code: "CONFLICT" });
    for (const at of good) {
      const { pledge, revisions, events } = await stored(at);
      expect(revisions).toMatchObject([{ state: "for_release" }]);
      expect(pledge?.first_submitted_at).toBeNull();
      expect(events.map((event) => event.action)).not.toContain("submit");
    }
  });

  test("one of another nation keeps all where they are", async () => {
    const own = await makePledge(cast, { stage: "for_release" });
    const foreign = await makePledge(cast, { stage: "for_release", nation: "FRA" });
    await expect(cast.as(APPROVER).pledge.submit({ items: [own, foreign] })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect((await stored(own)).revisions).toMatchObject([{ state: "for_release" }]);
    expect((await stored(foreign)).pledge?.first_submitted_at).toBeNull();
  });

  test("the same pledge twice moves nothing", async () => {
    const at = await makePledge(cast, { stage: "for_release" });
    await expect(cast.as(APPROVER).pledge.submit({ items: [at, at] })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect((await stored(at)).revisions).toMatchObject([{ state: "for_release" }]);
  });

  test("all that can move do, and are named", async () => {
    const items = [
      await makePledge(cast, { stage: "for_release" }),
      await makePledge(cast, { stage: "for_release" }),
    ];
    const { done } = await cast.as(APPROVER).pledge.submit({ items });
    expect([...done].sort()).toEqual(items.map((at) => at.pledgeId).sort());
  });

  test("two bulk acts in opposite order both end: one moves all, the other nothing", async () => {
    const items = await Promise.all(
      Array.from({ length: 6 }, () => makePledge(cast, { stage: "for_release" })),
    );
    const outcomes = await Promise.allSettled([
      cast.as(APPROVER).pledge.submit({ items }),
      cast.as(APPROVER).pledge.submit({ items: items.toReversed() }),
    ]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
    for (const at of items)
      expect((await stored(at)).events.filter((row) => row.action === "submit")).toHaveLength(1);
  });
});

describe("two people in one draft", () => {
  test("the second to save hears what the first wrote and who it was, and loses nothing", async () => {
    const at = await makePledge(cast, { stage: "draft" });
    const theirs = pledgeFields({ quantity: 5, note: "Five, says the approver." });
    const saved = await cast.as(APPROVER).pledge.saveDraft({ ...at, fields: theirs });
    await expect(
      cast.as(CONTRIBUTOR).pledge.saveDraft({ ...at, fields: pledgeFields({ title: "Mine" }) }),
    ).rejects.toMatchObject({
      code: "CONFLICT",
      cause: {
        details: {
          version: saved.version,
          fields: theirs,
          changedBy: cast.actor(APPROVER).name,
          state: "draft",
        },
      },
    });
    expect((await cast.as(CONTRIBUTOR).pledge.get({ pledgeId: at.pledgeId })).newest.fields).toEqual(theirs);
    const merged = { ...theirs, title: "Mine" };
    await cast.as(CONTRIBUTOR).pledge.saveDraft({ ...at, ...saved, fields: merged });
    expect((await cast.as(APPROVER).pledge.get({ pledgeId: at.pledgeId })).newest.fields).toEqual(merged);
  });

  test("of two who save at the same moment one wins and the other is told", async () => {
    const at = await makePledge(cast, { stage: "draft" });
    const outcomes = await Promise.allSettled(
      [CONTRIBUTOR, APPROVER].map((email, index) =>
        cast.as(email as Email).pledge.saveDraft({ ...at, fields: pledgeFields({ quantity: index + 2 }) }),
      ),
    );
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("of two who open a revision at the same moment one wins and the other is told", async () => {
    const at = await makePledge(cast, { stage: "accepted" });
    const outcomes = await Promise.allSettled(
      [CONTRIBUTOR, APPROVER].map((email) => cast.as(email as Email).pledge.revise(at)),
    );
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find((outcome) => outcome.status === "rejected")).toMatchObject({
      reason: { code: "CONFLICT" },
    });
  });

  test("saving what is already there changes no version and writes no history", async () => {
    const at = await makePledge(cast, { stage: "draft" });
    expect(await cast.as(APPROVER).pledge.saveDraft({ ...at, fields: pledgeFields() })).toEqual({
      version: at.version,
    });
    expect((await stored(at)).events).toHaveLength(1);
  });

  test("every field that changed is kept with what it was", async () => {
    const at = await makePledge(cast, { stage: "draft" });
    const changes: Partial<ReturnType<typeof pledgeFields>> = {
      decisionHours: null,
      caveats: ["REAR_ONLY", "US_BACKSTOP"],
      windowFrom: "2026-12-01",
      sectors: [{ sectorCode: "FL-SUMY", lengthKm: 40 }],
      nationsLevel: "totals",
      releasedTo: ["FRA"],
    };
    await cast.as(CONTRIBUTOR).pledge.saveDraft({ ...at, fields: pledgeFields(changes) });
    expect((await cast.as(CONTRIBUTOR).pledge.get({ pledgeId: at.pledgeId })).newest.fields).toEqual(
      pledgeFields(changes),
    );
    expect((await stored(at)).events.at(-1)?.changes).toEqual({
      decisionHours: { from: 24, to: null },
      caveats: { from: [], to: ["REAR_ONLY", "US_BACKSTOP"] },
      windowFrom: { from: null, to: "2026-12-01" },
      sectors: { from: [], to: [{ sectorCode: "FL-SUMY", lengthKm: 40 }] },
      nationsLevel: { from: "none", to: "totals" },
      releasedTo: { from: [], to: ["FRA"] },
    });
  });
});

describe("evidence", () => {
  test("must not lie in the future", async () => {
    const at = await makePledge(cast, { stage: "accepted" });
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await expect(
      cast.as(PLANNER).pledge.verify({ ...at, ...EVIDENCE, evidenceOn: tomorrow }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST", cause: { fields: [{ field: "evidenceOn" }] } });
  });

  test("that is renewed leaves the older one in the history", async () => {
    const at = await makePledge(cast, { stage: "verified" });
    await cast.as(PLANNER).pledge.verify({
      ...at,
      evidenceKind: "no_notice",
      evidenceText: "Called out by night.",
      evidenceOn: TODAY,
    });
    expect((await stored(at)).events.at(-1)?.changes).toEqual({
      state: { from: "verified", to: "verified" },
      evidenceKind: { from: "visit", to: "no_notice" },
      evidenceText: { from: "Seen on the ramp.", to: "Called out by night." },
      decidedAt: { from: expect.any(String), to: expect.any(String) },
    });
  });
});

test("an act that runs into a deadlock with somebody else is made once more, and nobody hears of it", async () => {
  const [first, second] = (
    await Promise.all([1, 2].map(() => makePledge(cast, { stage: "submitted" })))
  ).sort((a, b) => (a.pledgeId < b.pledgeId ? -1 : 1)) as [PledgeAt, PledgeAt];
  const other = await admin.reserve();
  // Whoever looks first for a circle gives way; the other looks only after a minute.
  await other`set deadlock_timeout = '60s'`;
  await other`begin`;
  await other`select id from pledge_revision where pledge_id = ${second.pledgeId} for update`;
  const accepted = cast.as(PLANNER).pledge.accept({ items: [first, second] });
  await expect
    .poll(async () => {
      const [row] = await admin`select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and usename = 'muster_app' and wait_event_type = 'Lock'`;
      return row?.waiting;
    })
    .toBe(1);
  await other`select id from pledge_revision where pledge_id = ${first.pledgeId} for update`;
  await other`commit`;
  await other`reset deadlock_timeout`;
  other.release();
  expect((await accepted).done).toEqual([first.pledgeId, second.pledgeId]);
  expect((await stored(first)).events.filter((event) => event.action === "accept")).toHaveLength(1);
});
