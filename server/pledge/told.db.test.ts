import { describe, expect, test } from "vitest";
import type { ReleaseLevel } from "@/db/enums";
import { grant } from "@/server/authz/grant";
import { exportPlan, exportReport } from "@/server/coverage/export";
import { NO_FILTERS } from "@/server/history/schema";
import { type Email, openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, makeRevision, PLAN, type Stage } from "@/server/test/factories";
import type { PledgeChanges } from "@/server/test/release-as";

const testDatabase = await createTestDatabase();
const { database, admin } = testDatabase;
const cast = await openCast(testDatabase);

const BRITISH = "contributor@gbr.demo";
const PLANNER = "planner@hq.demo";
/** A planner, a nation that is named and one that is not. */
const READERS = [PLANNER, "contributor@fra.demo", "contributor@pol.demo"] as const satisfies readonly Email[];

type Ring = "headquartersLevel" | "nationsLevel" | "everyoneLevel";
const levels = (headquartersLevel: ReleaseLevel, nationsLevel: ReleaseLevel, everyoneLevel: ReleaseLevel) =>
  ({
    headquartersLevel,
    nationsLevel,
    everyoneLevel,
    releasedTo: nationsLevel === everyoneLevel ? [] : ["FRA"],
  }) satisfies Pick<PledgeChanges, Ring | "releasedTo">;

type Mark = "reference" | "title" | "unit" | "quantity" | "caveat" | "note";
let made = 0;
/** One mark for each thing that a level may tell, to be looked for in everything that a reader is answered. */
let MARKS: Record<Exclude<Mark, "reference">, string>;

const marked = (stage: Stage, changes: PledgeChanges) => {
  made += 1;
  MARKS = {
    title: `QQTITLE${made}.`,
    unit: `QQUNIT${made}.`,
    // Long enough to stand in no id by chance.
    quantity: String(773_100 + made),
    caveat: `QQCAVEAT${made}.`,
    note: `QQNOTE${made}.`,
  };
  return makePledge(cast, {
    stage,
    capabilityCode: "GND-ENG",
    title: MARKS.title,
    unitDesignation: MARKS.unit,
    quantity: Number(MARKS.quantity),
    posture: "standby",
    noticeHours: 33.3,
    caveats: ["NON_COMBAT", "US_BACKSTOP"],
    caveatNote: MARKS.caveat,
    note: MARKS.note,
    ...changes,
  });
};

/** Everything that a reader can ask of a pledge and of what rests on it, errors in the words they are told. */
async function everythingTold(reader: Email, pledgeId: string): Promise<string> {
  const caller = cast.as(reader, NOW);
  const ctx = {
    database,
    now: NOW,
    locale: "en" as const,
    actor: grant(cast.actor(reader), "coverage.read"),
  };
  const or = async (answer: Promise<unknown>) => answer.catch((error: Error) => error.message);
  const asked: Promise<unknown>[] = [
    caller.pledge.list({ planId: PLAN }),
    caller.pledge.told({ planId: PLAN }),
    or(caller.pledge.get({ pledgeId })),
    or(caller.pledge.toldOne({ pledgeId })),
    caller.history.list({ planId: PLAN, filters: NO_FILTERS, cursor: null }),
    caller.nation.sheet({ planId: PLAN, code: "GBR" }),
    caller.notice.list({ planId: PLAN }),
    caller.gap.list({ planId: PLAN }),
    caller.promise.list({ planId: PLAN }),
    or(caller.promise.ofPledge({ pledgeId })),
    or(caller.pledge.review({ planId: PLAN, pledgeId })),
    or(caller.pledge.reviewQueue({ planId: PLAN })),
    or(caller.pledge.duplicate({ pledgeId })),
    caller.analysis.planForWhatIf({ planId: PLAN }),
    exportPlan(ctx, PLAN),
    exportReport(ctx, PLAN),
  ];
  for (const phaseId of ["P0", "P2", "P3"])
    asked.push(caller.coverage.cell({ planId: PLAN, phaseId, capabilityCode: "GND-ENG" }).catch(() => ""));
  return JSON.stringify(await Promise.all(asked));
}
const NOW = new Date();

