import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { computeCoverage } from "@/server/coverage/engine";
import { createSizedPlan } from "@/server/coverage/engine/test/random";
import { type Cast, type Email, openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, PLAN } from "@/server/test/factories";
import { changePlan, conditionOf, conditionSet } from "@/server/test/plan-edits";
import { applyScenario, compareReports, NO_CHANGES } from "./scenario";
import type { Scenario } from "./schema";
import type { AnalysisKind, AnalysisResult } from "./views";
import { waitFor } from "./waiting";

const testDatabase = await createTestDatabase();
const cast = await openCast(testDatabase);
type Caller = ReturnType<Cast["as"]>;
const planner = cast.as("planner@hq.demo");
const observer = cast.as("observer@hq.demo");
const british = cast.as("approver@gbr.demo");
const french = cast.as("contributor@fra.demo");

const AEW = "R0-AIR-AEW";
const WAIT = { timeout: 50_000, interval: 5 };
const LONG = createSizedPlan({ lines: 30, pledges: 60 });
/** What the secrets below could bear on. */
const NEAR = ["AIR-AEW", "AIR-LRAD", "AIR-MRAD"];
/** Of French pledges that nobody but France and headquarters may see: one comes late, one serves a line. */
const secrets = { late: `Late ${randomUUID()}`, serving: `Serving ${randomUUID()}` };
let words: string[] = [];

beforeAll(async () => {
  const own = { stage: "verified", nation: "FRA" } as const;
  await makePledge(cast, { ...own, title: secrets.late, noticeHours: 900, posture: "standby" });
  await makePledge(cast, {
    ...own,
    title: secrets.serving,
    capabilityCode: "AIR-LRAD",
    caveats: ["US_BACKSTOP"],
    areaCode: "UA",
  });
  const list = await planner.pledge.list({ planId: PLAN });
  const hidden = list.filter(({ title }) => Object.values(secrets).includes(title));
  words = hidden.flatMap(({ reference, title, id }) => [reference, title, id]);
  expect(words).toHaveLength(6);
});

async function resultOf(reader: Caller, kind: AnalysisKind, options: object = {}): Promise<AnalysisResult> {
  const job = await reader.analysis.start({ planId: PLAN, kind, options } as never);
  for (;;) {
    const { state, result, problem } = await reader.analysis.state(job);
    if (state === "done" && result) return result;
    if (state === "failed" || state === "cancelled") throw new Error(problem ?? state);
    await new Promise(setImmediate);
  }
}

async function resilienceOf(reader: Caller) {
  const result = await resultOf(reader, "resilience");
  if (result.kind !== "resilience") throw new Error(result.kind);
  return result;
}

async function creditOf(reader: Caller) {
  const result = await resultOf(reader, "credit", { permutations: 10 });
  if (result.kind !== "credit") throw new Error(result.kind);
  return result;
}

/** Everything that analyses ever say to a reader. */
async function everythingFor(reader: Caller): Promise<string> {
  const said: unknown[] = [];
  const { gaps } = await reader.gap.list({ planId: PLAN });
  for (const { line } of gaps.filter((gap) => NEAR.includes(gap.line.capabilityCode))) {
    const about = { planId: PLAN, requirement: line.requirement };
    said.push(await reader.analysis.smallestAsk(about), await reader.analysis.verifyGap(about));
  }
  const about = { planId: PLAN };
  said.push(
    await reader.analysis.buildUp(about),
    await reader.analysis.plainSums(about),
    await reader.analysis.whatIf({ ...about, scenario: { conditions: { US_BACKSTOP: "met" } } }),
    await reader.analysis.planForWhatIf(about),
    await resultOf(reader, "readiness", { draws: 200 }),
    await resilienceOf(reader),
    await creditOf(reader),
  );
  return JSON.stringify(said);
}

describe("what is not released", () => {
  test.each<[string, () => Caller]>([
    ["another nation", () => british],
    ["an observer", () => observer],
  ])("is named to %s by no analysis", async (_, reader) => {
    const said = await everythingFor(reader());
    for (const word of words) expect(said).not.toContain(word);
  });

  test("is named to headquarters and to its own nation", async () => {
    for (const reader of [planner, french]) {
      const said = await everythingFor(reader);
      for (const title of Object.values(secrets)) expect(said).toContain(title);
    }
  });
});

