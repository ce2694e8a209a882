import { PLAN } from "@/server/test/factories";
import { canonical, lineOf, lineOfRow, toldColumns, WHOLE_REVISION } from "./fields";
import { isNation, type Reader } from "./model";
import { Breach, unlike, type World } from "./world";

export function compare({ reader, kind }: Asked, found: string[], expected: string[]): void {
  const [first] = unlike(found, expected);
  if (first) throw new Breach(first.startsWith("unexpected"), `${reader} ${kind}: ${first}`);
}

/** Who reads, and in the course of what. */
export interface Asked {
  reader: Reader;
  kind: string;
}

/** Everything of pledges that the scope shows by SQL, field by field. */
export async function readRows(world: World, act: Asked): Promise<void> {
  await readInFull(world, act);
  await readLess(world, act);
}

async function readInFull(world: World, act: Asked): Promise<void> {
  const { model } = world;
  const { reader } = act;
  const told = [...model.revisions.values()].filter((revision) => model.isTold(reader, revision));
  const revisions = await world.read(reader, WHOLE_REVISION);
  compare(
    act,
    revisions.map(({ row }) => lineOfRow(row as Record<string, unknown>)),
    told.map(lineOf),
  );
  const pledges = await world.read(reader, "select id, nation_code, reference, standing::text from pledge");
  compare(
    act,
    pledges.map((row) => JSON.stringify(Object.values(row))),
    [...model.pledges.values()]
      .filter((pledge) => model.isPledgeTold(reader, pledge))
      .map((p) => JSON.stringify([p.id, p.nation, p.reference, p.standing])),
  );
  const sectors = await world.read(reader, "select distinct revision_id as id from pledge_sector");
  compare(
    act,
    sectors.map(({ id }) => `sectors of ${id}`),
    told.filter(({ fields }) => (fields.sectors as unknown[]).length > 0).map(({ id }) => `sectors of ${id}`),
  );
}

async function readLess(world: World, act: Asked): Promise<void> {
  const { model } = world;
  const { reader } = act;
  const told = model.allToldLess(reader);
  const both = told.find(({ pledge }) => model.isPledgeTold(reader, pledge));
  if (both)
    throw new Breach(true, `${reader} ${act.kind}: ${both.level} of a pledge that is also told in full`);
  const isDeciding = reader === "headquarters";
  const expected = told.map((one) => canonical(toldColumns(one, isDeciding)));
  const ofPlan = await world.read(
    reader,
    `select ${asTold(reader)} as row from told_pledges('${PLAN}', null) told`,
  );
  compare(
    act,
    ofPlan.map(({ row }) => canonical(row)),
    expected,
  );
  const totals = await world.read(
    reader,
    `select nation_code as nation, capability_code as "capabilityCode", pledges, quantity::int from told_totals('${PLAN}')`,
  );
  compare(
    act,
    totals.map((total) => canonical({ ...total })),
    model.totals(reader).map(canonical),
  );
}

/** When it was submitted is for headquarters alone, and in no model. */
const asTold = (reader: Reader): string =>
  reader === "headquarters" ? `to_jsonb(told) || '{"submitted_at": null}'` : "to_jsonb(told)";

export async function readOthers(world: World, act: Asked): Promise<void> {
  const { model } = world;
  const { reader } = act;
  const scenarios = await world.read(reader, "select id, name from scenario");
  compare(
    act,
    scenarios.map((row) => JSON.stringify(Object.values(row))),
    [...model.scenarios.values()]
      .filter((scenario) => model.isScenarioTold(reader, scenario))
      .map(({ id, name }) => JSON.stringify([id, name])),
  );
  const events = await world.read(
    reader,
    "select distinct nation_code as nation, pledge_id from pledge_event",
  );
  // The history of a pledge says what its fields say.
  const foreign = events.find(({ nation, pledge_id }) => {
    const pledge = model.pledges.get(String(pledge_id));
    return isNation(reader) ? nation !== reader : !pledge || !model.isPledgeTold(reader, pledge);
  });
  if (foreign) throw new Breach(true, `${reader} reads the history of a pledge of ${foreign.nation}`);
}
