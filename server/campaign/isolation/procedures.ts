import { randomUUID } from "node:crypto";
import { TRPCError } from "@trpc/server";
import { grant } from "@/server/authz/grant";
import { exportPlan, exportReport } from "@/server/coverage/export";
import { NO_FILTERS } from "@/server/history/schema";
import type { Email } from "@/server/test/cast";
import { PLAN, pledgeFields } from "@/server/test/factories";
import { canonical, lineOf, statedBy, toldAnswer } from "./fields";
import { isNation, KNOWN, NATIONS, type Pledge, READERS, type Reader, type Revision } from "./model";
import { type Asked, compare, readRows } from "./reads";
import { releaseOf } from "./releases";
import { Breach, SECRET, type World } from "./world";

interface Act extends Asked {
  target: number;
  value: number;
}

const pick = <T>(items: readonly T[], index: number): T => items[index % items.length] as T;
const targetIn = ({ model }: World, { target }: Act): Pledge | undefined =>
  model.pledges.size > 0 ? pick([...model.pledges.values()], target) : undefined;

const emailOf = (reader: Reader, role: "contributor" | "approver"): Email =>
  isNation(reader)
    ? `${role}@${reader.toLowerCase()}.demo`
    : reader === "headquarters"
      ? "planner@hq.demo"
      : "observer@hq.demo";

/** The revision that a reader works with who may read the pledge; null where it may not. */
const workingFor = ({ model }: World, reader: Reader, { id }: Pledge): Revision | null =>
  model
    .revisionsOf(id)
    .filter((revision) => revision.state !== "discarded" && model.isTold(reader, revision))
    .sort((one, other) => other.number - one.number)[0] ?? null;

type Question = (world: World, act: Act, email: Email) => Promise<void>;

/** Answers that are known field by field. */
const EXACT: Question[] = [
  async (world, act, email) => {
    const rows = await orNull(world.cast.as(email).pledge.list({ planId: PLAN }));
    const expected = [...world.model.pledges.values()].flatMap((pledge) => {
      const working = workingFor(world, act.reader, pledge);
      return working ? [{ pledge, working }] : [];
    });
    compare(
      act,
      (rows ?? []).map((row) =>
        canonical([
          row.id,
          row.nation,
          row.reference,
          row.standing,
          row.revisionNumber,
          row.title,
          row.quantity,
        ]),
      ),
      expected.map(({ pledge: { id, nation, reference, standing }, working: { number, fields } }) =>
        canonical([id, nation, reference, standing, number, fields.title, fields.quantity]),
      ),
    );
  },
  async (world, act, email) => {
    const pledge = targetIn(world, act);
    if (!pledge) return;
    const view = await orNull(world.cast.as(email).pledge.get({ pledgeId: pledge.id }));
    const working = workingFor(world, act.reader, pledge);
    compare(act, view ? [canonical(view.newest.fields)] : [], working ? [canonical(statedBy(working))] : []);
    findForeign(world, act, JSON.stringify(view));
  },
  async (world, act, email) => {
    const view = await orNull(world.cast.as(email).pledge.told({ planId: PLAN }));
    const told = world.model.allToldLess(act.reader);
    compare(
      act,
      (view?.pledges ?? []).map(answered),
      told.map((one) => canonical(toldAnswer(one, act.reader === "headquarters"))),
    );
    compare(act, (view?.totals ?? []).map(canonical), world.model.totals(act.reader).map(canonical));
  },
  async (world, act, email) => {
    const pledge = targetIn(world, act);
    if (!pledge) return;
    const one = await orNull(world.cast.as(email).pledge.toldOne({ pledgeId: pledge.id }));
    const told = world.model.toldLess(act.reader, pledge);
    compare(
      act,
      one ? [answered(one)] : [],
      told ? [canonical(toldAnswer(told, act.reader === "headquarters"))] : [],
    );
  },
];

/** What is made of the fields is computed elsewhere; without them there is nothing to make it of. */
function answered(told: { fields: unknown; review: object | null; readyAtHours: unknown }): string {
  const { readyAtHours, review, ...rest } = told;
  const decided = review && { ...review, submittedAt: undefined };
  return canonical({
    ...rest,
    review: decided,
    ...(rest.fields === null && readyAtHours !== null ? { readyAtHours } : {}),
  });
}

