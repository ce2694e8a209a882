import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type { RevisionState } from "@/db/enums";
import { REVISION_STATES } from "@/db/enums";
import { PLAN } from "@/server/test/factories";
import {
  EDITABLE,
  isNation,
  KNOWN,
  NATIONS,
  type Nation,
  OPEN,
  READERS,
  type Reader,
  type Revision,
} from "./model";
import { askForMore, askProcedure, tellProcedure } from "./procedures";
import { readOthers, readRows } from "./reads";
import { releaseColumns, releaseOf } from "./releases";
import { Breach, type Outcome, textsOf, type World } from "./world";

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

function expectOutcome(act: Act, outcome: Outcome, expected: Outcome, what: string): void {
  if (outcome === expected) return;
  throw new Breach(
    typeof outcome === "number" && outcome > 0,
    `${act.reader} ${act.kind}: ${what} gave ${outcome}, not ${expected}`,
  );
}

/** May the reader's scope write this row at all, and what may it become? */
function mayTouch({ model }: World, reader: Reader, revision: Revision): boolean {
  if (isNation(reader)) return reader === revision.nation && EDITABLE.includes(revision.state);
  return reader === "headquarters" && model.isTold(reader, revision);
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
  const mark = world.nextMark(nation);
  const revision: Revision = {
    id: randomUUID(),
    pledgeId: pledge.id,
    nation,
    number: 1,
    state: "draft",
    version: 1,
    mark,
    fields: world.newFields(mark),
    ...releaseOf(act.value),
  };
  const outcome = await world.write(
    act.reader,
    `insert into pledge (id, plan_id, nation_code, reference) values ('${pledge.id}', '${PLAN}', '${nation}', '${pledge.reference}')`,
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
  const mark = world.nextMark(asNation);
  const revision: Revision = {
    ...seen,
    ...releaseOf(act.value),
    id: randomUUID(),
    nation: asNation,
    number,
    state: "draft",
    version: 1,
    mark,
    fields: world.newFields(mark),
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
    const { quantity } = world.newFields(mark);
    const version = isStale ? seen.version - 1 : seen.version;
    const outcome = await world.write(
      act.reader,
      `update pledge_revision set ${setTo({ ...textsOf(mark), unit_key: mark, quantity, ...releaseColumns(release) })}, version = version + 1
       where id = '${seen.id}' and version = ${version}`,
    );
    const isDeciding = act.reader === "headquarters";
    const expected = isStale || !mayTouch(world, act.reader, seen) ? 0 : isDeciding ? NO_PRIVILEGE : 1;
    expectOutcome(
      act,
      outcome,
      expected,
      `${isStale ? "a stale change" : "a change"} of ${seen.nation}'s ${seen.state}`,
    );
    if (outcome !== 1) return;
    const fields = { ...seen.fields, ...textsOf(mark), quantity };
    Object.assign(seen, release, { mark, fields, version: seen.version + 1 });
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
  const isTouched = mayTouch(world, act.reader, seen);
  const isBlocked = OPEN.includes(state) && world.model.hasOpen(seen.pledgeId, seen);
  const expected = !isTouched ? 0 : !mayBecome(act.reader, state) ? NO_PRIVILEGE : isBlocked ? TAKEN : 1;
  expectOutcome(act, outcome, expected, `${seen.nation}'s ${seen.state} to ${state}`);
  if (outcome !== 1) return;
  Object.assign(seen, { state, version: seen.version + 1 });
  const pledge = world.model.pledges.get(seen.pledgeId);
  if (pledge && state === "submitted" && isNation(act.reader)) pledge.isKnown = true;
}

/** The function by which headquarters decides on what it may not read in full; a version that is older finds nothing. */
async function decideUnread(world: World, act: Act): Promise<void> {
  const seen = targetIn(world, act);
  if (!seen) return;
  const decision = pick(["accepted", "returned", "accepted", "returned", "verified"] as const, act.value);
  const version = seen.version - (act.value % 3 === 0 ? 1 : 0);
  const outcome = await world.write(
    act.reader,
    `select from decide_unread('${seen.pledgeId}', ${version}, '${decision}', 'x', now())`,
  );
  const may = act.reader === "headquarters" && decision !== "verified";
  const unread = world.model.unread(seen.pledgeId);
  const isMet = unread !== null && unread.version === version;
  expectOutcome(act, outcome, !may ? NO_PRIVILEGE : isMet ? 1 : 0, `${seen.nation}'s pledge to ${decision}`);
  if (outcome === 1 && unread) Object.assign(unread, { state: decision, version: unread.version + 1 });
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
  const isTouched = table === "pledge" ? act.reader === seen.nation : mayTouch(world, act.reader, seen);
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
  const isTaken = act.value % 2 === 0;
  const outcome = await world.write(
    act.reader,
    isTaken
      ? `insert into pledge_sector (revision_id, sector_code, length_km) values ('${seen.id}', '${SECTOR}', 1)`
      : `delete from pledge_sector where revision_id = '${seen.id}'`,
  );
  const isOwn = act.reader === seen.nation && seen.state === "draft";
  const placed = (seen.fields.sectors as unknown[]).length;
  const onInsert = !isOwn ? NO_PRIVILEGE : placed > 0 ? TAKEN : 1;
  const expected = isTaken ? onInsert : isOwn ? placed : 0;
  expectOutcome(act, outcome, expected, `a sector of ${seen.nation}'s ${seen.state}`);
  if (outcome === 1) seen.fields.sectors = isTaken ? [{ sectorCode: SECTOR, lengthKm: 1 }] : [];
}
const SECTOR = "FL-SUMY";

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

const readPledges: Doing = (world, act) => readRows(world, act);
const ask: Doing = (world, act) => askProcedure(world, act);
const askMore: Doing = (world, act) => askForMore(world, act);
const tell: Doing = (world, act) => tellProcedure(world, act);

async function readBesides(world: World, act: Act): Promise<void> {
  await readOthers(world, act);
  const secrets = await world.write(act.reader, "select password_hash from app_user");
  expectOutcome(act, secrets, NO_PRIVILEGE, "password hashes");
}

/** How often of a hundred or so each is done. */
const KINDS = {
  create: [10, create],
  revise: [8, revise],
  edit: [14, edit({ isStale: false })],
  editStale: [5, edit({ isStale: true })],
  changeState: [18, changeState],
  decideUnread: [6, decideUnread],
  changeStanding: [4, changeStanding],
  give: [6, give],
  remove: [3, remove],
  place: [4, place],
  keepScenario: [4, keepScenario],
  dropScenario: [3, dropScenario],
  readRows: [16, readPledges],
  readOthers: [4, readBesides],
  askProcedure: [3, ask],
  askForMore: [2, askMore],
  tellProcedure: [2, tell],
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
