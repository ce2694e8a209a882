import { randomUUID } from "node:crypto";
import { TRPCError } from "@trpc/server";
import fc from "fast-check";
import type { RevisionState } from "@/db/enums";
import { REVISION_STATES } from "@/db/enums";
import type { Email } from "@/server/test/cast";
import { PLAN, pledgeFields } from "@/server/test/factories";
import {
  EDITABLE,
  isNation,
  KNOWN,
  NATIONS,
  type Nation,
  OPEN,
  READERS,
  type Reader,
  type Release,
  type Revision,
} from "./model";
import { Breach, type Outcome, textsOf, unlike, type World } from "./world";

const NO_PRIVILEGE = "42501";
const FOREIGN_KEY = "23503";
const TAKEN = "23505";

/** Who does what to which row. Numbers are taken by the rows that are there, so a shorter run still makes sense. */
export interface Act {
  reader: Reader;
  kind: Kind;
  target: number;
  value: number;
}

type Doing = (world: World, act: Act) => Promise<void>;

const pick = <T>(items: readonly T[], index: number): T | undefined =>
  items[index % Math.max(1, items.length)];
const targetIn = ({ model }: World, { target }: Act) => pick([...model.revisions.values()], target);
const otherNation = (nation: Reader, value: number): Nation =>
  pick(
    NATIONS.filter((code) => code !== nation),
    value,
  ) as Nation;

const RELEASES: Release[] = [
  { release: "headquarters", releasedTo: [] },
  { release: "all", releasedTo: [] },
  { release: "nations", releasedTo: ["GBR"] },
  { release: "nations", releasedTo: ["FRA", "DEU"] },
];
const releaseOf = (value: number): Release => pick(RELEASES, value) as Release;

function expectOutcome(act: Act, outcome: Outcome, expected: Outcome, what: string): void {
  if (outcome === expected) return;
  throw new Breach(
    typeof outcome === "number" && outcome > 0,
    `${act.reader} ${act.kind}: ${what} gave ${outcome}, not ${expected}`,
  );
}

/** May the reader's scope write this row at all, and what may it become? */
function mayTouch(reader: Reader, { nation, state }: Revision): boolean {
  if (isNation(reader)) return reader === nation && EDITABLE.includes(state);
  return reader === "headquarters" && KNOWN.includes(state);
}

const mayBecome = (reader: Reader, state: RevisionState): boolean =>
  isNation(reader) ? [...EDITABLE, "submitted"].includes(state) : KNOWN.includes(state);

const setTo = (columns: Record<string, unknown>): string =>
  Object.entries(columns)
    .map(([name, value]) =>
      Array.isArray(value) ? `${name} = '{${value.join(",")}}'` : `${name} = '${value}'`,
    )
    .join(", ");

async function create(world: World, act: Act): Promise<void> {
  const isOwn = isNation(act.reader) && act.value % 4 > 0;
  const nation = isOwn ? (act.reader as Nation) : otherNation(act.reader, act.value);
  const pledge = world.newPledge(nation);
  const revision: Revision = {
    id: randomUUID(),
    pledgeId: pledge.id,
    nation,
    number: 1,
    state: "draft",
    version: 1,
    mark: world.nextMark(nation),
    ...releaseOf(act.value),
  };
  const outcome = await world.write(
    act.reader,
    `insert into pledge (id, plan_id, nation_code, reference) values ('${pledge.id}', '${PLAN}', '${nation}', '${pledge.id}')`,
    world.insertion(revision),
  );
  expectOutcome(act, outcome, isOwn ? 1 : NO_PRIVILEGE, `a pledge of ${nation}`);
  if (!isOwn) return;
  world.model.pledges.set(pledge.id, pledge);
  world.model.revisions.set(revision.id, revision);
}

/** A new revision of a pledge, own or not; of a pledge that is not, a key must not even tell what is there. */
async function revise(world: World, act: Act): Promise<void> {
  const seen = targetIn(world, act);
  if (!seen) return;
  const asNation = isNation(act.reader) ? act.reader : seen.nation;
  const isOwn = asNation === seen.nation && isNation(act.reader);
  const number = isOwn
    ? Math.max(...world.model.revisionsOf(seen.pledgeId).map((r) => r.number)) + 1
    : seen.number;
  const revision: Revision = {
    ...seen,
    ...releaseOf(act.value),
    id: randomUUID(),
    nation: asNation,
    number,
    state: "draft",
    version: 1,
    mark: world.nextMark(asNation),
  };
  const outcome = await world.write(act.reader, world.insertion(revision));
  const isBlocked = world.model.hasOpen(seen.pledgeId);
  const expected = !isNation(act.reader) ? NO_PRIVILEGE : !isOwn ? FOREIGN_KEY : isBlocked ? TAKEN : 1;
  expectOutcome(act, outcome, expected, `a revision of a pledge of ${seen.nation}`);
  if (outcome === 1) world.model.revisions.set(revision.id, revision);
}

