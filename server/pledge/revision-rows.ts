import "server-only";
import { eq } from "drizzle-orm";
import { brokenConstraint } from "@/db/client";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import type { Permission } from "@/server/authz/policy";
import { DomainError, notFound } from "@/server/errors";
import { type ProblemKey, wording } from "@/server/language/wording";
import type { PledgeRecord, Revision } from "./record";
import type { PledgeFields } from "./schema";
import { unitKeyOrNull } from "./unit";

/** A new revision in state draft, with its sectors and the sources it began from. */
export async function insertDraft(
  ctx: Ctx<"pledge.draft">,
  pledge: PledgeRecord["pledge"],
  number: number,
  fields: PledgeFields,
  origin?: Pick<Revision, "basis" | "basisNote" | "sourceCodes">,
): Promise<{ id: string; version: number }> {
  const { sectors, ...columns } = fields;
  const [revision] = await refusingUnknownCodes(() =>
    ctx.tx
      .insert(db.pledgeRevision)
      .values({
        ...columns,
        unitKey: unitKeyOrNull(columns.unitDesignation),
        pledgeId: pledge.id,
        nationCode: pledge.nationCode,
        planId: pledge.planId,
        number,
        state: "draft",
        // What a nation states here is its own word, no longer the outside figure it may have begun from.
        basis: "entered",
        basisNote: origin ? basisBefore(origin) : "",
        createdBy: ctx.actor.userId,
        changedAt: ctx.now,
      })
      .returning({ id: db.pledgeRevision.id, version: db.pledgeRevision.version }),
  );
  if (!revision) throw notFound("pledge");
  await insertSectors(ctx, revision.id, sectors);
  if (origin && origin.sourceCodes.length > 0)
    await ctx.tx
      .insert(db.pledgeSource)
      .values(origin.sourceCodes.map((sourceCode) => ({ revisionId: revision.id, sourceCode })));
  return revision;
}

/** Writes all fields of an open draft anew. Resolves to its new version. */
export async function overwriteDraft<P extends Permission>(
  ctx: Ctx<P>,
  draft: Pick<Revision, "id" | "version">,
  { sectors, ...columns }: PledgeFields,
): Promise<number> {
  const version = draft.version + 1;
  const unitKey = unitKeyOrNull(columns.unitDesignation);
  await refusingUnknownCodes(() =>
    ctx.tx
      .update(db.pledgeRevision)
      .set({ ...columns, unitKey, version, changedAt: ctx.now })
      .where(eq(db.pledgeRevision.id, draft.id)),
  );
  await ctx.tx.delete(db.pledgeSector).where(eq(db.pledgeSector.revisionId, draft.id));
  await insertSectors(ctx, draft.id, sectors);
  return version;
}

const basisBefore = (origin: Pick<Revision, "basis" | "basisNote">): string =>
  origin.basis === "entered"
    ? origin.basisNote
    : `Began from a figure of basis "${origin.basis.replaceAll("_", " ")}". ${origin.basisNote}`.trim();

export async function insertSectors<P extends Permission>(
  ctx: Ctx<P>,
  revisionId: string,
  sectors: PledgeFields["sectors"],
): Promise<void> {
  if (sectors.length === 0) return;
  await refusingUnknownCodes(() =>
    ctx.tx.insert(db.pledgeSector).values(sectors.map((stretch) => ({ revisionId, ...stretch }))),
  );
}

const FIELD_OF_CONSTRAINT: Record<string, { field: keyof PledgeFields; label: ProblemKey }> = {
  pledge_revision_capability_code_capability_code_fk: { field: "capabilityCode", label: "label.capability" },
  pledge_revision_origin_code_place_code_fk: { field: "originCode", label: "label.origin" },
  pledge_revision_destination_code_place_code_fk: { field: "destinationCode", label: "label.destination" },
  pledge_revision_area_code_area_code_fk: { field: "areaCode", label: "label.area" },
  pledge_revision_phase_fk: { field: "availableFromPhaseId", label: "label.availableFrom" },
  pledge_sector_sector_code_front_sector_code_fk: { field: "sectors", label: "label.sectors" },
};

/** A code that no list holds is the sender's mistake, and is told by its field. */
export async function refusingUnknownCodes<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const unknown = FIELD_OF_CONSTRAINT[brokenConstraint(error) ?? ""];
    if (!unknown) throw error;
    const { field, label } = unknown;
    throw new DomainError("INVALID", wording("request.fields"), {
      fields: [{ field, message: wording("field.chooseOne", { label: wording(label) }) }],
    });
  }
}
