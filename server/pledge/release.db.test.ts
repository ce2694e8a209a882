import { describe, expect, test } from "vitest";
import { grant } from "@/server/authz/grant";
import { exportPlan, exportReport } from "@/server/coverage/export";
import { type Email, openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, makeRevision, PLAN } from "@/server/test/factories";

const testDatabase = await createTestDatabase();
const { database, admin } = testDatabase;
const cast = await openCast(testDatabase);

const READERS: Email[] = [
  "contributor@gbr.demo",
  "approver@gbr.demo",
  "contributor@fra.demo",
  "contributor@pol.demo",
  "planner@hq.demo",
  "observer@hq.demo",
];

const toFrance = { release: "nations" as const, releasedTo: ["FRA"] };
const accepted = (release: Parameters<typeof makePledge>[1]["release"]) =>
  makePledge(cast, { stage: "accepted", release });

/** British pledges, each in another place between kept to itself and known to all. */
const PLEDGES = {
  draft: await makePledge(cast, { stage: "draft", release: "all" }),
  "for release": await makePledge(cast, { stage: "for_release", release: "all" }),
  discarded: await discard(await makePledge(cast, { stage: "draft", release: "all" })),
  headquarters: await makePledge(cast, { stage: "submitted", release: "headquarters" }),
  "to France": await makePledge(cast, { stage: "verified", ...toFrance }),
  all: await makePledge(cast, { stage: "submitted", release: "all" }),
  returned: await makePledge(cast, { stage: "returned", release: "all" }),
  narrowed: await makeRevision(cast, await accepted("all"), { stage: "accepted", release: "headquarters" }),
  "to be narrowed": await makeRevision(cast, await accepted("all"), {
    stage: "submitted",
    release: "headquarters",
  }),
  "narrowed, returned": await makeRevision(cast, await accepted("all"), {
    stage: "returned",
    release: "headquarters",
  }),
  opened: await makeRevision(cast, await accepted("headquarters"), { stage: "submitted", release: "all" }),
  "all, with a draft beside": await makeRevision(cast, await accepted("all"), {
    stage: "draft",
    title: "Secret",
  }),
};
type Name = keyof typeof PLEDGES;
const NAMES = Object.keys(PLEDGES) as Name[];

/** Which revision each reader is shown; "-" where the pledge does not exist for them. */
const TABLE: Record<Name, string> = {
  //                            GBR c.  GBR a.  FRA  POL  planner  observer
  draft: "                      1       1       -    -    -        -",
  "for release": "              1       1       -    -    -        -",
  discarded: "                  -       -       -    -    -        -",
  headquarters: "               1       1       -    -    1        -",
  "to France": "                1       1       1    -    1        -",
  all: "                        1       1       1    1    1        -",
  returned: "                   1       1       -    -    1        -",
  narrowed: "                   2       2       -    -    2        -",
  "to be narrowed": "           2       2       -    -    2        -",
  "narrowed, returned": "       2       2       -    -    2        -",
  opened: "                     2       2       2    2    2        -",
  "all, with a draft beside": " 2       2       1    1    1        -",
};

async function discard(at: { pledgeId: string; version: number }) {
  await cast.as("contributor@gbr.demo").pledge.discard(at);
  return at;
}

const cellsOf = (name: Name): string[] => TABLE[name].trim().split(/\s+/);
const seenBy = (reader: Email): Name[] =>
  NAMES.filter((name) => cellsOf(name)[READERS.indexOf(reader)] !== "-");

describe.each(NAMES)("a pledge: %s", (name) => {
  const { pledgeId } = PLEDGES[name];
  test.each(READERS.map((reader, index) => [reader, cellsOf(name)[index] ?? ""] as const))(
    "%s is shown revision %s",
    async (reader, revision) => {
      const { pledge } = cast.as(reader);
      if (reader === "observer@hq.demo") {
        await expect(pledge.get({ pledgeId })).rejects.toMatchObject({ code: "FORBIDDEN" });
        return;
      }
      const row = (await pledge.list({ planId: PLAN })).find((candidate) => candidate.id === pledgeId);
      expect(row ? String(row.revisionNumber) : "-").toBe(revision);
      const got = pledge.get({ pledgeId });
      if (revision === "-") await expect(got).rejects.toMatchObject({ code: "NOT_FOUND" });
      else expect((await got).row).toEqual(row);
    },
  );
});

