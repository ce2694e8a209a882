import "server-only";
import { and, asc, eq, inArray, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import * as db from "@/db/schema";
import { type PledgeReader, visibleTo } from "@/server/authz/visible";
import { groupBy } from "@/server/group-by";
import type { PledgeFields } from "./schema";
import { countedRevision, isMaterialChange } from "./standing";
import type { RevisionView } from "./views";

type RevisionRow = typeof db.pledgeRevision.$inferSelect;

/** A pledge with those of its revisions that row security shows to the reader, newest last. */
export interface PledgeRecord {
  pledge: typeof db.pledge.$inferSelect;
  revisions: Revision[];
}

export interface Revision extends RevisionRow {
  sectors: PledgeFields["sectors"];
  sourceCodes: string[];
}

export const loadPlanPledges = (
  tx: Transaction,
  planId: string,
  reader: PledgeReader,
): Promise<PledgeRecord[]> =>
  load(tx, eq(db.pledge.planId, planId), eq(db.pledgeRevision.planId, planId), reader);

export async function loadPledge(
  tx: Transaction,
  pledgeId: string,
  reader: PledgeReader,
): Promise<PledgeRecord | null> {
  const [record] = await load(
    tx,
    eq(db.pledge.id, pledgeId),
    eq(db.pledgeRevision.pledgeId, pledgeId),
    reader,
  );
  return record ?? null;
}

export interface NamedUnit {
  nationCode: string;
  unitKey: string;
}

/** The other pledges, of any plan, of which a revision names a unit that a revision of these names. */
export async function loadUnitMates(
  tx: Transaction,
  records: readonly PledgeRecord[],
  reader: PledgeReader,
): Promise<PledgeRecord[]> {
  const named = records.flatMap((record) =>
    record.revisions.flatMap(({ nationCode, unitKey }) =>
      unitKey === null ? [] : [{ nationCode, unitKey }],
    ),
  );
  const known = new Set(records.map((record) => record.pledge.id));
  return (await loadByUnit(tx, named, reader)).filter((record) => !known.has(record.pledge.id));
}

/** Pledges of any plan of which a revision names one of these units. */
export async function loadByUnit(
  tx: Transaction,
  named: readonly NamedUnit[],
  reader: PledgeReader,
): Promise<PledgeRecord[]> {
  if (named.length === 0) return [];
  const { nationCode, unitKey, pledgeId } = db.pledgeRevision;
  const alike = await tx
    .selectDistinct({ pledgeId, nationCode, unitKey })
    .from(db.pledgeRevision)
    .where(
      and(
        inArray(nationCode, [...new Set(named.map((unit) => unit.nationCode))]),
        inArray(unitKey, [...new Set(named.map((unit) => unit.unitKey))]),
        visibleTo(reader),
      ),
    );
  const units = new Set(named.map((unit) => `${unit.nationCode} ${unit.unitKey}`));
  const ids = alike.filter((row) => units.has(`${row.nationCode} ${row.unitKey}`)).map((row) => row.pledgeId);
  return ids.length > 0 ? load(tx, inArray(db.pledge.id, ids), inArray(pledgeId, ids), reader) : [];
}

/** The pledges whose head-count `pledgeId` contains. */
export const loadIncluded = (
  tx: Transaction,
  pledgeId: string,
  reader: PledgeReader,
): Promise<PledgeRecord[]> =>
  load(
    tx,
    eq(db.pledge.includedInId, pledgeId),
    inArray(
      db.pledgeRevision.pledgeId,
      tx.select({ id: db.pledge.id }).from(db.pledge).where(eq(db.pledge.includedInId, pledgeId)),
    ),
    reader,
  );

async function load(
  tx: Transaction,
  whichPledges: SQL,
  ofThose: SQL,
  reader: PledgeReader,
): Promise<PledgeRecord[]> {
  const whichRevisions = and(ofThose, visibleTo(reader));
  const pledges = await tx
    .select()
    .from(db.pledge)
    .where(whichPledges)
    .orderBy(asc(db.pledge.nationCode), asc(db.pledge.reference));
  const revisions = await tx
    .select()
    .from(db.pledgeRevision)
    .where(whichRevisions)
    .orderBy(asc(db.pledgeRevision.number));
  const sectors = await tx
    .select({
      revisionId: db.pledgeSector.revisionId,
      sectorCode: db.pledgeSector.sectorCode,
      lengthKm: db.pledgeSector.lengthKm,
    })
    .from(db.pledgeSector)
    .innerJoin(db.pledgeRevision, eq(db.pledgeRevision.id, db.pledgeSector.revisionId))
    .where(whichRevisions)
    .orderBy(asc(db.pledgeSector.sectorCode));
  const sources = await tx
    .select({ revisionId: db.pledgeSource.revisionId, sourceCode: db.pledgeSource.sourceCode })
    .from(db.pledgeSource)
    .innerJoin(db.pledgeRevision, eq(db.pledgeRevision.id, db.pledgeSource.revisionId))
    .where(whichRevisions)
    .orderBy(asc(db.pledgeSource.sourceCode));

  const sectorsOf = groupBy(sectors, (row) => row.revisionId);
  const sourcesOf = groupBy(sources, (row) => row.revisionId);
  const revisionsOf = groupBy(
    revisions.map((revision) => ({
      ...revision,
      sectors: (sectorsOf.get(revision.id) ?? []).map(({ sectorCode, lengthKm }) => ({
        sectorCode,
        lengthKm,
      })),
      sourceCodes: (sourcesOf.get(revision.id) ?? []).map((row) => row.sourceCode),
    })),
    (revision) => revision.pledgeId,
  );
  return pledges.flatMap((pledge) => {
    const seen = revisionsOf.get(pledge.id);
    return seen ? [{ pledge, revisions: seen }] : [];
  });
}

/** The revision that its reader works with: the newest that was not discarded. */
export const workingRevision = ({ revisions }: PledgeRecord): Revision | null =>
  revisions.findLast((revision) => revision.state !== "discarded") ?? null;

export const countedOf = ({ revisions }: PledgeRecord): Revision | null => countedRevision(revisions);

/** The verified revision whose evidence also holds for this one, because it promises the same. */
export function evidenceKept(record: PledgeRecord, revision: Revision): Revision | null {
  const before = countedOf(record);
  const isSame = before?.state === "verified" && !isMaterialChange(fieldsOf(before), fieldsOf(revision));
  return isSame ? before : null;
}

export const isOpen = (revision: Pick<RevisionRow, "state">): boolean =>
  revision.state === "draft" || revision.state === "for_release";

export function fieldsOf(revision: Revision): PledgeFields {
  return {
    capabilityCode: revision.capabilityCode,
    title: revision.title,
    unitDesignation: revision.unitDesignation,
    quantity: revision.quantity,
    personnel: revision.personnel,
    enduranceDays: revision.enduranceDays,
    availability: revision.availability,
    windowFrom: revision.windowFrom,
    windowTo: revision.windowTo,
    expiresOn: revision.expiresOn,
    posture: revision.posture,
    availableFromPhaseId: revision.availableFromPhaseId,
    decisionHours: revision.decisionHours,
    noticeHours: revision.noticeHours,
    permitHours: revision.permitHours,
    borderHours: revision.borderHours,
    loadHours: revision.loadHours,
    transitHours: revision.transitHours,
    straitsTransitHours: revision.straitsTransitHours,
    treatyNoticeHours: revision.treatyNoticeHours,
    unloadHours: revision.unloadHours,
    mode: revision.mode,
    originCode: revision.originCode,
    destinationCode: revision.destinationCode,
    areaCode: revision.areaCode,
    caveats: revision.caveats,
    caveatNote: revision.caveatNote,
    note: revision.note,
    headquartersLevel: revision.headquartersLevel,
    nationsLevel: revision.nationsLevel,
    everyoneLevel: revision.everyoneLevel,
    releasedTo: revision.releasedTo,
    sectors: revision.sectors,
  };
}

export const revisionView = (revision: Revision): RevisionView => ({
  id: revision.id,
  number: revision.number,
  state: revision.state,
  version: revision.version,
  fields: fieldsOf(revision),
  basis: revision.basis,
  basisNote: revision.basisNote,
  sourceCodes: revision.sourceCodes,
  evidenceKind: revision.evidenceKind,
  evidenceText: revision.evidenceText,
  evidenceOn: revision.evidenceOn,
  remark: revision.remark,
  changedAt: revision.changedAt,
  submittedAt: revision.submittedAt,
  decidedAt: revision.decidedAt,
});

/** Locks a pledge against every other writer until the transaction ends, and reads it. */
export async function lockPledge(
  tx: Transaction,
  pledgeId: string,
  reader: PledgeReader,
): Promise<PledgeRecord | null> {
  // Row security lets a nation lock its pledge, and headquarters the revisions that it may decide on.
  await tx.select({ id: db.pledge.id }).from(db.pledge).where(eq(db.pledge.id, pledgeId)).for("update");
  await tx
    .select({ id: db.pledgeRevision.id })
    .from(db.pledgeRevision)
    .where(and(eq(db.pledgeRevision.pledgeId, pledgeId)))
    .orderBy(asc(db.pledgeRevision.id))
    .for("update");
  return loadPledge(tx, pledgeId, reader);
}