/** Texts and release of a revision anew, with the version that is there or, for `stale`, an older one. */
const edit =
  ({ isStale }: { isStale: boolean }): Doing =>
  async (world, act) => {
    const seen = targetIn(world, act);
    if (!seen) return;
    const mark = world.nextMark(seen.nation);
    const release = releaseOf(act.value);
    const version = isStale ? seen.version - 1 : seen.version;
    const outcome = await world.write(
      act.reader,
      `update pledge_revision set ${setTo({ ...textsOf(mark), ...world.releaseOf(release) })}, version = version + 1
       where id = '${seen.id}' and version = ${version}`,
    );
    const isDeciding = act.reader === "headquarters";
    const expected = isStale || !mayTouch(act.reader, seen) ? 0 : isDeciding ? NO_PRIVILEGE : 1;
    expectOutcome(
      act,
      outcome,
      expected,
      `${isStale ? "a stale change" : "a change"} of ${seen.nation}'s ${seen.state}`,
    );
    if (outcome === 1) Object.assign(seen, release, { mark, version: seen.version + 1 });
  };

async function changeState(world: World, act: Act): Promise<void> {
  const seen = targetIn(world, act);
  if (!seen) return;
  const state = pick(REVISION_STATES, act.value) as RevisionState;
  const announcement = `update pledge set first_submitted_at = coalesce(first_submitted_at, now()) where id = '${seen.pledgeId}'`;
  const evidence =
    state === "verified" ? ", evidence_kind = 'visit', evidence_on = current_date, evidence_text = 'x'" : "";
  const outcome = await world.write(
    act.reader,
    `update pledge_revision set state = '${state}', remark = 'x'${evidence}, version = version + 1 where id = '${seen.id}'`,
    ...(state === "submitted" && isNation(act.reader) ? [announcement] : []),
  );
  const isTouched = mayTouch(act.reader, seen);
  const isBlocked = OPEN.includes(state) && world.model.hasOpen(seen.pledgeId, seen);
  const expected = !isTouched ? 0 : !mayBecome(act.reader, state) ? NO_PRIVILEGE : isBlocked ? TAKEN : 1;
  expectOutcome(act, outcome, expected, `${seen.nation}'s ${seen.state} to ${state}`);
  if (outcome !== 1) return;
  Object.assign(seen, { state, version: seen.version + 1 });
  const pledge = world.model.pledges.get(seen.pledgeId);
  if (pledge && state === "submitted" && isNation(act.reader)) pledge.isKnown = true;
}

async function changeStanding(world: World, act: Act): Promise<void> {
  const pledge = pick([...world.model.pledges.values()], act.target);
  if (!pledge) return;
  const standing = pick(["active", "suspended", "withdrawn"] as const, act.value) ?? "active";
  const outcome = await world.write(
    act.reader,
    `update pledge set standing = '${standing}', standing_reason = 'x' where id = '${pledge.id}'`,
  );
  expectOutcome(act, outcome, act.reader === pledge.nation ? 1 : 0, `a standing of ${pledge.nation}`);
  if (outcome === 1) pledge.standing = standing;
}

/** A row given to another nation, or taken from one. */
async function give(world: World, act: Act): Promise<void> {
  const seen = targetIn(world, act);
  if (!seen) return;
  const to = otherNation(seen.nation, act.value);
  const table = act.value % 2 === 0 ? "pledge" : "pledge_revision";
  const id = table === "pledge" ? seen.pledgeId : seen.id;
  const outcome = await world.write(
    act.reader,
    `update ${table} set nation_code = '${to}' where id = '${id}'`,
  );
  const isTouched = table === "pledge" ? act.reader === seen.nation : mayTouch(act.reader, seen);
  expectOutcome(act, outcome, isTouched ? NO_PRIVILEGE : 0, `${seen.nation}'s ${table} to ${to}`);
}

async function remove(world: World, act: Act): Promise<void> {
  const seen = targetIn(world, act);
  if (!seen) return;
  const table = pick(["pledge", "pledge_revision", "pledge_event"], act.value);
  const key = table === "pledge" ? `id = '${seen.pledgeId}'` : `pledge_id = '${seen.pledgeId}'`;
  const outcome = await world.write(act.reader, `delete from ${table} where ${key}`);
  expectOutcome(act, outcome, NO_PRIVILEGE, `a deletion of ${seen.nation}'s ${table}`);
}

