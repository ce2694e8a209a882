import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { PlanChange } from "@/server/plan/change/schema";
import { type Email, openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, PLAN } from "@/server/test/factories";
import { changePlan, conditionOf, conditionSet, planEdit } from "@/server/test/plan-edits";

const testDatabase = await createTestDatabase();
const { admin } = testDatabase;
const cast = await openCast(testDatabase);
const planner = cast.as("planner@hq.demo");

const REASON = "As the council decided.";
const LINE = "R0-AIR-FTR";

type Kind = PlanChange["kind"];

const plan = () => planner.plan.get({ planId: PLAN });
const lines = () => planner.plan.lines({ planId: PLAN });
const phaseOf = async (id: string) => {
  const found = (await plan()).phases.find((phase) => phase.id === id);
  if (!found) throw new Error(`no phase ${id}`);
  return found;
};
const measureOf = async (phaseId: string, index = 0) => {
  const found = (await phaseOf(phaseId)).measures[index];
  if (!found) throw new Error(`no measure ${index} of ${phaseId}`);
  return found;
};
const lineOf = async (id = LINE) => {
  const found = (await lines()).requirements.find((line) => line.id === id);
  if (!found) throw new Error(`no line ${id}`);
  return found;
};
const fieldsOfLine = async (id = LINE) => {
  const { phaseId, capabilityCode, areaCode, quantity, statedHours, holdDays, priority, isCombat, ...rest } =
    await lineOf(id);
  const { rule, numberBasis, note } = rest;
  const words = { rule, numberBasis, note };
  const figures = { quantity, requiredByHours: statedHours, holdDays, priority, isCombat };
  return { phaseId, capabilityCode, areaCode, ...figures, ...words };
};
const fieldsOfPhase = async (id: string) => {
  const { name, text, stated, clock } = await phaseOf(id);
  return { name, text, ...stated, clock };
};

const editLine = async (
  fields: Partial<Awaited<ReturnType<typeof fieldsOfLine>>>,
  id = LINE,
): Promise<PlanChange> => ({
  kind: "edit_requirement",
  requirementId: id,
  version: (await lineOf(id)).version,
  fields: { ...(await fieldsOfLine(id)), ...fields },
});
const editPhase = async (
  id: string,
  fields: Partial<Awaited<ReturnType<typeof fieldsOfPhase>>>,
  movesDue = false,
): Promise<PlanChange> => ({
  kind: "edit_phase",
  phaseId: id,
  version: (await phaseOf(id)).version,
  fields: { ...(await fieldsOfPhase(id)), ...fields },
  movesDue,
});
const newMeasure = {
  kind: "military",
  text: "Alert the reserve.",
  parties: ["POL", "GBR"],
  dueHours: 6,
} as const;

const winter = {
  name: "Winter",
  text: "",
  startHours: null,
  deadlineHours: 12,
  clock: "confirmed_breach",
} as const;
const addPhase = (
  beforePhaseId: string | null,
  likePhaseId: string | null = null,
  fields: Partial<Awaited<ReturnType<typeof fieldsOfPhase>>> = {},
): PlanChange => ({ kind: "add_phase", beforePhaseId, likePhaseId, fields: { ...winter, ...fields } });
const idOfNew = async (eventId: string, part: "phase" | "requirement") => {
  const event = (await events()).find((row) => row.id === eventId);
  const path = Object.keys(event?.changes).find((one) => one.startsWith(`${part}/`));
  return path?.split("/")[1] ?? "";
};
/** A phase that carries nothing, before all others, so that it moves no figure. */
let spare = "";
beforeAll(async () => {
  const { eventId } = await changePlan(cast, addPhase("P0", "P0"));
  spare = await idOfNew(eventId, "phase");
});