const TOLD: Record<ReleaseLevel, Mark[]> = {
  none: [],
  existence: ["reference"],
  totals: ["reference", "quantity"],
  but_caveats: ["reference", "quantity", "title", "unit"],
  all: ["reference", "quantity", "title", "unit", "caveat", "note"],
};

describe.each([
  ["all", "all", "all"],
  ["all", "but_caveats", "none"],
  ["but_caveats", "totals", "existence"],
  ["totals", "existence", "none"],
  ["existence", "none", "none"],
] as const satisfies [ReleaseLevel, ReleaseLevel, ReleaseLevel][])(
  "released as %s to headquarters, %s to named nations, %s to everyone",
  (toHeadquarters, toNamed, toAll) => {
    const rings = [toHeadquarters, toNamed, toAll] as const;
    test("each reader is told what its level holds, and finds nothing more anywhere", async () => {
      const { pledgeId } = await marked("submitted", levels(...rings));
      const [row] = await admin<{ reference: string }[]>`select reference from pledge where id = ${pledgeId}`;
      const marks = { ...MARKS, reference: row?.reference ?? "" };
      for (const [index, reader] of READERS.entries()) {
        const level = rings[index] ?? "none";
        const text = await everythingTold(reader, pledgeId);
        const found = (Object.keys(marks) as Mark[]).filter((mark) => text.includes(marks[mark]));
        // Totals of the matrix count all of it for everybody; the figure stands in an answer about this nation
        // only where the level says so, so that it is looked for there.
        const caller = cast.as(reader, NOW);
        const own = JSON.stringify([
          await caller.pledge.told({ planId: PLAN }),
          await caller.pledge.list({ planId: PLAN }),
        ]);
        const about = found.filter((mark) => mark !== "quantity" || own.includes(marks.quantity));
        expect([reader, level, about.sort()]).toEqual([reader, level, [...TOLD[level]].sort()]);
      }
      await cast
        .as("approver@gbr.demo")
        .pledge.withdraw({ ...(await standing(pledgeId)), pledgeVersion: 1, reason: "Over." });
    });
  },
);

const only = ({ pledgeId }: { pledgeId: string }) => ({ pledgeId });

const standing = async (pledgeId: string) => {
  const { row } = await cast.as(BRITISH).pledge.get({ pledgeId });
  return { pledgeId, version: row.version };
};

test("a full row never leaves the database for a reader who is told less, whatever it asks", async () => {
  const { pledgeId } = await marked("submitted", levels("but_caveats", "totals", "existence"));
  for (const reader of READERS) {
    const { nation } = cast.actor(reader);
    const context = nation
      ? { scope: "nation" as const, nation, userId: cast.actor(reader).userId }
      : { scope: "headquarters" as const, userId: cast.actor(reader).userId };
    for (const table of ["pledge_revision", "pledge", "pledge_event", "pledge_sector", "pledge_source"]) {
      const rows = await database.transaction(context, (tx) =>
        tx.execute(`select to_jsonb(t) as row from ${table} t`),
      );
      expect([reader, table, JSON.stringify(rows).includes(pledgeId)]).toEqual([reader, table, false]);
    }
  }
});

test("caveats cannot be told from what is released without them", async () => {
  const told = async (changes: PledgeChanges) => {
    const { pledgeId } = await marked("submitted", {
      ...levels("all", "but_caveats", "none"),
      title: "Sappers",
      unitDesignation: null,
      quantity: 3,
      ...changes,
    });
    const seen = await cast.as("contributor@fra.demo").pledge.toldOne({ pledgeId });
    return { ...seen, id: "", reference: "" };
  };
  const bare = await told({ caveats: [], caveatNote: "", note: "" });
  expect(await told({ caveats: ["NO_GROUND_UA", "PENDING_DECISION"], caveatNote: "x", note: "y" })).toEqual(
    bare,
  );
  expect(Object.keys(bare.fields ?? {})).not.toContain("caveats");
});

