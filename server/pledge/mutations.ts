import "server-only";
import { randomInt } from "node:crypto";
import { and, desc, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { brokenConstraint } from "@/db/client";
import type { RevisionState } from "@/db/enums";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import type { Permission } from "@/server/authz/policy";
import { DomainError, notFound } from "@/server/errors";
import { changesBetween, recordEvent } from "./history";
import { decide, type PledgeAction } from "./lifecycle";
import { countedOf, fieldsOf, lockPledge, type PledgeRecord, type Revision, workingRevision } from "./record";
import type {
  ChangeStanding,
  CreatePledge,
  HandBackPledges,
  PledgeAt,
  PledgeFields,
  PledgesAt,
  ReturnPledge,
  SaveDraft,
  VerifyPledge,
} from "./schema";
import { daysBetween, isMaterialChange } from "./standing";

type At = z.infer<typeof PledgeAt>;
type Mutating = "pledge.draft" | "pledge.submit" | "pledge.decide";

interface Opened {
  record: PledgeRecord;
  working: Revision;
  to: RevisionState | null;
  standingAfter: "active" | "suspended" | "withdrawn";
}

/** Locks the pledge, checks version and lifecycle, and says what the action leads to. */
async function open<P extends Mutating>(ctx: Ctx<P>, at: At, action: PledgeAction): Promise<Opened> {
  const record = await lockPledge(ctx.tx, at.pledgeId);
  const working = record && workingRevision(record);
  if (!record || !working) throw notFound("pledge");
  const { pledge } = record;
  if (ctx.actor.kind === "nation" && ctx.actor.nation !== pledge.nationCode)
    throw new DomainError("FORBIDDEN", "Only the nation that made the pledge can do this.");
  const decision = decide(ctx.actor, action, {
    nation: pledge.nationCode,
    standing: pledge.standing,
    state: working.state,
    wasSubmitted: pledge.firstSubmittedAt !== null,
  });
  if (!decision.allowed)
    throw new DomainError("CONFLICT", `${pledge.reference}: ${decision.why}`, {
      details: { pledgeId: pledge.id, state: working.state, version: working.version },
    });
  if (working.version !== at.version)
    throw new DomainError("CONFLICT", `${pledge.reference} was changed by somebody else meanwhile.`, {
      details: {
        pledgeId: pledge.id,
        state: working.state,
        version: working.version,
        fields: fieldsOf(working),
        changedBy: await lastHand(ctx, pledge.id),
        changedAt: working.changedAt,
      },
    });
  return { record, working, to: decision.to, standingAfter: decision.standingAfter };
}

async function lastHand<P extends Mutating>({ tx }: Ctx<P>, pledgeId: string): Promise<string | null> {
  const [event] = await tx
    .select({ actor: db.pledgeEvent.actor })
    .from(db.pledgeEvent)
    .where(eq(db.pledgeEvent.pledgeId, pledgeId))
    .orderBy(desc(db.pledgeEvent.at))
    .limit(1);
  return event?.actor ?? null;
}

type RevisionChange = Partial<typeof db.pledgeRevision.$inferInsert>;

async function move<P extends Mutating>(
  ctx: Ctx<P>,
  { record, working, to }: Opened,
  action: PledgeAction,
  change: RevisionChange = {},
  reason: string | null = null,
): Promise<number> {
  const version = working.version + 1;
  const state = change.state ?? to ?? working.state;
  await ctx.tx
    .update(db.pledgeRevision)
    .set({ ...change, state, version, changedAt: ctx.now })
    .where(eq(db.pledgeRevision.id, working.id));
  await recordEvent(ctx, record.pledge, working.id, action, reason, {
    state: { from: working.state, to: state },
    ...changesBetween(evidenceOf(working), evidenceOf({ ...working, ...change })),
  });
  return version;
}

const evidenceOf = ({ evidenceKind, evidenceText, evidenceOn }: Evidence): Evidence => ({
  evidenceKind,
  evidenceText,
  evidenceOn,
});
type Evidence = Pick<RevisionChange, "evidenceKind" | "evidenceText" | "evidenceOn">;

// References are drawn, not counted: a gap in a count would tell of pledges that are not released.
const MOST_DRAWS = 10;
const REFERENCE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const drawReference = (iso2: string): string =>
  `${iso2}-${Array.from({ length: 4 }, () => REFERENCE_LETTERS[randomInt(REFERENCE_LETTERS.length)]).join("")}`;

export async function createPledge(
  ctx: Ctx<"pledge.draft">,
  input: z.infer<typeof CreatePledge>,
): Promise<{ pledgeId: string; version: number }> {
  const [plan] = await ctx.tx.select({ id: db.plan.id }).from(db.plan).where(eq(db.plan.id, input.planId));
  if (!plan) throw notFound("plan");
  const pledge = await insertPledge(ctx, input.planId);
  const revision = await insertDraft(ctx, pledge, 1, input.fields);
  await recordEvent(ctx, pledge, revision.id, "created", null, {});
  return { pledgeId: pledge.id, version: revision.version };
}

async function insertPledge(ctx: Ctx<"pledge.draft">, planId: string): Promise<PledgeRecord["pledge"]> {
  const { nation, userId } = ctx.actor;
  const [row] = await ctx.tx
    .select({ iso2: db.nation.iso2 })
    .from(db.nation)
    .where(eq(db.nation.code, nation));
  for (let draw = 1; draw <= MOST_DRAWS; draw += 1) {
    const reference = drawReference(row?.iso2 ?? nation);
    const [pledge] = await ctx.tx
      .insert(db.pledge)
      .values({ planId, nationCode: nation, reference, createdBy: userId })
      .onConflictDoNothing()
      .returning();
    if (pledge) return pledge;
  }
  throw new DomainError("TOO_MANY", "No free reference was found. Try again.");
}

export async function saveDraft(
  ctx: Ctx<"pledge.draft">,
  input: z.infer<typeof SaveDraft>,
): Promise<{ version: number }> {
  const opened = await open(ctx, input, "edit");
  const { working, record } = opened;
  const changes = changesBetween(fieldsOf(working), input.fields);
  if (Object.keys(changes).length === 0) return { version: working.version };
  const { sectors, ...columns } = input.fields;
  const version = working.version + 1;
  await refusingUnknownCodes(() =>
    ctx.tx
      .update(db.pledgeRevision)
      .set({ ...columns, version, changedAt: ctx.now })
      .where(eq(db.pledgeRevision.id, working.id)),
  );
  await ctx.tx.delete(db.pledgeSector).where(eq(db.pledgeSector.revisionId, working.id));
  await insertSectors(ctx, working.id, sectors);
  await recordEvent(ctx, record.pledge, working.id, "edit", null, changes);
  return { version };
}

/** Opens a new draft beside the revision that stands, with the same figures. */
export async function revisePledge(ctx: Ctx<"pledge.draft">, input: At): Promise<{ version: number }> {
  const { record, working } = await open(ctx, input, "revise");
  const number = Math.max(...record.revisions.map((revision) => revision.number)) + 1;
  const draft = await insertDraft(ctx, record.pledge, number, fieldsOf(working), working);
  await recordEvent(ctx, record.pledge, draft.id, "revise", null, {});
  return { version: draft.version };
}

export async function duplicatePledge(
  ctx: Ctx<"pledge.draft">,
  { pledgeId }: { pledgeId: string },
): Promise<{ pledgeId: string; version: number }> {
  const record = await lockPledge(ctx.tx, pledgeId);
  const working = record && workingRevision(record);
  if (!record || !working || record.pledge.nationCode !== ctx.actor.nation) throw notFound("pledge");
  return createPledge(ctx, { planId: record.pledge.planId, fields: fieldsOf(working) });
}

export const discardDraft = async (ctx: Ctx<"pledge.draft">, input: At): Promise<void> => {
  await move(ctx, await open(ctx, input, "discard"), "discard");
};

const inOrder = (items: readonly At[]): At[] => [...items].sort((a, b) => (a.pledgeId < b.pledgeId ? -1 : 1));

/** All or none: the first pledge that cannot move undoes those before it. Locked in one order, so that two bulk acts never wait for each other. */
async function moveAll<P extends Mutating>(
  ctx: Ctx<P>,
  items: readonly At[],
  action: PledgeAction,
  changeOf: (opened: Opened) => RevisionChange = () => ({}),
  reason: string | null = null,
): Promise<{ done: string[] }> {
  const done: string[] = [];
  for (const item of inOrder(items)) {
    const opened = await open(ctx, item, action);
    await move(ctx, opened, action, changeOf(opened), reason);
    done.push(item.pledgeId);
  }
  return { done };
}

export const markForRelease = (ctx: Ctx<"pledge.draft">, { items }: z.infer<typeof PledgesAt>) =>
  moveAll(ctx, items, "mark_for_release", () => ({ remark: null }));

export const takeBack = (ctx: Ctx<"pledge.draft">, { items }: z.infer<typeof PledgesAt>) =>
  moveAll(ctx, items, "take_back");

export const handBack = (ctx: Ctx<"pledge.submit">, { items, remark }: z.infer<typeof HandBackPledges>) =>
  moveAll(ctx, items, "hand_back", () => ({ remark }), remark);

export async function submitPledges(
  ctx: Ctx<"pledge.submit">,
  { items }: z.infer<typeof PledgesAt>,
): Promise<{ done: string[] }> {
  for (const { pledgeId } of inOrder(items))
    await ctx.tx
      .update(db.pledge)
      .set({
        firstSubmittedAt: sql`coalesce(${db.pledge.firstSubmittedAt}, ${ctx.now.toISOString()}::timestamptz)`,
      })
      .where(and(eq(db.pledge.id, pledgeId), eq(db.pledge.nationCode, ctx.actor.nation)));
  return moveAll(ctx, items, "submit", () => ({ submittedAt: ctx.now, remark: null }));
}

/**
 * Accepts submitted revisions. A revision that promises the same as the verified one before it stays
 * verified on the same evidence; any other has to be verified anew.
 */
export const acceptPledges = (ctx: Ctx<"pledge.decide">, { items }: z.infer<typeof PledgesAt>) =>
  moveAll(ctx, items, "accept", ({ record, working }) => {
    const before = countedOf(record);
    const keepsEvidence =
      before?.state === "verified" && !isMaterialChange(fieldsOf(before), fieldsOf(working));
    const { evidenceKind, evidenceText, evidenceOn } = keepsEvidence ? before : NO_EVIDENCE;
    return {
      state: keepsEvidence ? "verified" : "accepted",
      evidenceKind,
      evidenceText,
      evidenceOn,
      decidedAt: ctx.now,
    };
  });

const NO_EVIDENCE = { evidenceKind: null, evidenceText: null, evidenceOn: null };

export async function returnPledge(
  ctx: Ctx<"pledge.decide">,
  input: z.infer<typeof ReturnPledge>,
): Promise<void> {
  const opened = await open(ctx, input, "return");
  await move(ctx, opened, "return", { remark: input.remark, decidedAt: ctx.now }, input.remark);
}

export async function verifyPledge(
  ctx: Ctx<"pledge.decide">,
  input: z.infer<typeof VerifyPledge>,
): Promise<void> {
  if (daysBetween(ctx.now.toISOString().slice(0, 10), input.evidenceOn) > 0)
    throw new DomainError("INVALID", "Evidence date: must not lie in the future.", {
      fields: [{ field: "evidenceOn", message: "Evidence date: must not lie in the future." }],
    });
  const { evidenceKind, evidenceText, evidenceOn } = input;
  const opened = await open(ctx, input, "verify");
  await move(
    ctx,
    opened,
    "verify",
    { evidenceKind, evidenceText, evidenceOn, decidedAt: ctx.now },
    evidenceText,
  );
}

export const changeStanding =
  (action: "suspend" | "resume" | "withdraw") =>
  async (ctx: Ctx<"pledge.submit">, input: z.infer<typeof ChangeStanding>): Promise<void> => {
    const { record, standingAfter } = await open(ctx, input, action);
    const { pledge } = record;
    await ctx.tx
      .update(db.pledge)
      .set({
        standing: standingAfter,
        standingReason: standingAfter === "active" ? null : input.reason,
        version: pledge.version + 1,
      })
      .where(eq(db.pledge.id, pledge.id));
    await recordEvent(ctx, pledge, null, action, input.reason, {
      standing: { from: pledge.standing, to: standingAfter },
    });
  };

async function insertDraft(
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

const basisBefore = (origin: Pick<Revision, "basis" | "basisNote">): string =>
  origin.basis === "entered"
    ? origin.basisNote
    : `Began from a figure of basis "${origin.basis.replaceAll("_", " ")}". ${origin.basisNote}`.trim();

async function insertSectors<P extends Permission>(
  ctx: Ctx<P>,
  revisionId: string,
  sectors: PledgeFields["sectors"],
): Promise<void> {
  if (sectors.length === 0) return;
  await refusingUnknownCodes(() =>
    ctx.tx.insert(db.pledgeSector).values(sectors.map((stretch) => ({ revisionId, ...stretch }))),
  );
}

const FIELD_OF_CONSTRAINT: Record<string, { field: keyof PledgeFields; label: string }> = {
  pledge_revision_capability_code_capability_code_fk: { field: "capabilityCode", label: "Capability" },
  pledge_revision_origin_code_place_code_fk: { field: "originCode", label: "Origin" },
  pledge_revision_destination_code_place_code_fk: { field: "destinationCode", label: "Destination" },
  pledge_revision_area_code_area_code_fk: { field: "areaCode", label: "Area" },
  pledge_revision_phase_fk: { field: "availableFromPhaseId", label: "Available from phase" },
  pledge_sector_sector_code_front_sector_code_fk: { field: "sectors", label: "Sectors" },
};

/** A code that no list holds is the sender's mistake, and is told by its field. */
async function refusingUnknownCodes<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const unknown = FIELD_OF_CONSTRAINT[brokenConstraint(error) ?? ""];
    if (!unknown) throw error;
    const { field, label } = unknown;
    throw new DomainError("INVALID", "Some fields cannot be taken as they are.", {
      fields: [{ field, message: `${label}: choose one of the list.` }],
    });
  }
}