/** One change of every kind, made for the plan as it stands. */
const CHANGES: Record<Kind, () => Promise<PlanChange>> = {
  edit_plan: () => planEdit(cast, { name: "Winter plan", status: "signed", reading: "additive" }),
  add_phase: async () => addPhase("P2", "P3", { name: "Second warning", deadlineHours: 20 }),
  edit_phase: () => editPhase("P2", { deadlineHours: 48 }, true),
  remove_phase: async () => {
    const { version } = await phaseOf(spare);
    return { kind: "remove_phase", phaseId: spare, version };
  },
  add_measure: async () => ({
    kind: "add_measure",
    phaseId: "P1",
    fields: { ...newMeasure, parties: [...newMeasure.parties] },
  }),
  edit_measure: async () => {
    const { id, version } = await measureOf("P1");
    const fields = { ...newMeasure, parties: [...newMeasure.parties] };
    return { kind: "edit_measure", measureId: id, version, fields };
  },
  remove_measure: async () => {
    const { id, version } = await measureOf("P1");
    return { kind: "remove_measure", measureId: id, version };
  },
  order_measures: async () => {
    const { measures } = await phaseOf("P1");
    const was = measures.map(({ id }) => id);
    return { kind: "order_measures", phaseId: "P1", was, measureIds: was.toReversed() };
  },
  mark_measure: async () => {
    const { id, version } = await measureOf("P2");
    return { kind: "mark_measure", measureId: id, version, isDone: true, note: "Taken by all four." };
  },
  set_participation: async () => ({
    kind: "set_participation",
    cells: [
      { nation: "FRA", domain: "air", phaseId: "P2", takesPart: false },
      { nation: "USA", domain: "ground", phaseId: "P0", takesPart: true },
    ],
  }),
  add_requirement: async () => ({
    kind: "add_requirement",
    fields: { ...(await fieldsOfLine()), quantity: 3, note: "For the north." },
  }),
  edit_requirement: () => editLine({ quantity: 40, priority: 2 }),
  remove_requirement: async () => {
    const { version } = await lineOf();
    return { kind: "remove_requirement", requirementId: LINE, version };
  },
  set_condition: async () => conditionSet(await conditionOf(cast, "AFTER_CEASEFIRE"), "unmet", true),
  sign: async () => ({ kind: "sign", nation: "GBR", was: null, signedOn: "2026-01-06" }),
  add_party: async () => ({ kind: "add_party", nation: "NOR" }),
  remove_party: async () => ({ kind: "remove_party", nation: "GBR", was: null }),
};
const kinds = Object.keys(CHANGES) as Kind[];

/** Everything that the plan says, without versions and revisions, which only ever grow. */
async function everything() {
  const { version: _, revision: __, revisedAt: ___, phases, conditions, ...rest } = await plan();
  const { requirements, participation } = await lines();
  return {
    ...rest,
    phases: phases.map(({ version: _, measures, ...phase }) => ({
      ...phase,
      measures: measures.map(({ version: _, ...measure }) => measure),
    })),
    conditions: conditions.map(({ version: _, setAt: __, setBy: ___, ...condition }) => condition),
    requirements: requirements.map(({ version: _, ...line }) => line),
    participation,
  };
}

const coverage = async () => {
  const { lines, phases } = await planner.coverage.forPlan({ planId: PLAN });
  return {
    lines: new Map(
      lines.map(({ requirement, required, assured, verified, declared }) => [
        requirement,
        { required, assured, verified, declared },
      ]),
    ),
    short: new Map(
      phases.map((phase) => [phase.phaseId, phase.criticalLines - phase.criticalCovered.declared]),
    ),
  };
};
const events = () => admin`select * from plan_event where plan_id = ${PLAN} order by at, id`;
const undo = (eventId: string) => planner.plan.undo({ planId: PLAN, eventId });