test("pledges told as totals are told by their sum, without those that were suspended", async () => {
  const change = { ...levels("totals", "totals", "totals"), capabilityCode: "LOG-FUEL", quantity: 40 };
  const capabilityCode = (await cast.as(PLANNER).plan.catalogue()).capabilities.at(-1)?.code ?? "";
  const pledges = [];
  for (const quantity of [3, 5, 11])
    pledges.push(await makePledge(cast, { stage: "submitted", ...change, capabilityCode, quantity }));
  const sum = async () =>
    (await cast.as("contributor@pol.demo").pledge.told({ planId: PLAN })).totals.find(
      (total) => total.capabilityCode === capabilityCode,
    );
  expect(await sum()).toEqual({ nation: "GBR", capabilityCode, pledges: 3, quantity: 19 });
  const [first] = pledges;
  if (!first) throw new Error("no pledge");
  await cast.as("approver@gbr.demo").pledge.suspend({ ...first, pledgeVersion: 1, reason: "For a while." });
  expect(await sum()).toMatchObject({ pledges: 2, quantity: 16 });
});

describe("a level that falls", () => {
  test("takes away what was told, from the moment its nation submits", async () => {
    const at = await marked("accepted", levels("all", "all", "all"));
    const { pledgeId } = at;
    await makeRevision(cast, at, { stage: "for_release", ...levels("totals", "existence", "none") });
    // Until it is submitted, everybody still reads what was accepted.
    for (const reader of READERS)
      expect((await cast.as(reader).pledge.get({ pledgeId })).row.revisionNumber).toBe(1);
    await cast.as("approver@gbr.demo").pledge.submit({ items: [await standing(pledgeId)] });
    for (const reader of READERS)
      await expect(cast.as(reader).pledge.get({ pledgeId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await cast.as(PLANNER).pledge.toldOne({ pledgeId })).toMatchObject({
      level: "totals",
      fields: null,
    });
    expect(await cast.as("contributor@fra.demo").pledge.toldOne({ pledgeId })).toMatchObject({
      level: "existence",
      review: null,
    });
    const { entries } = await cast
      .as(PLANNER)
      .history.list({ planId: PLAN, filters: { ...NO_FILTERS, pledgeId }, cursor: null });
    expect(entries).toEqual([]);
  });

  test("is not raised again by the revision that was returned", async () => {
    const at = await marked("accepted", levels("all", "all", "all"));
    const narrowed = await makeRevision(cast, at, {
      stage: "submitted",
      ...levels("all", "existence", "existence"),
    });
    await cast.as(PLANNER).pledge.return({ ...narrowed, remark: "Say more." });
    expect(await cast.as("contributor@fra.demo").pledge.toldOne(only(narrowed))).toMatchObject({
      level: "existence",
    });
  });
});

describe("headquarters", () => {
  test("accepts or returns what it may not read, and verifies only what it may", async () => {
    const { pledge } = cast.as(PLANNER);
    const at = await marked("submitted", levels("totals", "none", "none"));
    await expect(
      pledge.verify({ ...at, evidenceKind: "desk", evidenceText: "x", evidenceOn: "2026-01-01" }),
    ).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining("not release it") });
    await pledge.accept({ items: [at] });
    expect((await pledge.toldOne(only(at))).review).toMatchObject({ state: "accepted" });
    expect((await cast.as(BRITISH).pledge.get(only(at))).row).toMatchObject({
      state: "accepted",
      countsAs: "declared",
    });
    await expect(pledge.accept({ items: [at] })).rejects.toMatchObject({ code: "CONFLICT" });

    const other = await marked("submitted", levels("existence", "none", "none"));
    const effect = await pledge.decisionEffect({
      planId: PLAN,
      pledgeId: other.pledgeId,
      decision: "accept",
    });
    expect(effect.lines).toEqual([]);
    await pledge.return({ ...other, remark: "Too little to go by." });
    expect((await cast.as(BRITISH).pledge.get(only(other))).newest).toMatchObject({
      state: "returned",
      remark: "Too little to go by.",
    });
  });

  test("sees the same totals whatever it is told", async () => {
    const { coverage } = cast.as(PLANNER);
    const lines = async () => (await coverage.forPlan({ planId: PLAN })).lines;
    const at = await marked("accepted", { ...levels("all", "none", "none"), caveats: [] });
    const before = await lines();
    await makeRevision(cast, at, { stage: "accepted", ...levels("existence", "none", "none") });
    expect(await lines()).toEqual(before);
  });
});