/** The sectors of a draft, which only its nation may set, and only while it is a draft. */
async function place(world: World, act: Act): Promise<void> {
  const seen = targetIn(world, act);
  if (!seen) return;
  const outcome = await world.write(
    act.reader,
    `insert into pledge_sector (revision_id, sector_code, length_km)
     select '${seen.id}', code, 1 from front_sector order by code limit 1`,
    `delete from pledge_sector where revision_id = '${seen.id}'`,
  );
  const isOwn = act.reader === seen.nation && seen.state === "draft";
  expectOutcome(act, outcome, isOwn ? 1 : NO_PRIVILEGE, `a sector of ${seen.nation}'s ${seen.state}`);
}

async function keepScenario(world: World, act: Act): Promise<void> {
  const isOwn = act.value % 3 > 0;
  const own = isNation(act.reader) ? act.reader : null;
  const nation = isOwn ? own : otherNation(act.reader, act.value);
  const scenario = { id: randomUUID(), nation, name: world.nextMark(nation ?? "GBR") };
  const outcome = await world.write(
    act.reader,
    `insert into scenario (id, plan_id, nation_code, name, scenario, actor, saved_at)
     values ('${scenario.id}', '${PLAN}', ${nation ? `'${nation}'` : "null"}, '${scenario.name}', '{}', 'x', now())`,
  );
  const may = isOwn && (isNation(act.reader) || act.reader === "headquarters");
  expectOutcome(act, outcome, may ? 1 : NO_PRIVILEGE, `a scenario of ${nation ?? "headquarters"}`);
  if (outcome === 1) world.model.scenarios.set(scenario.id, scenario);
}

async function dropScenario(world: World, act: Act): Promise<void> {
  const scenario = pick([...world.model.scenarios.values()], act.target);
  if (!scenario) return;
  const isOwn = world.model.isScenarioTold(act.reader, scenario);
  const statement =
    act.value % 2 === 0
      ? `delete from scenario where id = '${scenario.id}'`
      : `update scenario set nation_code = '${otherNation(scenario.nation ?? act.reader, act.value)}' where id = '${scenario.id}'`;
  const outcome = await world.write(act.reader, statement);
  const expected = !isOwn ? 0 : act.value % 2 === 0 ? 1 : NO_PRIVILEGE;
  expectOutcome(act, outcome, expected, `a scenario of ${scenario.nation ?? "headquarters"}`);
  if (outcome === 1) world.model.scenarios.delete(scenario.id);
}

function compare({ reader, kind }: Act, found: string[], expected: string[]): void {
  const [first] = unlike(found, expected);
  if (first) throw new Breach(first.startsWith("unexpected"), `${reader} ${kind}: ${first}`);
}

/** Every row that the scope shows, with every field that tells something. */
async function readRows(world: World, act: Act): Promise<void> {
  const { model } = world;
  const { reader } = act;
  const told = [...model.revisions.values()].filter((revision) => model.isTold(reader, revision));
  const revisions = await world.read(
    reader,
    "select id, nation_code, state::text, version, title, note, caveat_note from pledge_revision",
  );
  compare(
    act,
    revisions.map((row) => JSON.stringify(Object.values(row))),
    told.map((r) => JSON.stringify([r.id, r.nation, r.state, r.version, r.mark, r.mark, r.mark])),
  );
  const pledges = await world.read(reader, "select id, nation_code, standing::text from pledge");
  compare(
    act,
    pledges.map((row) => JSON.stringify(Object.values(row))),
    [...model.pledges.values()]
      .filter((pledge) => model.isPledgeTold(reader, pledge))
      .map((p) => JSON.stringify([p.id, p.nation, p.standing])),
  );
}

async function readOthers(world: World, act: Act): Promise<void> {
  const { reader } = act;
  const scenarios = await world.read(reader, "select id, name from scenario");
  compare(
    act,
    scenarios.map((row) => JSON.stringify(Object.values(row))),
    [...world.model.scenarios.values()]
      .filter((scenario) => world.model.isScenarioTold(reader, scenario))
      .map(({ id, name }) => JSON.stringify([id, name])),
  );
  const events = await world.read(reader, "select distinct nation_code as nation from pledge_event");
  const foreign = events.filter(({ nation }) => reader !== "headquarters" && nation !== reader);
  if (foreign.length > 0) throw new Breach(true, `${reader} reads the history of ${foreign[0]?.nation}`);
  const secrets = await world.write(reader, "select password_hash from app_user");
  expectOutcome(act, secrets, NO_PRIVILEGE, "password hashes");
}

const emailOf = (reader: Reader, role: "contributor" | "approver"): Email =>
  isNation(reader)
    ? `${role}@${reader.toLowerCase()}.demo`
    : reader === "headquarters"
      ? "planner@hq.demo"
      : "observer@hq.demo";

