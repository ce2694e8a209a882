import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { type AccessContext, postgresCode, type Transaction } from "@/db/client";
import { type Cast, openCast } from "@/server/test/cast";
import { PLAN } from "@/server/test/factories";
import type { TestDatabase } from "@/server/test/template-cluster";
import {
  isNation,
  Model,
  NATIONS,
  type Nation,
  type Pledge,
  type Reader,
  type Release,
  type Revision,
} from "./model";

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
      select to_jsonb(r) as pattern from pledge_revision r where state in ('verified', 'accepted')
      order by state desc limit 1`;
    await base.admin`delete from pledge`;
    return new World(base, await openCast(base), { ...row?.pattern, unit_designation: null, unit_key: null });
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

  /** The columns of a release that this database has. */
  releaseOf(release: Release): Row {
    return Object.fromEntries(
      Object.entries(releaseColumns(release)).filter(([name]) => name in this.pattern),
    );
  }

  nextMark(nation: Nation): string {
    this.marks += 1;
    return `~${nation}${this.marks}~`;
  }

  /** The statement that inserts a revision, whatever else a revision consists of. */
  insertion(revision: Revision, asNation: string = revision.nation): string {
    const fields = {
      ...this.pattern,
      ...releaseColumns(revision),
      ...textsOf(revision.mark),
      id: revision.id,
      pledge_id: revision.pledgeId,
      nation_code: asNation,
      plan_id: PLAN,
      number: revision.number,
      state: revision.state,
      version: revision.version,
      created_by: null,
    };
    const text = JSON.stringify(fields).replaceAll("'", "''");
    return `insert into pledge_revision select (jsonb_populate_record(null::pledge_revision, '${text}')).*`;
  }

  newPledge(nation: Nation): Pledge {
    return { id: randomUUID(), nation, standing: "active", isKnown: false };
  }

  /** Compares what stands in the database with the model; the superuser sees everything. */
  async differences(): Promise<string[]> {
    const { pledges, revisions, scenarios } = this.model;
    const truth = await this.base.admin`
      select id, pledge_id, nation_code, number, state::text, version, title from pledge_revision`;
    const standing = await this.base.admin`
      select id, nation_code, standing::text, first_submitted_at is not null as known from pledge`;
    const kept = await this.base.admin`select id, nation_code, name from scenario`;
    return [
      ...unlike(
        truth.map((row) => JSON.stringify(Object.values(row))),
        [...revisions.values()].map((r) =>
          JSON.stringify([r.id, r.pledgeId, r.nation, r.number, r.state, r.version, r.mark]),
        ),
      ),
      ...unlike(
        standing.map((row) => JSON.stringify(Object.values(row))),
        [...pledges.values()].map((p) => JSON.stringify([p.id, p.nation, p.standing, p.isKnown])),
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
      select id, nation_code as nation, standing::text, first_submitted_at is not null as "isKnown"
      from pledge where id = ${pledgeId}`;
    if (!pledge) return;
    this.model.pledges.set(pledgeId, pledge as unknown as Pledge);
    const rows = await this.base.admin`
      select id, pledge_id as "pledgeId", nation_code as nation, number, state::text, version, title as mark,
        to_jsonb(pledge_revision) as columns
      from pledge_revision where pledge_id = ${pledgeId}`;
    for (const { columns, ...row } of rows)
      this.model.revisions.set(row.id, { ...(row as unknown as Revision), ...releaseIn(columns) });
  }
}

export const textsOf = (mark: string) => ({ title: mark, note: mark, caveat_note: mark });

/** What is in one list and not in the other. */
export function unlike(found: string[], expected: string[]): string[] {
  const there = new Set(found);
  const wanted = new Set(expected);
  return [
    ...found.filter((line) => !wanted.has(line)).map((line) => `unexpected ${line}`),
    ...expected.filter((line) => !there.has(line)).map((line) => `missing ${line}`),
  ];
}

/** A release as the schema before levels holds it, and as levels; a table takes what it has a column for. */
export const releaseColumns = ({ release, releasedTo }: Release) => ({
  release,
  released_to: releasedTo,
  headquarters_level: "all",
  nations_level: release === "headquarters" ? "none" : "all",
  everyone_level: release === "all" ? "all" : "none",
});

function releaseIn(columns: Row): Release {
  const releasedTo = (columns.released_to as Nation[]).filter((code) => NATIONS.includes(code));
  const byLevels =
    columns.everyone_level === "all" ? "all" : columns.nations_level === "all" ? "nations" : "headquarters";
  return { release: (columns.release as Release["release"] | undefined) ?? byLevels, releasedTo };
}
