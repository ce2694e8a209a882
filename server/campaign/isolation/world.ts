import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { type AccessContext, postgresCode, type Transaction } from "@/db/client";
import { type Cast, openCast } from "@/server/test/cast";
import { PLAN } from "@/server/test/factories";
import type { TestDatabase } from "@/server/test/template-cluster";
import { fieldsIn, lineOf, lineOfRow, WHOLE_REVISION } from "./fields";
import { type Fields, isNation, Model, type Nation, type Pledge, type Reader, type Revision } from "./model";
import { releaseColumns } from "./releases";

/** Something that a reader got or did and should not have, or the other way round. */
export class Breach extends Error {
  constructor(
    /** Somebody was told, or wrote, what is another's. */
    readonly isForeign: boolean,
    message: string,
  ) {
    super(message);
  }
}

type Row = Record<string, unknown>;

/** What a pattern may lack, so that each field tells something. */
const FILLED = {
  personnel: 40,
  endurance_days: 60,
  availability: 0.9,
  window_from: "2026-01-01",
  window_to: "2099-06-30",
  expires_on: "2099-12-31",
  decision_hours: 24,
  caveats: ["NON_COMBAT"],
};
const CAPABILITIES = ["AIR-AEW", "AIR-FTR"];
const PHASES = ["P0", "P1"];

/** The code of the refusal, or how many rows a statement touched. */
export type Outcome = number | string;

/** A database with the model of what stands in it. */
export class World {
  readonly model = new Model();
  private marks = 0;

  private constructor(
    readonly base: TestDatabase,
    readonly cast: Cast,
    /** A revision as it stands, from which new ones take the fields that do not matter here. */
    private readonly pattern: Row,
  ) {}

  static async open(base: TestDatabase): Promise<World> {
    const [row] = await base.admin`
      select to_jsonb(r) || jsonb_build_object('origin_code', (select min(code) from place),
        'destination_code', (select max(code) from place)) as pattern
      from pledge_revision r where state in ('verified', 'accepted') order by state desc limit 1`;
    await base.admin`delete from pledge`;
    return new World(base, await openCast(base), { ...row?.pattern, ...FILLED, sectors: [] });
  }

  /** Empties database and model, so that each run of acts begins alike. */
  async clear(): Promise<void> {
    await this.base.admin`delete from pledge`;
    await this.base.admin`delete from scenario`;
    for (const rows of [this.model.pledges, this.model.revisions, this.model.scenarios]) rows.clear();
  }

  contextOf(reader: Reader): AccessContext {
    if (reader === "coverage") return { scope: "coverage" };
    const { userId } = this.cast.actor(
      isNation(reader)
        ? `contributor@${reader.toLowerCase()}.demo`
        : reader === "headquarters"
          ? "planner@hq.demo"
          : "observer@hq.demo",
    );
    return isNation(reader) ? { scope: "nation", nation: reader, userId } : { scope: reader, userId };
  }

  as<T>(reader: Reader, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.base.database.transaction(this.contextOf(reader), work);
  }

  async read(reader: Reader, query: string): Promise<Row[]> {
    return (await this.as(reader, (tx) => tx.execute(sql.raw(query)))) as unknown as Row[];
  }

  /** Runs statements in one transaction; the first decides how many rows were touched. */
  async write(reader: Reader, ...statements: [string, ...string[]]): Promise<Outcome> {
    try {
      return await this.as(reader, async (tx) => {
        const [first, ...others] = statements;
        const touched = (await tx.execute(sql.raw(first))).count;
        if (touched > 0) for (const statement of others) await tx.execute(sql.raw(statement));
        return touched;
      });
    } catch (error) {
      const code = postgresCode(error);
      if (code === undefined) throw error;
      return code;
    }
  }

  nextMark(nation: Nation): string {
    this.marks += 1;
    return `~${nation}${this.marks}~`;
  }