/** No answer of a procedure, and no refusal, holds a text of a revision that its reader may not be told of. */
async function askProcedure(world: World, act: Act): Promise<void> {
  const caller = world.cast.as(emailOf(act.reader, act.value % 2 === 0 ? "contributor" : "approver"));
  const pledgeId = targetIn(world, act)?.pledgeId ?? randomUUID();
  const questions: (() => Promise<unknown>)[] = [
    () => caller.pledge.list({ planId: PLAN }),
    () => caller.pledge.get({ pledgeId }),
    () => caller.pledge.list({ planId: PLAN }),
    () => caller.pledge.get({ pledgeId }),
    () => caller.analysis.planForWhatIf({ planId: PLAN }),
    () => caller.analysis.scenarios({ planId: PLAN }),
    () => caller.nation.sheet({ planId: PLAN, code: pick(NATIONS, act.value) ?? "GBR" }),
    () => caller.promise.ofPledge({ pledgeId }),
    () => caller.pledge.reviewQueue({ planId: PLAN }),
    () => caller.coverage.cell({ planId: PLAN, phaseId: "P0", capabilityCode: "AIR-AEW" }),
  ];
  const answer = await answerOf(pick(questions, act.value) as () => Promise<unknown>);
  findForeign(world, act, answer);
}

async function answerOf(question: () => Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify((await question()) ?? null);
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === "INTERNAL_SERVER_ERROR") throw error;
    return JSON.stringify([error.message, error.cause]);
  }
}

function findForeign({ model }: World, act: Act, answer: string): void {
  const marks = new Set(answer.match(/~[A-Z]{3}\d+~/g));
  const revisions = [...model.revisions.values()].filter(({ mark }) => marks.has(mark));
  // A revision begins with the words of the one before, which may be told already.
  const told = new Set(revisions.filter((one) => model.isTold(act.reader, one)).map(({ mark }) => mark));
  for (const revision of revisions)
    if (!told.has(revision.mark))
      throw new Breach(
        true,
        `${act.reader} ${act.kind}: an answer holds ${revision.nation}'s ${revision.state}`,
      );
  for (const scenario of model.scenarios.values())
    if (marks.has(scenario.name) && !model.isScenarioTold(act.reader, scenario))
      throw new Breach(true, `${act.reader} ${act.kind}: an answer holds a scenario of ${scenario.nation}`);
}

/** A procedure that writes, on whatever pledge: it changes what its reader may change, or nothing. */
async function tellProcedure(world: World, act: Act): Promise<void> {
  const { reader } = act;
  const seen = targetIn(world, act);
  const caller = world.cast.as(emailOf(reader, act.value % 3 === 0 ? "contributor" : "approver"));
  const pledgeId = seen?.pledgeId ?? randomUUID();
  const version = seen?.version ?? 1;
  const mark = isNation(reader) ? world.nextMark(reader) : "x";
  const fields = pledgeFields({ title: mark, note: mark, caveatNote: mark });
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
    () => caller.pledge.withdraw({ pledgeId, version, reason: "x" }),
    () => caller.pledge.discard({ pledgeId, version }),
  ];
  const answer = await answerOf(pick(deeds, act.value) as () => Promise<unknown>);
  findForeign(world, act, answer);
  if (created !== null) await world.adopt(created);
  else if (seen && (reader === seen.nation || (reader === "headquarters" && KNOWN.includes(seen.state))))
    await world.adopt(pledgeId);
  const [changed] = await world.differences();
  if (changed) throw new Breach(true, `${reader} ${act.kind}: changed ${changed}`);
}

/** How often of a hundred or so each is done. */
const KINDS = {
  create: [10, create],
  revise: [8, revise],
  edit: [14, edit({ isStale: false })],
  editStale: [5, edit({ isStale: true })],
  changeState: [18, changeState],
  changeStanding: [4, changeStanding],
  give: [6, give],
  remove: [3, remove],
  place: [4, place],
  keepScenario: [4, keepScenario],
  dropScenario: [3, dropScenario],
  readRows: [16, readRows],
  readOthers: [4, readOthers],
  askProcedure: [2, askProcedure],
  tellProcedure: [2, tellProcedure],
} satisfies Record<string, [number, Doing]>;

export type Kind = keyof typeof KINDS;
const WEIGHTED = Object.entries(KINDS).map(([kind, [weight]]) => ({
  arbitrary: fc.constant(kind as Kind),
  weight,
}));

export const anAct: fc.Arbitrary<Act> = fc.record({
  reader: fc.constantFrom(...READERS),
  kind: fc.oneof(...WEIGHTED),
  target: fc.nat(999),
  value: fc.nat(999),
});

export async function perform(world: World, act: Act): Promise<void> {
  await KINDS[act.kind][1](world, act);
}