/** Answers made of many pledges, in which nothing may stand that goes beyond a level. */
const OTHERS: ((world: World, act: Act, email: Email) => Promise<unknown>)[] = [
  (world, _, email) => world.cast.as(email).analysis.planForWhatIf({ planId: PLAN }),
  (world, _, email) => world.cast.as(email).analysis.scenarios({ planId: PLAN }),
  (world, { target }, email) =>
    world.cast.as(email).nation.sheet({ planId: PLAN, code: pick(NATIONS, target) }),
  (world, _, email) => world.cast.as(email).pledge.reviewQueue({ planId: PLAN }),
  (world, { target }, email) =>
    world.cast.as(email).coverage.cell({
      planId: PLAN,
      phaseId: pick(["P0", "P1", "P2"], target),
      capabilityCode: pick(["AIR-AEW", "AIR-FTR"], target),
    }),
  (world, _, email) => world.cast.as(email).history.list({ planId: PLAN, filters: NO_FILTERS, cursor: null }),
  (world, _, email) => world.cast.as(email).notice.list({ planId: PLAN }),
  (world, _, email) => world.cast.as(email).gap.list({ planId: PLAN }),
  (world, _, email) => world.cast.as(email).promise.list({ planId: PLAN }),
  (world, act, email) => world.cast.as(email).promise.ofPledge({ pledgeId: idIn(world, act) }),
  (world, act, email) => world.cast.as(email).pledge.review({ planId: PLAN, pledgeId: idIn(world, act) }),
  (world, act, email) =>
    world.cast
      .as(email)
      .pledge.decisionEffect({ planId: PLAN, pledgeId: idIn(world, act), decision: "accept" }),
  (world, act, email) =>
    world.cast.as(email).pledge.seenAs({ planId: PLAN, pledgeId: idIn(world, act), fields: null, as: "POL" }),
  (world, _, email) => exportPlan(exporting(world, email), PLAN),
  (world, _, email) => exportReport(exporting(world, email), PLAN),
];

const idIn = (world: World, act: Act): string => targetIn(world, act)?.id ?? randomUUID();

const exporting = ({ base: { database }, cast }: World, email: Email) => ({
  database,
  now: new Date(),
  locale: "en" as const,
  actor: grant(cast.actor(email), "coverage.read"),
});

/** Nobody asks as the scope that makes totals; the observer, who is told nothing of pledges, asks instead. */
const byPerson = (act: Act): Act => (act.reader === "coverage" ? { ...act, reader: "observer" } : act);

export async function askProcedure(world: World, asked: Act): Promise<void> {
  const act = byPerson(asked);
  const email = emailOf(act.reader, act.value % 2 === 0 ? "contributor" : "approver");
  await pick(EXACT, act.value >> 1)(world, act, email);
}

/** No answer of a procedure, and no refusal, holds a text that goes beyond what its reader is told. */
export async function askForMore(world: World, asked: Act): Promise<void> {
  const act = byPerson(asked);
  const email = emailOf(act.reader, act.value % 2 === 0 ? "contributor" : "approver");
  findForeign(world, act, await answerOf(() => pick(OTHERS, act.value >> 1)(world, act, email)));
}

async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "FORBIDDEN")) return null;
    throw error;
  }
}

async function answerOf(question: () => Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify((await question()) ?? null);
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === "INTERNAL_SERVER_ERROR") throw error;
    return JSON.stringify([error.message, error.cause]);
  }
}

function findForeign(world: World, act: Act, answer: string): void {
  const { model } = world;
  const { reader, kind } = act;
  const found = new Set(answer.match(/~[A-Z]{3}\d+~(c~)?/g));
  // A revision begins with the words of the one before, which may be told already.
  const told = new Set(marksToldTo(world, reader));
  for (const { mark, nation, state } of model.revisions.values())
    for (const text of [mark, mark + SECRET])
      if (found.has(text) && !told.has(text))
        throw new Breach(true, `${reader} ${kind}: an answer holds ${text} of ${nation}'s ${state}`);
  for (const pledge of model.pledges.values())
    if (
      answer.includes(pledge.reference) &&
      !model.isPledgeTold(reader, pledge) &&
      !model.toldLess(reader, pledge)
    )
      throw new Breach(true, `${reader} ${kind}: an answer holds ${pledge.reference} of ${pledge.nation}`);
  for (const scenario of model.scenarios.values())
    if (found.has(scenario.name) && !model.isScenarioTold(reader, scenario))
      throw new Breach(true, `${reader} ${kind}: an answer holds a scenario of ${scenario.nation}`);
}

const marksToldTo = ({ model }: World, reader: Reader): string[] => [
  ...[...model.revisions.values()]
    .filter((revision) => model.isTold(reader, revision))
    .flatMap(({ mark }) => [mark, mark + SECRET]),
  ...model
    .allToldLess(reader)
    .filter(({ level }) => level === "but_caveats")
    .map(({ revision }) => revision.mark),
];