  /** The statement that inserts a revision, whatever else a revision consists of. */
  insertion(revision: Revision, asNation: string = revision.nation): string {
    const columns = {
      ...this.pattern,
      ...revision.fields,
      ...releaseColumns(revision),
      id: revision.id,
      pledge_id: revision.pledgeId,
      nation_code: asNation,
      plan_id: PLAN,
      number: revision.number,
      state: revision.state,
      version: revision.version,
      unit_key: revision.mark,
      created_by: null,
    };
    const text = JSON.stringify(columns).replaceAll("'", "''");
    return `insert into pledge_revision select (jsonb_populate_record(null::pledge_revision, '${text}')).*`;
  }

  newPledge(nation: Nation): Pledge {
    this.marks += 1;
    return { id: randomUUID(), nation, reference: `ref-${this.marks}.`, standing: "active", isKnown: false };
  }

  /** Fields of which each text bears the mark, and each figure is another revision's nowhere. */
  newFields(mark: string): Fields {
    this.marks += 1;
    return {
      ...fieldsIn(this.pattern),
      ...textsOf(mark),
      quantity: QUANTITY + this.marks,
      capability_code: CAPABILITIES[this.marks % 2],
      available_from_phase_id: PHASES[(this.marks >> 1) % 2],
    };
  }

  /** Compares what stands in the database with the model; the superuser sees everything. */
  async differences(): Promise<string[]> {
    const { pledges, revisions, scenarios } = this.model;
    const truth = await this.base.admin.unsafe(WHOLE_REVISION);
    const standing = await this.base.admin`
      select id, nation_code, reference, standing::text, first_submitted_at is not null as known from pledge`;
    const kept = await this.base.admin`select id, nation_code, name from scenario`;
    return [
      ...unlike(
        truth.map(({ row }) => lineOfRow(row)),
        [...revisions.values()].map(lineOf),
      ),
      ...unlike(
        standing.map((row) => JSON.stringify(Object.values(row))),
        [...pledges.values()].map((p) =>
          JSON.stringify([p.id, p.nation, p.reference, p.standing, p.isKnown]),
        ),
      ),
      ...unlike(
        kept.map((row) => JSON.stringify(Object.values(row))),
        [...scenarios.values()].map((s) => JSON.stringify([s.id, s.nation, s.name])),
      ),
    ];
  }

  /** Takes over what a procedure did to a pledge of whoever may. */
  async adopt(pledgeId: string): Promise<void> {
    const [pledge] = await this.base.admin`
      select id, nation_code as nation, reference, standing::text, first_submitted_at is not null as "isKnown"
      from pledge where id = ${pledgeId}`;
    if (!pledge) return;
    this.model.pledges.set(pledgeId, pledge as unknown as Pledge);
    const rows = await this.base.admin.unsafe(`${WHOLE_REVISION} where pledge_id = '${pledgeId}'`);
    for (const { row } of rows) this.model.revisions.set(row.id, revisionIn(row));
  }
}

const QUANTITY = 1_000;

/** Of caveats and free text the mark says that it is, so that it can be told from what is told without them. */
export const SECRET = "c~";

export const textsOf = (mark: string) => ({
  title: mark,
  unit_designation: mark,
  note: mark + SECRET,
  caveat_note: mark + SECRET,
});

const revisionIn = (row: Row): Revision => ({
  id: String(row.id),
  pledgeId: String(row.pledge_id),
  nation: row.nation_code as Nation,
  number: Number(row.number),
  state: row.state as Revision["state"],
  version: Number(row.version),
  mark: String(row.title),
  fields: fieldsIn(row),
  headquartersLevel: row.headquarters_level as Revision["headquartersLevel"],
  nationsLevel: row.nations_level as Revision["nationsLevel"],
  everyoneLevel: row.everyone_level as Revision["everyoneLevel"],
  releasedTo: row.released_to as Nation[],
});

/** What is in one list and not in the other. */
export function unlike(found: string[], expected: string[]): string[] {
  const there = new Set(found);
  const wanted = new Set(expected);
  return [
    ...found.filter((line) => !wanted.has(line)).map((line) => `unexpected ${line}`),
    ...expected.filter((line) => !there.has(line)).map((line) => `missing ${line}`),
  ];
}