describe.each(READERS)("%s", (reader) => {
  const isBritish = cast.actor(reader).nation === "GBR";
  const ctx = {
    database,
    now: new Date(),
    locale: "en" as const,
    actor: grant(cast.actor(reader), "coverage.read"),
  };
  /** References of the pledges that count and that this reader is told of. */
  const known = async () => {
    const rows = await admin<{ id: string; reference: string }[]>`select id, reference from pledge`;
    const referenceOf = new Map(rows.map((row) => [row.id, row.reference]));
    const isCounted = (name: Name) => !["draft", "for release", "discarded", "returned"].includes(name);
    const counted = NAMES.filter(isCounted);
    // What waits beside the revision that counts is not what counts.
    const isTold = (name: Name) =>
      seenBy(reader).includes(name) &&
      (name !== "opened" || !["FRA", "POL"].includes(cast.actor(reader).nation ?? ""));
    const names = (some: Name[]) => some.map((name) => referenceOf.get(PLEDGES[name].pledgeId) ?? "");
    return { told: names(counted.filter(isTold)), hidden: names(counted.filter((name) => !isTold(name))) };
  };

  test("the events of a pledge are its nation's, and headquarters' from the submission on", async () => {
    if (reader === "observer@hq.demo") return;
    const { events } = await cast.as(reader).pledge.get({ pledgeId: PLEDGES.all.pledgeId });
    const expected = isBritish
      ? ["created", "mark_for_release", "submit"]
      : reader === "planner@hq.demo"
        ? ["submit"]
        : [];
    expect(events.map((event) => event.action)).toEqual(expected);
  });

  test("the cell names pledges that the reader may know of and counts the others", async () => {
    const { told, hidden } = await known();
    const { lines } = await cast
      .as(reader)
      .coverage.cell({ planId: PLAN, phaseId: "P1", capabilityCode: "AIR-AEW" });
    const text = JSON.stringify(lines);
    for (const reference of hidden) expect(text).not.toContain(reference);
    const [line] = lines;
    const shown = line?.allocation.reduce((sum, share) => sum + share.quantity, 0) ?? 0;
    expect(shown + (line?.hiddenAllocation?.quantity ?? 0)).toBe(line?.line.declared);
    if (told.length === 0) expect(line?.allocation).toEqual([]);
    const coverage = await cast.as(reader).coverage.forPlan({ planId: PLAN });
    const total = 149 + told.length + hidden.length;
    expect(coverage.hiddenPledges).toBe(reader === "observer@hq.demo" ? total : hidden.length);
  });

  test("plan.json holds what the reader may know and the number of the rest; report.json no hidden name", async () => {
    const { told, hidden } = await known();
    const plan = await exportPlan(ctx, PLAN);
    const { pledges, withheld } = JSON.parse(plan) as {
      pledges: { id: string }[];
      withheld?: { pledges: number };
    };
    const ids = pledges.map((pledge) => pledge.id);
    expect(ids).toEqual(expect.arrayContaining(told));
    const isObserver = reader === "observer@hq.demo";
    expect(ids).toHaveLength(isObserver ? 0 : 149 + told.length);
    const unseen = isObserver ? 149 + hidden.length : hidden.length;
    expect(withheld).toEqual(unseen === 0 ? undefined : { pledges: unseen });

    const report = await exportReport(ctx, PLAN);
    for (const reference of hidden) expect(`${plan}${report}`).not.toContain(reference);
    expect(report.includes("hiddenPledges")).toBe(unseen > 0);
    const parsed = JSON.parse(report) as { lines: object[] };
    expect(parsed.lines).toEqual((JSON.parse(await wholeReport()) as { lines: object[] }).lines);
  });
});

const wholeReport = () =>
  exportReport(
    {
      database,
      now: new Date(),
      locale: "en" as const,
      actor: grant(cast.actor("planner@hq.demo"), "coverage.read"),
    },
    PLAN,
  );

test("hidden near misses and a hidden bottleneck are counted, and the proof still adds up", async () => {
  const fighters = { stage: "submitted", capabilityCode: "AIR-FTR", title: "Secret fighters" } as const;
  await makePledge(cast, { ...fighters, quantity: 2 });
  await makePledge(cast, { ...fighters, quantity: 3, posture: "standby", noticeHours: 500 });
  const cell = { planId: PLAN, phaseId: "P2", capabilityCode: "AIR-FTR" };
  const [theirs] = (await cast.as("contributor@pol.demo").coverage.cell(cell)).lines;
  const [whole] = (await cast.as("planner@hq.demo").coverage.cell(cell)).lines;
  if (!theirs?.proof || !whole?.proof) throw new Error("the gap is closed");
  // One hidden nation: the two aircraft are somewhere from one to four, here as everywhere.
  expect(theirs.line).toMatchObject({
    required: whole.line.required,
    declared: whole.line.declared - 1,
    atMost: { declared: whole.line.declared + 2 },
  });
  expect(whole.line.atMost).toBeNull();
  expect(theirs.hiddenAllocation).toEqual({ pledges: 1, quantity: 1 });
  expect([theirs.proof.hiddenPledges, whole.proof.hiddenPledges]).toEqual([1, 0]);
  expect(theirs.proof.available).toBe(whole.proof.available - 1);
  expect(theirs.proof.pledges).toHaveLength(whole.proof.pledges.length - 1);
  const brought = whole.proof.pledges.reduce((sum, pledge) => sum + pledge.quantity, 0);
  expect(brought).toBe(whole.proof.available);
  expect([theirs.hiddenNearMisses, whole.hiddenNearMisses]).toEqual([1, 0]);
  expect(theirs.nearMisses).toHaveLength(whole.nearMisses.length - 1);
  expect(JSON.stringify(theirs)).not.toContain("Secret");
  expect(JSON.stringify(whole)).toContain("Secret");
});

test("headquarters is told nothing of a draft, not even by a change of the plan's revision", async () => {
  const planner = cast.as("planner@hq.demo");
  const secondDraft = await accepted("headquarters");
  const before = await planner.plan.revision({ planId: PLAN });
  const report = await wholeReport();
  const at = await makePledge(cast, { stage: "for_release", quantity: 40 });
  await makeRevision(cast, secondDraft, { stage: "for_release", quantity: 40 });
  await cast.as("approver@gbr.demo").pledge.handBack({ items: [at], remark: "Not yet." });
  expect(await planner.plan.revision({ planId: PLAN })).toEqual(before);
  expect(await wholeReport()).toBe(report);
});