/** A procedure that writes, on whatever pledge: it changes what its reader may change, or nothing. */
export async function tellProcedure(world: World, asked: Act): Promise<void> {
  const act = byPerson(asked);
  const { reader, value } = act;
  const pledge = targetIn(world, act);
  const caller = world.cast.as(emailOf(reader, value % 3 === 0 ? "contributor" : "approver"));
  const pledgeId = pledge?.id ?? randomUUID();
  const version = versionFor(world, act, pledge);
  const mark = isNation(reader) ? world.nextMark(reader) : "x";
  const fields = pledgeFields({
    title: mark,
    unitDesignation: mark,
    note: mark + SECRET,
    caveatNote: mark + SECRET,
    ...releaseOf(act.target),
  });
  const items = { items: [{ pledgeId, version }] };
  let created: string | null = null;
  const deeds: (() => Promise<unknown>)[] = [
    async () => {
      const made = await caller.pledge.create({ planId: PLAN, fields });
      created = made.pledgeId;
    },
    () => caller.pledge.saveDraft({ pledgeId, version, fields }),
    () => caller.pledge.saveDraft({ pledgeId, version: version + 1, fields }),
    () => caller.pledge.revise({ pledgeId, version }),
    () => caller.pledge.markForRelease(items),
    () => caller.pledge.submit(items),
    () => caller.pledge.accept(items),
    () => caller.pledge.return({ pledgeId, version, remark: "x" }),
    () => caller.pledge.verify({ pledgeId, version, ...EVIDENCE }),
    () => caller.pledge.withdraw({ pledgeId, version, pledgeVersion: value % 7 === 0 ? 2 : 1, reason: "x" }),
    () => caller.pledge.discard({ pledgeId, version }),
  ];
  let isDone = false;
  const answer = await answerOf(async () => {
    const done = await pick(deeds, value)();
    isDone = true;
    return done;
  });
  if (created !== null) await world.adopt(created);
  else if (pledge?.nation === reader) await world.adopt(pledge.id);
  else if (pledge && reader === "headquarters") await adoptDecision(world, act, pledge);
  findForeign(world, act, answer);
  const [changed] = await world.differences();
  if (changed) throw new Breach(true, `${reader} ${act.kind}: changed ${changed}`);
  if (isDone) for (const other of READERS) await readRows(world, { reader: other, kind: act.kind });
}

const EVIDENCE = { evidenceKind: "visit", evidenceText: "x", evidenceOn: "2026-01-01" } as const;

/** The version of the revision that the reader would act on, or of another one. */
function versionFor({ model }: World, { reader, value }: Act, pledge: Pledge | undefined): number {
  if (!pledge) return 1;
  const revisions = model
    .revisionsOf(pledge.id)
    .filter(({ state }) => (reader === "headquarters" ? KNOWN.includes(state) : state !== "discarded"))
    .sort((one, other) => other.number - one.number);
  return (value % 7 === 0 ? revisions.at(-1) : revisions[0])?.version ?? 1;
}

/**
 * What headquarters did is a decision on what it is told of: the state of one revision that it knows, which it
 * verifies only where it reads all of it. What was promised, to whom, and what is a draft stays as it was.
 */
async function adoptDecision(world: World, act: Act, pledge: Pledge): Promise<void> {
  const { model } = world;
  const told = model.toldLess("headquarters", pledge);
  const before = model.revisionsOf(pledge.id).map((revision) => ({
    revision: { ...revision },
    isRead: model.isTold("headquarters", revision),
  }));
  await world.adopt(pledge.id);
  const changed = before.filter(({ revision }) => lineOf(revision) !== lineOf(after(revision)));
  for (const { revision, isRead } of changed) {
    const { state, version } = after(revision);
    const isDecision =
      lineOf({ ...revision, state, version }) === lineOf(after(revision)) && version === revision.version + 1;
    const may = isRead ? KNOWN.includes(state) : ["accepted", "returned"].includes(state);
    if (!isDecision || !may || !(isRead || revision.id === told?.revision.id))
      throw new Breach(
        true,
        `${act.reader} ${act.kind}: ${pledge.nation}'s ${revision.state} became ${state}`,
      );
  }
  if (changed.length > 1 || model.revisionsOf(pledge.id).length !== before.length)
    throw new Breach(true, `${act.reader} ${act.kind}: changed more than one revision of ${pledge.nation}`);

  function after({ id }: Revision): Revision {
    return model.revisions.get(id) as Revision;
  }
}