describe("the smallest ask", () => {
  const of = (reader: Caller) => reader.analysis.smallestAsk({ planId: PLAN, requirement: AEW });

  test("names the pledge that would close the gap, or counts it where it is hidden", async () => {
    const full = await of(planner);
    expect(full.hiddenAsks).toBe(0);
    expect(full.asks).toContainEqual({
      closes: true,
      shortfall: 0,
      changes: [
        expect.objectContaining({
          kind: "hours",
          pledge: expect.objectContaining({ title: secrets.late, nation: "FRA" }),
        }),
      ],
    });
    const less = await of(british);
    expect(less.asks.length + less.hiddenAsks).toBe(full.asks.length);
    expect(less.hiddenAsks).toBeGreaterThan(0);
    expect(await of(observer)).toMatchObject({ asks: [], hiddenAsks: full.asks.length, units: full.units });
  });

  test("refuses a line that is covered and one that is not there", async () => {
    const { lines } = await planner.coverage.forPlan({ planId: PLAN });
    const covered = lines.find((line) => line.shortfall === 0)?.requirement ?? "";
    for (const procedure of ["smallestAsk", "verifyGap"] as const) {
      const ask = planner.analysis[procedure];
      await expect(ask({ planId: PLAN, requirement: covered })).rejects.toMatchObject({ code: "CONFLICT" });
      await expect(ask({ planId: PLAN, requirement: "R9" })).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(ask({ planId: "none", requirement: AEW })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });
});

test("the proof of every gap holds when it is added up again, for whoever asks", async () => {
  const { gaps } = await planner.gap.list({ planId: PLAN });
  for (const { line } of gaps) {
    const about = { planId: PLAN, requirement: line.requirement };
    const full = await planner.analysis.verifyGap(about);
    expect(full).toMatchObject({ holds: true, faults: [], hiddenPledges: 0, shortfall: line.shortfall });
    expect(full.pledges.reduce((sum, pledge) => sum + pledge.quantity, 0)).toBe(full.available);
    expect(full.lines.reduce((sum, one) => sum + one.required, 0)).toBe(full.required);
    const { pledges, hiddenPledges, ...totals } = await observer.analysis.verifyGap(about);
    expect([pledges, hiddenPledges]).toEqual([[], full.pledges.length]);
    expect(full).toMatchObject(totals);
  }
});

describe("resilience and credit", () => {
  test("name a nation only to a reader who may see all of its pledges, and count the others", async () => {
    const full = await resilienceOf(planner);
    const nations = full.nations.length;
    expect(full).toMatchObject({ hiddenNations: 0, hiddenPairs: 0, hiddenPivotal: 0 });
    expect(full.pairs).toHaveLength((nations * (nations - 1)) / 2);

    const less = await resilienceOf(british);
    const named = new Set(less.nations.map(({ nation }) => nation));
    expect(named).not.toContain("FRA");
    expect(named.size + less.hiddenNations).toBe(nations);
    expect(less.pairs).toHaveLength((named.size * (named.size - 1)) / 2);
    expect(less.pairs.length + less.hiddenPairs).toBe(full.pairs.length);
    expect(less.pivotal.length + less.hiddenPivotal).toBe(full.pivotal.length);
    expect(full.nations).toEqual(expect.arrayContaining(less.nations));
    expect(less.singleProvider).toEqual(
      full.singleProvider.map(({ requirement, nation }) => ({
        requirement,
        nation: nation && named.has(nation) ? nation : null,
      })),
    );
    expect((await resilienceOf(french)).nations.map(({ nation }) => nation)).toContain("FRA");
    expect(await resilienceOf(observer)).toMatchObject({ nations: [], hiddenNations: nations, pairs: [] });
  });

  test("add up to the same for every reader", async () => {
    const full = await creditOf(planner);
    expect(full.nations.reduce((sum, { credit }) => sum + credit, 0)).toBeCloseTo(full.total, 6);
    const less = await creditOf(british);
    expect(less).toMatchObject({
      total: full.total,
      hiddenNations: full.nations.length - less.nations.length,
    });
    expect(less.nations.map(({ nation }) => nation)).not.toContain("FRA");
    expect(await resultOf(observer, "readiness", { draws: 100 })).toEqual(
      await resultOf(planner, "readiness", { draws: 100 }),
    );
  });
});

describe("a calculation", () => {
  const endless = { planId: PLAN, kind: "readiness", options: { draws: 100_000 } } as const;

  test("is read and cancelled by the user who started it alone, not even by a colleague", async () => {
    const job = await british.analysis.start(endless);
    const colleague = cast.as("contributor@gbr.demo");
    for (const other of [colleague, planner]) {
      await expect(other.analysis.state(job)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(other.analysis.cancel(job)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await british.analysis.cancel(job)).toMatchObject({ state: "cancelled", result: null });
    expect(await british.analysis.state(job)).toMatchObject({ state: "cancelled", kind: "readiness" });
  });

  test("is refused when the user has too many in line, and what it assumes is checked", async () => {
    const started = [];
    for (let place = 0; place < 3; place += 1) started.push(await british.analysis.start(endless));
    await expect(british.analysis.start(endless)).rejects.toMatchObject({
      code: "TOO_MANY_REQUESTS",
      message: expect.stringContaining("waiting"),
    });
    for (const job of started.reverse()) await british.analysis.cancel(job);
    for (const options of [{ draws: 0 }, { draws: 1e9 }, { seed: 1.5 }, { nationOut: 2 }, { colour: "red" }])
      await expect(british.analysis.start({ ...endless, options } as never)).rejects.toMatchObject({
        code: "BAD_REQUEST",
      });
  });
});

describe("what a screen waits for", () => {
  const buildUp = { kind: "buildUp", planId: PLAN } as const;
  const progressOf = async (reader: Caller, about: Parameters<Caller["analysis"]["progress"]>[0] = buildUp) =>
    (await reader.analysis.progress(about)).progress;

  /** Asked for as the build-up is, and far from over, so that a test decides when it ends. */
  function waitLong(email: Email) {
    const leaving = new AbortController();
    const asked = waitFor({ actor: cast.actor(email), signal: leaving.signal }, buildUp, {
      kind: "readiness",
      plan: LONG,
      assumptions: { draws: 5_000_000, seed: 4, nationOut: 0.1, delayShare: 0.5 },
    });
    asked.catch(() => {});
    return { asked, leave: () => leaving.abort() };
  }

  test("tells who asked how far it is, ever further, and nothing once it is over", async () => {
    expect(await progressOf(planner)).toBeNull();
    const { asked, leave } = waitLong("planner@hq.demo");
    let told = 0;
    for (let rises = 0; rises < 3; rises += 1) {
      const before = told;
      await vi.waitUntil(async () => {
        told = (await progressOf(planner)) ?? -1;
        return told !== before;
      }, WAIT);
      expect(told).toBeGreaterThan(before);
    }
    leave();
    await expect(asked).rejects.toMatchObject({ code: "CANCELLED" });
    expect(await progressOf(planner)).toBeNull();
  });

  test("is known to nobody else, not even a colleague, and is told from what else its reader asks", async () => {
    const { asked, leave } = waitLong("contributor@gbr.demo");
    for (const other of [cast.as("approver@gbr.demo"), french, planner, observer])
      expect(await progressOf(other)).toBeNull();
    const own = cast.as("contributor@gbr.demo");
    expect(await progressOf(own)).toBeGreaterThanOrEqual(0);
    expect(await progressOf(own, { ...buildUp, planId: "other" })).toBeNull();
    expect(await progressOf(own, { kind: "smallestAsk", planId: PLAN, requirement: AEW })).toBeNull();
    leave();
    await expect(asked).rejects.toMatchObject({ code: "CANCELLED" });
  });

  test("is known from the moment it stands in line, by the name it was asked for", async () => {
    // Makes another plan of it: what was asked about the one before needs no line.
    await makePledge(cast, { stage: "submitted" });
    const { gaps } = await observer.gap.list({ planId: PLAN });
    const line = { planId: PLAN, requirement: gaps[0]?.line.requirement ?? "" };
    const { leave } = waitLong("planner@hq.demo");
    const asked = [observer.analysis.buildUp({ planId: PLAN }), observer.analysis.smallestAsk(line)];
    for (const about of [buildUp, { kind: "smallestAsk", ...line } as const]) {
      await vi.waitUntil(async () => (await progressOf(observer, about)) !== null, WAIT);
      expect(await progressOf(observer, about)).toBe(0);
    }
    leave();
    await Promise.all(asked);
    expect(await progressOf(observer)).toBeNull();
    expect(await progressOf(observer, { kind: "smallestAsk", ...line })).toBeNull();
  });
});

describe("what if", () => {
  const ask = (scenario: Partial<Scenario>, reader: Caller = planner) =>
    reader.analysis.whatIf({ planId: PLAN, scenario });

  test("nothing changes where nothing is assumed, and every reader hears the same figures", async () => {
    const { lines } = await planner.coverage.forPlan({ planId: PLAN });
    const same = await ask({});
    expect(same.scenario).toEqual(NO_CHANGES);
    expect(same.lines.map(({ requirement, after }) => ({ requirement, ...after }))).toEqual(
      lines.map(({ requirement, assured, verified, declared }) => ({
        requirement,
        assured,
        verified,
        declared,
      })),
    );
    for (const line of same.lines) expect(line.after).toEqual(line.before);
    for (const phase of same.phases) expect(phase.after).toEqual(phase.before);
    const { asOf: _, staying, ...without } = await ask({ without: ["DEU"] });
    expect(await ask({ without: ["DEU"] }, observer)).toMatchObject({
      ...without,
      staying: expect.any(Number),
    });
    expect(staying).toBe(0);
    expect(without.lines.some((line) => line.after.declared < line.before.declared)).toBe(true);
  });

  test("moves nothing of what is not told to its reader, so that nobody learns whose it is or what it hangs on", async () => {
    const scenarios: Partial<Scenario>[] = [
      { without: ["FRA"] },
      { without: ["FRA", "GBR", "POL"] },
      { hours: 168 },
      { hours: -168 },
      { conditions: { US_BACKSTOP: "met" } },
      { conditions: { US_BACKSTOP: "unmet" } },
      { lift: ["phase", "area", "combat"] },
    ];
    const lost = async (reader: Caller) =>
      Promise.all(
        scenarios.map(async (scenario) => {
          const { lines } = await ask(scenario, reader);
          return lines.map(({ requirement, before, after }) => [
            requirement,
            ...(["assured", "verified", "declared"] as const).map((tier) => after[tier] - before[tier]),
          ]);
        }),
      );
    const readers = [british, observer, planner];
    const [before, staying] = [
      await Promise.all(readers.map(lost)),
      await Promise.all(readers.map(async (reader) => (await ask({}, reader)).staying)),
    ];
    // Of a capability that nobody else holds back.
    const secret = { stage: "verified", nation: "FRA", capabilityCode: "MAR-MCM", quantity: 1 } as const;
    await makePledge(cast, { ...secret, caveats: ["US_BACKSTOP"], release: "headquarters" });
    const after = await Promise.all(readers.map(lost));
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(after[2]).not.toEqual(before[2]);
    expect(await Promise.all(readers.map(async (reader) => (await ask({}, reader)).staying))).toEqual(
      staying.map((count, index) => count + (readers[index] === planner ? 0 : 1)),
    );
  });

  test("a browser with the whole plan calculates the same; a reader of a part gets no plan", async () => {
    const whole = await planner.analysis.planForWhatIf({ planId: PLAN });
    if (!whole.isComplete) throw new Error("headquarters sees every pledge");
    const { plan, hangsOn } = whole;
    const scenario: Scenario = {
      without: ["GBR"],
      conditions: { US_BACKSTOP: "met", AFTER_CEASEFIRE: "unmet" },
      hours: -24,
      deadlines: { P1: 12 },
      lift: ["area"],
    };
    const { lines, phases } = await ask(scenario);
    expect(
      compareReports(plan, computeCoverage(plan), computeCoverage(applyScenario(plan, hangsOn, scenario))),
    ).toEqual({ lines, phases });
    for (const reader of [british, observer])
      expect(await reader.analysis.planForWhatIf({ planId: PLAN })).toMatchObject({
        isComplete: false,
        plan: null,
        hangsOn: null,
      });
  });

  test.each(["US_BACKSTOP", "AFTER_CEASEFIRE"] as const)(
    "%s assumed is what the plan says once it is so",
    async (code) => {
      const figuresNow = async () =>
        (await planner.coverage.forPlan({ planId: PLAN })).lines.map(
          ({ requirement, assured, verified, declared }) => [requirement, { assured, verified, declared }],
        );
      for (const [state, isExcluded] of [
        ["unmet", true],
        ["met", false],
      ] as const) {
        const assumed = await ask({ conditions: { [code]: state } });
        await changePlan(cast, conditionSet(await conditionOf(cast, code), state, isExcluded));
        expect(assumed.lines.map(({ requirement, after }) => [requirement, after])).toEqual(
          await figuresNow(),
        );
      }
    },
  );
});

describe("scenarios", () => {
  const keepers: Email[] = ["contributor@gbr.demo", "contributor@pol.demo", "planner@hq.demo"];
  const save = (reader: Caller, name: string, changes: object = {}) =>
    reader.analysis.saveScenario({ planId: PLAN, name, scenario: { hours: 12 }, ...changes });
  const listed = async (reader: Caller) => reader.analysis.scenarios({ planId: PLAN });

  test("are kept by a side and shown to nobody else; a name is free on every other side", async () => {
    for (const email of keepers) await save(cast.as(email), "Winter", { note: `Of ${email}` });
    for (const email of keepers) {
      const { name } = cast.actor(email);
      expect(await listed(cast.as(email))).toEqual([
        expect.objectContaining({ name: "Winter", note: `Of ${email}`, actor: name, version: 1 }),
      ]);
    }
    expect((await listed(british)).map(({ note }) => note)).toEqual(["Of contributor@gbr.demo"]);
    expect((await listed(british))[0]?.scenario).toEqual({ ...NO_CHANGES, hours: 12 });
    await expect(listed(observer)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(save(british, " Winter ")).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("are saved over, renamed and deleted at the version that was seen, with who did it", async () => {
    const first = await save(british, "Storm");
    const other = await save(british, "Thaw");
    const later = new Date("2030-01-01T00:00:00Z");
    const colleague = cast.as("contributor@gbr.demo", later);
    const second = await save(colleague, "Storm", { over: first, note: "Twice", scenario: { hours: 24 } });
    expect(second).toEqual({ scenarioId: first.scenarioId, version: 2 });
    expect((await listed(british)).find(({ scenarioId }) => scenarioId === first.scenarioId)).toMatchObject({
      note: "Twice",
      scenario: { hours: 24 },
      actor: cast.actor("contributor@gbr.demo").name,
      savedAt: later,
    });
    const { analysis } = british;
    const stale = { code: "CONFLICT", message: expect.stringContaining("meanwhile") };
    await expect(save(british, "Storm", { over: first })).rejects.toMatchObject(stale);
    await expect(analysis.renameScenario({ ...first, name: "Rain" })).rejects.toMatchObject(stale);
    await expect(analysis.deleteScenario(first)).rejects.toMatchObject(stale);
    await expect(analysis.renameScenario({ ...second, name: "Thaw" })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("Thaw"),
    });
    const third = await analysis.renameScenario({ ...second, name: "Rain" });
    expect(third.version).toBe(3);
    await analysis.deleteScenario(third);
    await analysis.deleteScenario(other);
    await expect(analysis.deleteScenario(third)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("of another side are not there, whatever is tried with them", async () => {
    const at = await save(british, "Ours");
    for (const stranger of [french, planner]) {
      const missing = { code: "NOT_FOUND" };
      await expect(stranger.analysis.deleteScenario(at)).rejects.toMatchObject(missing);
      await expect(stranger.analysis.renameScenario({ ...at, name: "Theirs" })).rejects.toMatchObject(
        missing,
      );
      await expect(save(stranger, "Theirs", { over: at })).rejects.toMatchObject(missing);
    }
    await expect(save(british, "Elsewhere", { planId: "none" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("are named in words, of sound values, and two of a name never stand at once", async () => {
    for (const name of ["", "  ", "x".repeat(81), "\u0000"])
      await expect(save(british, name)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    for (const scenario of [
      { hours: 169 },
      { hours: 0.5 },
      { without: ["gb"] },
      { conditions: { NONE: "met" } },
      { conditions: { US_BACKSTOP: "unknown" } },
      { deadlines: { P1: 1e9 } },
      { lift: ["everything"] },
      { colour: "red" },
    ])
      await expect(save(british, "Bad", { scenario })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const both = await Promise.allSettled([save(french, "Once"), save(french, "Once")]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("are at most fifty of a side, also when two are saved at the same moment", async () => {
    const estonian = cast.as("contributor@est.demo");
    for (let place = 0; place < 49; place += 1) await save(estonian, `Scenario ${place}`);
    const last = await Promise.allSettled([save(estonian, "One"), save(estonian, "Other")]);
    expect(last.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(save(estonian, "More")).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("50"),
    });
    expect(await listed(estonian)).toHaveLength(50);
  });
});
