import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import { notFound } from "@/server/errors";
import { readyAt } from "./arrival";
import type { SectorStretch } from "./schema";
import type { ToldFields, ToldPledge, ToldTotal, ToldView } from "./views";

type Reader = Pick<Ctx<"pledge.read">, "tx">;

/** What the reader is told of pledges of a plan that it may not read in full, and what those told as totals come to. */
export const listTold = async ({ tx }: Reader, planId: string): Promise<ToldView> => ({
  pledges: await toldOf(tx, sql`${planId}::text, null::uuid`),
  totals: await toldTotals(tx, planId),
});

export async function getTold({ tx }: Reader, pledgeId: string): Promise<ToldPledge> {
  const [told] = await toldOf(tx, sql`null::text, ${pledgeId}::uuid`);
  if (!told) throw notFound("pledge");
  return told;
}

/** The same for whoever has to know whether there is one. */
export async function findTold(tx: Transaction, pledgeId: string): Promise<ToldPledge | null> {
  const [told] = await toldOf(tx, sql`null::text, ${pledgeId}::uuid`);
  return told ?? null;
}

const toldTotals = (tx: Transaction, planId: string): Promise<ToldTotal[]> =>
  tx
    .select({
      nation: column<string>("nation_code"),
      capabilityCode: column<string>("capability_code"),
      pledges: column<number>("pledges"),
      quantity: sql<number>`told.quantity`.mapWith(Number),
    })
    .from(sql`told_totals(${planId}) told`);

const column = <T>(name: string): SQL<T> => sql<T>`${sql.raw(`told.${name}`)}`;

/** A column of the function, read as the column of a revision that it comes from; null where the level hides it. */
const like = <C extends PgColumn>(one: C): SQL<C["_"]["data"] | null> =>
  sql<C["_"]["data"] | null>`${sql.raw(`told.${one.name}`)}`.mapWith({
    mapFromDriverValue: (value: unknown) => (value === null ? null : one.mapFromDriverValue(value)),
  });

const { pledgeRevision: revision } = db;

/** What `but_caveats` tells: no caveat, no condition, and no text in which one could be written. */
const FIELDS = {
  title: like(revision.title),
  unitDesignation: like(revision.unitDesignation),
  quantity: like(revision.quantity),
  personnel: like(revision.personnel),
  enduranceDays: like(revision.enduranceDays),
  availability: like(revision.availability),
  windowFrom: like(revision.windowFrom),
  windowTo: like(revision.windowTo),
  expiresOn: like(revision.expiresOn),
  posture: like(revision.posture),
  decisionHours: like(revision.decisionHours),
  noticeHours: like(revision.noticeHours),
  permitHours: like(revision.permitHours),
  borderHours: like(revision.borderHours),
  loadHours: like(revision.loadHours),
  transitHours: like(revision.transitHours),
  straitsTransitHours: like(revision.straitsTransitHours),
  treatyNoticeHours: like(revision.treatyNoticeHours),
  unloadHours: like(revision.unloadHours),
  mode: like(revision.mode),
  originCode: like(revision.originCode),
  destinationCode: like(revision.destinationCode),
  areaCode: like(revision.areaCode),
  sectors: column<SectorStretch[]>("sectors"),
};

async function toldOf(tx: Transaction, which: SQL): Promise<ToldPledge[]> {
  const rows = await tx
    .select({
      id: column<string>("pledge_id"),
      planId: column<string>("plan_id"),
      nation: column<string>("nation_code"),
      reference: column<string>("reference"),
      standing: column<ToldPledge["standing"]>("standing"),
      level: column<ToldPledge["level"]>("level"),
      capabilityCode: column<string>("capability_code"),
      availableFromPhaseId: column<string>("available_from_phase_id"),
      state: like(revision.state),
      number: like(revision.number),
      version: like(revision.version),
      submittedAt: like(revision.submittedAt),
      ...FIELDS,
    })
    .from(sql`told_pledges(${which}) told`);
  return rows.map(({ state, number, version, submittedAt, ...row }) => {
    const { id, planId, nation, reference, standing, level, capabilityCode, availableFromPhaseId, ...rest } =
      row;
    // Safe because the function gives all of these with `but_caveats`, and none of them below it.
    const fields = level === "but_caveats" ? (rest as unknown as ToldFields) : null;
    return {
      id,
      planId,
      nation,
      reference,
      standing,
      level,
      capabilityCode,
      availableFromPhaseId,
      review: state && number && version ? { state, revisionNumber: number, version, submittedAt } : null,
      fields,
      readyAtHours: fields && readyAt(fields).readyAtHours,
    };
  });
}