describe("an owner looks through others", () => {
  const AS = ["headquarters", "FRA", "everyone"] as const;

  test("and sees before saving what each of them is told afterwards, byte for byte", async () => {
    const { pledge } = cast.as(BRITISH, NOW);
    for (const rings of [
      levels("all", "but_caveats", "totals"),
      levels("totals", "existence", "none"),
      levels("all", "all", "all"),
    ]) {
      const at = await marked("for_release", rings);
      const before = await admin`select * from pledge_revision order by id`;
      const seen = [];
      for (const as of AS)
        seen.push(await pledge.seenAs({ planId: PLAN, pledgeId: at.pledgeId, as, fields: null }));
      expect(await admin`select * from pledge_revision order by id`).toEqual(before);
      await cast.as("approver@gbr.demo", NOW).pledge.submit({ items: [at] });
      for (const [index, reader] of READERS.entries()) {
        const caller = cast.as(reader, NOW);
        const or = <T>(answer: Promise<T>) => answer.catch(() => null);
        const now = {
          full: await or(caller.pledge.get({ pledgeId: at.pledgeId })),
          told: await or(caller.pledge.toldOne({ pledgeId: at.pledgeId })),
        };
        const { full, told } = seen[index] ?? {};
        expect(plain(told)).toEqual(plain(now.told));
        // The act of submitting itself is in the history by now.
        expect(plain(full && { ...full, events: [] })).toEqual(
          plain(now.full && { ...now.full, events: [] }),
        );
      }
    }
  });

  test("also of what is only typed, and leaves nothing behind", async () => {
    const { pledge } = cast.as(BRITISH);
    const before = await admin`select count(*)::int as pledges from pledge`;
    const { newest } = await pledge.get({
      pledgeId: (await marked("draft", levels("all", "none", "none"))).pledgeId,
    });
    const typed = { ...newest.fields, ...levels("all", "totals", "none"), quantity: 12 };
    const seen = await pledge.seenAs({ planId: PLAN, pledgeId: null, fields: typed, as: "FRA" });
    expect(seen).toMatchObject({ full: null, told: { level: "totals", fields: null } });
    expect(seen.total?.quantity).toBeGreaterThanOrEqual(12);
    expect(await pledge.seenAs({ planId: PLAN, pledgeId: null, fields: typed, as: "POL" })).toEqual({
      full: null,
      told: null,
      total: null,
    });
    const after = await admin`select count(*)::int as pledges from pledge`;
    expect(after[0]?.pledges).toBe((before[0]?.pledges ?? 0) + 1);
  });

  test("never through them at what is another nation's", async () => {
    const { pledgeId } = await marked("submitted", levels("all", "all", "all"));
    await expect(
      cast.as("contributor@fra.demo").pledge.seenAs({ planId: PLAN, pledgeId, fields: null, as: "POL" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("never through a reader of the own nation, who is told everything", async () => {
    const { pledgeId } = await marked("draft", levels("all", "all", "all"));
    await expect(
      cast.as(BRITISH).pledge.seenAs({ planId: PLAN, pledgeId, fields: null, as: "GBR" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

const plain = (value: unknown) =>
  JSON.parse(
    JSON.stringify(value ?? null, (key, inner) =>
      ["changedAt", "submittedAt", "version"].includes(key) ? undefined : inner,
    ),
  );