describe.each(kinds)("%s", (kind) => {
  test("is kept with who, when, why and what, and its undo brings back everything", async () => {
    const before = await everything();
    const change = await CHANGES[kind]();
    const now = new Date();
    const { eventId } = await cast
      .as("planner@hq.demo", now)
      .plan.change({ planId: PLAN, change, reason: REASON });
    expect(await everything()).not.toEqual(before);
    const event = (await events()).find((row) => row.id === eventId);
    expect(event).toMatchObject({
      action: kind,
      reason: REASON,
      at: now,
      actor: cast.actor("planner@hq.demo").name,
      user_id: cast.actor("planner@hq.demo").userId,
    });
    expect(Object.keys(event?.changes).length).toBeGreaterThan(0);

    const undone = await undo(eventId);
    expect(await everything()).toEqual(before);
    expect((await events()).find((row) => row.id === undone.eventId)).toMatchObject({
      action: "undo",
      undoes_id: eventId,
    });
    await expect(undo(eventId)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("does to the matrix what was shown before, to the line", async () => {
    const change = await CHANGES[kind]();
    const before = await coverage();
    const effect = await planner.plan.previewChange({ planId: PLAN, change });
    expect(await coverage()).toEqual(before);

    const { eventId } = await changePlan(cast, change);
    const after = await coverage();
    const moved = new Map(effect.lines.map((line) => [line.requirement, line]));
    for (const id of new Set([...before.lines.keys(), ...after.lines.keys()])) {
      const [was, is] = [before.lines.get(id) ?? null, after.lines.get(id) ?? null];
      const line = moved.get(id);
      if (line) expect(line).toMatchObject({ before: was, after: is });
      else expect([id, is]).toEqual([id, was]);
    }
    for (const phase of effect.phases) {
      expect(before.short.get(phase.phaseId) ?? 0).toBe(phase.criticalShortBefore);
      expect(after.short.get(phase.phaseId)).toBe(phase.criticalShortAfter);
    }
    await undo(eventId);
    expect(await coverage()).toEqual(before);
  });

  test.each<Email>(["contributor@gbr.demo", "approver@gbr.demo", "observer@hq.demo"])(
    "is not for %s",
    async (email) => {
      const before = [await everything(), await events()];
      const change = await CHANGES[kind]();
      const { change: save, previewChange } = cast.as(email).plan;
      await expect(save({ planId: PLAN, change, reason: REASON })).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
      await expect(previewChange({ planId: PLAN, change })).rejects.toMatchObject({ code: "FORBIDDEN" });
      expect([await everything(), await events()]).toEqual(before);
    },
  );

  test("of no plan is not found", async () => {
    const change = await CHANGES[kind]();
    await expect(
      planner.plan.change({ planId: "no-such-plan", change, reason: REASON }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("effects are not empty where they should not be", () => {
  test.each<[string, () => Promise<PlanChange>]>([
    ["a line that needs more", () => editLine({ quantity: 400 })],
    ["a deadline that takes its lines along", () => editPhase("P2", { deadlineHours: 30 }, true)],
    ["the other reading", () => planEdit(cast, { reading: "additive" })],
    ["a breach that is confirmed late", () => planEdit(cast, { confirmationHours: 48 })],
    ["younger evidence only", () => planEdit(cast, { evidenceMaxDays: 1 })],
    [
      "a condition that fails",
      async () => conditionSet(await conditionOf(cast, "AFTER_CEASEFIRE"), "unmet", true),
    ],
    [
      "a nation that takes no part",
      async () => ({
        kind: "set_participation",
        cells: [{ nation: "FRA", domain: "air", phaseId: "P2", takesPart: false }],
      }),
    ],
  ])("%s", async (name, change) => {
    const made = await change();
    // Evidence of the reference plan is of today: it is old enough for nobody until days have passed.
    const then = new Date(Date.now() + (name.startsWith("younger") ? 5 * 86_400_000 : 0));
    const { lines } = await cast
      .as("planner@hq.demo", then)
      .plan.previewChange({ planId: PLAN, change: made });
    expect(lines.length).toBeGreaterThan(0);
  });
});

test.each<[Kind, Record<string, unknown>]>([
  ["edit_plan", { name: "Autumn plan" }],
  ["edit_phase", { deadlineHours: 50 }],
  ["remove_phase", { name: "Deep winter" }],
  ["edit_measure", { text: "Alert nobody." }],
  ["remove_measure", { text: "Alert nobody." }],
  ["mark_measure", {}],
  ["edit_requirement", { quantity: 41 }],
  ["remove_requirement", { quantity: 41 }],
  ["set_condition", { state: "unknown" }],
])("%s on what somebody else changed meanwhile says what it is now", async (kind, now) => {
  const seen = await CHANGES[kind]();
  const OTHER: Partial<Record<Kind, () => Promise<PlanChange>>> = {
    edit_plan: () => planEdit(cast, { name: "Autumn plan" }),
    edit_phase: () => editPhase("P2", { deadlineHours: 50 }),
    remove_phase: () => editPhase(spare, { name: "Deep winter" }),
    mark_measure: CHANGES.mark_measure,
    set_condition: async () => conditionSet(await conditionOf(cast, "AFTER_CEASEFIRE"), "unknown"),
  };
  const edited = async (): Promise<PlanChange> => {
    const { id, version } = await measureOf("P1");
    const fields = { ...newMeasure, parties: ["GBR"], text: "Alert nobody." };
    return { kind: "edit_measure", measureId: id, version, fields };
  };
  const other = OTHER[kind] ?? (kind.endsWith("measure") ? edited : () => editLine({ quantity: 41 }));
  const { eventId } = await changePlan(cast, await other());
  await expect(planner.plan.change({ planId: PLAN, change: seen, reason: REASON })).rejects.toMatchObject({
    code: "CONFLICT",
    cause: { details: { version: expect.any(Number), ...now } },
  });
  await expect(planner.plan.previewChange({ planId: PLAN, change: seen })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await undo(eventId);
});

describe("what no list knows is refused by its field", () => {
  test.each<[string, () => Promise<PlanChange>, string]>([
    ["a capability", () => editLine({ capabilityCode: "AIR-NONE" }), "capabilityCode"],
    ["an area", () => editLine({ areaCode: "Moon" }), "areaCode"],
    ["a phase", () => editLine({ phaseId: "P9" }), "phaseId"],
    [
      "a party",
      async () => ({
        kind: "add_measure",
        phaseId: "P1",
        fields: { ...newMeasure, parties: ["XXX"] },
      }),
      "parties",
    ],
    [
      "a nation that takes part",
      async () => ({
        kind: "set_participation",
        cells: [{ nation: "XXX", domain: "air", phaseId: "P1", takesPart: true }],
      }),
      "cells",
    ],
  ])("%s", async (_, change, field) => {
    await expect(
      planner.plan.change({ planId: PLAN, change: await change(), reason: REASON }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST", cause: { fields: [{ field }] } });
  });

  test.each<[string, PlanChange]>([
    ["a line", { kind: "remove_requirement", requirementId: "R9", version: 1 }],
    ["a measure", { kind: "remove_measure", measureId: randomUUID(), version: 1 }],
    ["a signature", { kind: "sign", nation: "XXX", was: null, signedOn: "2026-01-06" }],
    [
      "a condition",
      { kind: "set_condition", conditionId: randomUUID(), version: 1, state: "met", isExcluded: false },
    ],
  ])("%s that there is not", async (_, change) => {
    await expect(planner.plan.change({ planId: PLAN, change, reason: REASON })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

test("a change that changes nothing is refused", async () => {
  await expect(
    planner.plan.change({ planId: PLAN, change: await editLine({}), reason: REASON }),
  ).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

describe("where a figure comes from", () => {
  test("a figure that is typed is no longer its source's; a note leaves it so", async () => {
    const before = await lineOf();
    expect(before.sourceCodes.length).toBeGreaterThan(0);
    const noted = await changePlan(cast, await editLine({ note: "Read again." }));
    expect(await lineOf()).toMatchObject({ basis: before.basis, sourceCodes: before.sourceCodes });
    await undo(noted.eventId);
    const { eventId } = await changePlan(cast, await editLine({ quantity: 11 }));
    expect(await lineOf()).toMatchObject({ basis: "entered", sourceCodes: [], quantity: 11 });
    await undo(eventId);
    expect(await lineOf()).toMatchObject({ basis: before.basis, sourceCodes: before.sourceCodes });
  });

  test("a phase keeps its sources under another name, and not with other hours", async () => {
    const { sourceCodes, basis } = await phaseOf("P1");
    const named = await changePlan(cast, await editPhase("P1", { name: "Warning" }));
    expect(await phaseOf("P1")).toMatchObject({ sourceCodes, basis, name: "Warning" });
    await undo(named.eventId);
    const { eventId } = await changePlan(cast, await editPhase("P1", { deadlineHours: 20 }));
    expect(await phaseOf("P1")).toMatchObject({ sourceCodes: [], basis: "entered", deadlineHours: 20 });
    await undo(eventId);
  });
});

describe("who set it", () => {
  test("a condition says who set it, when and why", async () => {
    const now = new Date();
    const change = await CHANGES.set_condition();
    const { eventId } = await cast
      .as("planner@hq.demo", now)
      .plan.change({ planId: PLAN, change, reason: REASON });
    const read = cast.as("contributor@fra.demo").plan.get({ planId: PLAN });
    const condition = (await read).conditions.find((row) => row.code === "AFTER_CEASEFIRE");
    expect(condition).toMatchObject({
      state: "unmet",
      setBy: cast.actor("planner@hq.demo").name,
      setAt: now,
      reason: REASON,
    });
    await undo(eventId);
  });

  test("a measure that is done says who said so, when and how", async () => {
    const now = new Date();
    const change = await CHANGES.mark_measure();
    const { eventId } = await cast
      .as("planner@hq.demo", now)
      .plan.change({ planId: PLAN, change, reason: REASON });
    const { done } = await measureOf("P2");
    expect(done).toEqual({ at: now, by: cast.actor("planner@hq.demo").name, note: "Taken by all four." });
    await undo(eventId);
    expect((await measureOf("P2")).done).toBeNull();
  });
});

describe("a line that is taken out", () => {
  const acceptGap = (id: string) => admin`
    insert into accepted_gap (plan_id, requirement_id, shortfall, reason, actor)
    values (${PLAN}, ${id}, 1, ${REASON}, 'Planner')`;
  const gaps = () => admin`select * from accepted_gap where requirement_id = ${LINE}`;

  test("takes its accepted gap along and brings it back", async () => {
    await acceptGap(LINE);
    const before = await gaps();
    const { eventId } = await changePlan(cast, await CHANGES.remove_requirement());
    expect(await gaps()).toEqual([]);
    expect((await events()).at(-1)?.changes).toHaveProperty(`accepted_gap/${LINE}.from.shortfall`, 1);
    await undo(eventId);
    expect(await gaps()).toEqual(before);
    await admin`delete from accepted_gap`;
  });

  test("never lends its name to another", async () => {
    const added = await CHANGES.add_requirement();
    const idOf = async () => {
      const { eventId } = await changePlan(cast, added);
      const changes: object = (await events()).find((row) => row.id === eventId)?.changes;
      return { eventId, id: Object.keys(changes)[0]?.split("/")[1] ?? "" };
    };
    const first = await idOf();
    await undo(first.eventId);
    const second = await idOf();
    expect(second.id).not.toBe(first.id);
    expect((await lineOf(second.id)).note).toBe("For the north.");
    await undo(second.eventId);
  });

  test("that was added stays once somebody accepted its gap", async () => {
    const { eventId } = await changePlan(cast, await CHANGES.add_requirement());
    const changes: object = (await events()).find((row) => row.id === eventId)?.changes;
    const id = Object.keys(changes)[0]?.split("/")[1] ?? "";
    await acceptGap(id);
    await expect(undo(eventId)).rejects.toMatchObject({ code: "CONFLICT" });
    await admin`delete from accepted_gap`;
    await undo(eventId);
  });
});

describe("a phase", () => {
  const idsOf = async () => (await plan()).phases.map((phase) => phase.id);
  const remove = async (id: string): Promise<PlanChange> => {
    const { version } = await phaseOf(id);
    return { kind: "remove_phase", phaseId: id, version };
  };

  test("stands where it was put, with those who take part in its model", async () => {
    const before = await idsOf();
    const { eventId } = await changePlan(cast, addPhase("P2", "P3"));
    const id = await idOfNew(eventId, "phase");
    expect(await idsOf()).toEqual(before.flatMap((one) => (one === "P2" ? [id, one] : [one])));
    expect((await plan()).phases.map((phase) => phase.position)).toEqual([...before.keys(), before.length]);
    const { participation } = await lines();
    const cellsOf = (phaseId: string) =>
      participation.filter((cell) => cell.phaseId === phaseId).map(({ nation, domain }) => [nation, domain]);
    expect(cellsOf(id)).toEqual(cellsOf("P3"));
    expect(await phaseOf(id)).toMatchObject({ basis: "entered", sourceCodes: [] });
    await undo(eventId);
    expect(await idsOf()).toEqual(before);
  });

  test("stands at the end, with nobody in it, where nothing else is said", async () => {
    const { eventId } = await changePlan(cast, addPhase(null));
    const id = await idOfNew(eventId, "phase");
    expect((await idsOf()).at(-1)).toBe(id);
    expect((await lines()).participation.some((cell) => cell.phaseId === id)).toBe(false);
    await undo(eventId);
  });

  test("never lends its name to another", async () => {
    const first = await changePlan(cast, addPhase(null));
    const id = await idOfNew(first.eventId, "phase");
    await changePlan(cast, await remove(id));
    const second = await changePlan(cast, addPhase(null));
    expect(await idOfNew(second.eventId, "phase")).not.toBe(id);
    await undo(second.eventId);
  });

  test("that carries lines or measures stays, and says how many", async () => {
    await expect(changePlan(cast, await remove("P1"))).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringMatching(/^P1 still carries \d+ requirement lines and \d+ measures\. /),
    });
    const { eventId } = await changePlan(cast, {
      kind: "add_measure",
      phaseId: spare,
      fields: { ...newMeasure, parties: ["GBR"] },
    });
    const change = await remove(spare);
    const refusal = {
      code: "CONFLICT",
      message: expect.stringMatching(new RegExp(`^${spare} still carries 1 measure\\.`)),
    };
    await expect(planner.plan.previewChange({ planId: PLAN, change })).rejects.toMatchObject(refusal);
    await expect(changePlan(cast, change)).rejects.toMatchObject(refusal);
    await undo(eventId);
  });

  test("with which a pledge begins stays, also where headquarters sees no more than that", async () => {
    const { eventId } = await changePlan(cast, addPhase("P0"));
    const id = await idOfNew(eventId, "phase");
    await makePledge(cast, { stage: "draft", availableFromPhaseId: id });
    const refusal = {
      code: "CONFLICT",
      message: expect.stringContaining("A pledge of a nation begins with"),
    };
    await expect(changePlan(cast, await remove(id))).rejects.toMatchObject(refusal);
    await expect(undo(eventId)).rejects.toMatchObject(refusal);
  });

  test("that is the only one stays", async () => {
    const lone = "lone";
    await planner.plan.copy({ planId: PLAN, id: lone, name: "Lone", reason: REASON });
    const { phases } = await planner.plan.get({ planId: lone });
    const { requirements } = await planner.plan.lines({ planId: lone });
    for (const { id: requirementId, version } of requirements)
      await changePlan(cast, { kind: "remove_requirement", requirementId, version }, REASON, lone);
    for (const { id: measureId, version } of phases.flatMap((phase) => phase.measures))
      await changePlan(cast, { kind: "remove_measure", measureId, version }, REASON, lone);
    const [last, ...others] = phases;
    for (const { id: phaseId, version } of others)
      await changePlan(cast, { kind: "remove_phase", phaseId, version }, REASON, lone);
    await expect(
      changePlan(cast, { kind: "remove_phase", phaseId: last?.id ?? "", version: 1 }, REASON, lone),
    ).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining("only phase") });
    expect((await planner.plan.get({ planId: lone })).phases).toHaveLength(1);
    const { version } = await planner.plan.get({ planId: lone });
    await planner.plan.delete({ planId: lone, version, typed: lone, reason: REASON });
  });

  test("that was added stays once somebody takes part in it, and comes back with who did", async () => {
    const { eventId } = await changePlan(cast, addPhase("P0", null));
    const phaseId = await idOfNew(eventId, "phase");
    const cells = [{ nation: "FRA", domain: "air", phaseId, takesPart: true } as const];
    await changePlan(cast, { kind: "set_participation", cells });
    await expect(undo(eventId)).rejects.toMatchObject({ code: "CONFLICT" });
    const before = await everything();
    const removed = await changePlan(cast, await remove(phaseId));
    expect((await lines()).participation.some((cell) => cell.phaseId === phaseId)).toBe(false);
    await undo(removed.eventId);
    expect(await everything()).toEqual(before);
    await changePlan(cast, await remove(phaseId));
  });

  test("that is gone takes nothing back that stood in it", async () => {
    const { eventId } = await changePlan(cast, addPhase("P0"));
    const phaseId = await idOfNew(eventId, "phase");
    const fields = { ...(await fieldsOfLine()), phaseId };
    const added = await changePlan(cast, { kind: "add_requirement", fields });
    const requirementId = await idOfNew(added.eventId, "requirement");
    const { version } = await lineOf(requirementId);
    const taken = await changePlan(cast, { kind: "remove_requirement", requirementId, version });
    await changePlan(cast, await remove(phaseId));
    await expect(undo(taken.eventId)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("no longer in the plan"),
    });
  });
});

describe("the parties", () => {
  test("are nations, each once", async () => {
    await expect(changePlan(cast, { kind: "add_party", nation: "XXX" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      cause: { fields: [{ field: "nation" }] },
    });
    await expect(changePlan(cast, { kind: "add_party", nation: "GBR" })).rejects.toMatchObject({
      code: "CONFLICT",
      cause: { fields: [{ field: "nation" }] },
    });
  });

  test("go with their signature and come back with it, and not over one that somebody recorded", async () => {
    const signed = await changePlan(cast, await CHANGES.sign());
    await expect(changePlan(cast, await CHANGES.remove_party())).rejects.toMatchObject({
      code: "CONFLICT",
      cause: { details: { signedOn: "2026-01-06" } },
    });
    const { eventId } = await changePlan(cast, { kind: "remove_party", nation: "GBR", was: "2026-01-06" });
    expect((await plan()).signatures.map((one) => one.nation)).not.toContain("GBR");
    await undo(eventId);
    expect((await plan()).signatures).toContainEqual({ nation: "GBR", signedOn: "2026-01-06" });
    await undo(signed.eventId);
  });
});

describe("undo", () => {
  test("of what was changed again is refused, and says who did, when, and both values", async () => {
    const { quantity } = await lineOf();
    const first = await changePlan(cast, await editLine({ quantity: 21 }));
    const now = new Date();
    const { eventId } = await cast
      .as("planner@hq.demo", now)
      .plan.change({ planId: PLAN, change: await editLine({ quantity: 22 }), reason: REASON });
    const { name } = cast.actor("planner@hq.demo");
    await expect(undo(first.eventId)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining(`${name} changed this again since`),
      cause: {
        details: {
          changedBy: name,
          changedAt: now,
          action: "edit_requirement",
          changes: { [`requirement/${LINE}/quantity`]: { from: 22, to: quantity } },
          quantity: 22,
        },
      },
    });
    await undo(eventId);
    await undo(first.eventId);
  });

  test("of what was taken out since says so, and what it would put back", async () => {
    const { quantity } = await lineOf();
    const first = await changePlan(cast, await editLine({ quantity: 21 }));
    const removed = await changePlan(cast, await CHANGES.remove_requirement());
    await expect(undo(first.eventId)).rejects.toMatchObject({
      code: "CONFLICT",
      cause: {
        details: {
          changedBy: cast.actor("planner@hq.demo").name,
          action: "remove_requirement",
          changes: { [`requirement/${LINE}`]: { from: null, to: { quantity } } },
        },
      },
    });
    await undo(removed.eventId);
    await undo(first.eventId);
  });

  test("can be undone", async () => {
    const { eventId } = await changePlan(cast, await editLine({ quantity: 21 }));
    const undone = await undo(eventId);
    const redone = await undo(undone.eventId);
    expect((await lineOf()).quantity).toBe(21);
    await undo(redone.eventId);
  });

  test("of another plan's change, of none and of what is no change is refused", async () => {
    const [loaded] = await admin`select id from plan_event where action = 'loaded'`;
    await expect(undo(randomUUID())).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(undo(String(loaded?.id))).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const { eventId } = await changePlan(cast, await editLine({ quantity: 21 }));
    await expect(planner.plan.undo({ planId: "no-such-plan", eventId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await undo(eventId);
  });
});

test("an order of other measures than the phase has is refused", async () => {
  const { measures } = await phaseOf("P1");
  const was = measures.map(({ id }) => id);
  const measureIds = was.slice(1);
  await expect(
    planner.plan.change({
      planId: PLAN,
      change: { kind: "order_measures", phaseId: "P1", was, measureIds },
      reason: REASON,
    }),
  ).rejects.toMatchObject({ code: "CONFLICT" });
});

test("a signature that stands otherwise than the planner saw is left alone", async () => {
  const { eventId } = await changePlan(cast, await CHANGES.sign());
  await expect(changePlan(cast, await CHANGES.sign())).rejects.toMatchObject({
    code: "CONFLICT",
    cause: { details: { signedOn: "2026-01-06" } },
  });
  await undo(eventId);
});

test("two planners who change one line at once do not both succeed", async () => {
  const changes = await Promise.all([editLine({ quantity: 31 }), editLine({ quantity: 32 })]);
  const outcomes = await Promise.allSettled(changes.map((change) => changePlan(cast, change)));
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
  for (const outcome of outcomes) if (outcome.status === "fulfilled") await undo(outcome.value.eventId);
});

describe("copy", () => {
  const id = "winter";
  beforeAll(async () => {
    await changePlan(cast, await CHANGES.sign());
    await changePlan(cast, await CHANGES.mark_measure());
    await makePledge(cast, { stage: "accepted" });
    await planner.plan.copy({ planId: PLAN, id, name: "Winter", reason: REASON });
  });

  test("holds the whole frame, with nothing of it done or signed", async () => {
    const [original, copy] = [await plan(), await planner.plan.get({ planId: id })];
    expect(copy).toMatchObject({
      name: "Winter",
      status: "draft",
      isReference: false,
      copiedFromId: PLAN,
      revision: 1,
      marking: original.marking,
      reading: original.reading,
      confirmationHours: original.confirmationHours,
      evidenceMaxDays: original.evidenceMaxDays,
    });
    expect(copy.signatures).toEqual(original.signatures.map(({ nation }) => ({ nation, signedOn: null })));
    const frameOf = ({ phases }: typeof original) =>
      phases.map(({ measures, version: _, ...phase }) => ({
        ...phase,
        measures: measures.map(({ id: _, version: __, done: ___, ...measure }) => measure),
      }));
    expect(frameOf(copy)).toEqual(frameOf(original));
    expect(copy.phases.flatMap((phase) => phase.measures).every((measure) => measure.done === null)).toBe(
      true,
    );
    const statesOf = ({ conditions }: typeof original) =>
      conditions.map(({ code, nation, state, isExcluded, reason }) => [
        code,
        nation,
        state,
        isExcluded,
        reason,
      ]);
    expect(statesOf(copy)).toEqual(statesOf(original));
    const [own, copied] = [await lines(), await planner.plan.lines({ planId: id })];
    expect(copied.requirements).toEqual(own.requirements.map((line) => ({ ...line, version: 1 })));
    expect(copied.participation).toEqual(own.participation);
  });

  test("holds no pledge: each is a nation's word for one plan", async () => {
    expect(await planner.pledge.list({ planId: id })).toEqual([]);
    const { lines } = await planner.coverage.forPlan({ planId: id });
    expect(lines.every((line) => line.declared === 0)).toBe(true);
  });

  test("goes its own way", async () => {
    const before = await everything();
    const change = await planEdit(cast, { name: "Deep winter", confirmationHours: 12 }, id);
    await changePlan(cast, change, REASON, id);
    const { requirements } = await planner.plan.lines({ planId: id });
    for (const { id: requirementId, version } of requirements.slice(0, 3))
      await changePlan(cast, { kind: "remove_requirement", requirementId, version }, REASON, id);
    expect(await everything()).toEqual(before);
  });

  test("stands beside the others", async () => {
    const views = await cast.as("observer@hq.demo").plan.compare();
    expect(views.map((view) => view.id)).toEqual([PLAN, id]);
    const [original, copy] = views;
    const { lines, phases } = await planner.coverage.forPlan({ planId: PLAN });
    expect(original).toMatchObject({ signed: 1, requirements: lines.length });
    expect(original?.pledges).toBeGreaterThan(100);
    expect(original?.phases.map((phase) => phase.criticalShort)).toEqual(
      phases.map((phase) => phase.criticalLines - phase.criticalCovered.declared),
    );
    expect(copy).toMatchObject({ copiedFromId: PLAN, pledges: 0, signed: 0 });
  });

  test("under a name that is taken is refused by its field", async () => {
    await expect(
      planner.plan.copy({ planId: PLAN, id: PLAN, name: "Again", reason: REASON }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST", cause: { fields: [{ field: "id" }] } });
  });
});

describe("a plan is deleted", () => {
  const id = "spring";
  const remove = async (changes: object = {}, planId = id) => {
    const { version } = await planner.plan.get({ planId });
    return planner.plan.delete({ planId, version, typed: planId, reason: REASON, ...changes });
  };
  beforeAll(async () => {
    await planner.plan.copy({ planId: PLAN, id, name: "Spring", reason: REASON });
  });

  test("only as a draft that carries no promise and asked for none", async () => {
    const refused = (part: string) => ({ code: "CONFLICT", message: expect.stringContaining(part) });
    await expect(remove({}, PLAN)).rejects.toMatchObject(refused("reference plan stays"));
    const agreed = await changePlan(cast, await planEdit(cast, { status: "agreed" }, id), REASON, id);
    await expect(remove()).rejects.toMatchObject(refused("Only a draft"));
    await cast.as("planner@hq.demo").plan.undo({ planId: id, eventId: agreed.eventId });

    const copy = "autumn";
    await planner.plan.copy({ planId: PLAN, id: copy, name: "Autumn", reason: REASON });
    // Headquarters cannot see a draft, and is told no more than that it stands in the way.
    const { pledgeId } = await makePledge(cast, { stage: "draft" });
    await cast.as("contributor@gbr.demo").pledge.duplicate({ pledgeId, planId: copy });
    await expect(remove({}, copy)).rejects.toMatchObject(refused("have begun to"));
    await admin`insert into ask (plan_id, requirement_id, nation_code, capability_code, quantity, by_hours,
      text, reply_by, request_key, sender) values (${id}, ${LINE}, 'GBR', 'AIR-FTR', 1, 0, 'x', now(),
      gen_random_uuid(), 'Planner')`;
    await expect(remove()).rejects.toMatchObject(refused("were asked"));
    await admin`delete from ask where plan_id = ${id}`;
  });

  test("by a planner who typed its short name and saw it as it is", async () => {
    await expect(remove({ typed: "sprign" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      cause: { fields: [{ field: "typed" }] },
    });
    await expect(remove({ version: 9 })).rejects.toMatchObject({ code: "CONFLICT" });
    for (const email of ["approver@gbr.demo", "observer@hq.demo"] as const)
      await expect(
        cast.as(email).plan.delete({ planId: id, version: 1, typed: id, reason: REASON }),
      ).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await planner.plan.list()).map((one) => one.id)).toContain(id);
  });

  test("and who did it, when and why stays, as does its name", async () => {
    const now = new Date();
    const { version } = await planner.plan.get({ planId: id });
    await cast.as("planner@hq.demo", now).plan.delete({ planId: id, version, typed: id, reason: REASON });
    await expect(planner.plan.get({ planId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await cast.as("observer@hq.demo").plan.deleted()).toContainEqual({
      id,
      name: "Spring",
      at: now,
      actor: cast.actor("planner@hq.demo").name,
      reason: REASON,
    });
    const kept = await admin`select action from plan_event where plan_id = ${id} order by at, id`;
    expect(kept.map((row) => row.action)).toEqual(["copy", "edit_plan", "undo", "delete_plan"]);
    await expect(
      planner.plan.copy({ planId: PLAN, id, name: "Spring again", reason: REASON }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST", cause: { fields: [{ field: "id" }] } });
  });
});
