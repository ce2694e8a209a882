import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { z } from "zod";
import { continueAs } from "@/db/client";
import * as db from "@/db/schema";
import { type ApartCtx, type Ctx, contextOf } from "@/server/authz/context";
import { grant } from "@/server/authz/grant";
import type { Actor } from "@/server/authz/policy";
import { DomainError, notFound } from "@/server/errors";
import { holdPlans } from "@/server/hold-plans";
import { createPledge } from "./drafts";
import { getPledge } from "./queries";
import { isOpen, loadPledge, type PledgeRecord, workingRevision } from "./record";
import { insertDraft, overwriteDraft } from "./revision-rows";
import type { PledgeFields, SeePledgeAs } from "./schema";
import { findTold, listTold } from "./told";
import type { SeenAsView } from "./views";

type Owner = Ctx<"pledge.draft">;

/**
 * What another reader would be told of an own pledge once it is submitted as it stands, or as it is typed. It is
 * written and submitted in earnest, read by what serves that reader, row security included, and taken back: so
 * what is shown here cannot differ from what will be told.
 */
export async function seenAs(
  ctx: ApartCtx<"pledge.draft">,
  { planId, pledgeId, fields, as }: z.infer<typeof SeePledgeAs>,
): Promise<SeenAsView> {
  const { actor, database, now, locale } = ctx;
  if (as === actor.nation) throw notFound("nation");
  return database.transaction(
    contextOf(actor),
    async (tx) => {
      const owner: Owner = { actor, tx, now, locale };
      // Whatever is submitted raises the plan, and plans are taken before pledges.
      await holdPlans(tx, { plans: [planId], pledges: pledgeId === null ? [] : [pledgeId] });
      const id = await written(owner, planId, pledgeId, fields);
      await submitted(owner, id);
      const reader = readerNamed(as);
      await continueAs(tx, contextOf(reader));
      return toldTo({ tx, now, locale, actor: grant(reader, "pledge.read") }, planId, id);
    },
    { isTrial: true },
  );
}

/** The pledge with these fields in its open draft; made anew where it has none. */
async function written(
  owner: Owner,
  planId: string,
  pledgeId: string | null,
  fields: PledgeFields | null,
): Promise<string> {
  if (pledgeId === null) {
    if (!fields) throw notFound("pledge");
    return (await createPledge(owner, { planId, fields })).pledgeId;
  }
  const record = await loadPledge(owner.tx, pledgeId, owner.actor);
  const working = record && workingRevision(record);
  // What other nations released may be read, but is nobody's here to look at through others.
  if (!working || record.pledge.nationCode !== owner.actor.nation || record.pledge.planId !== planId)
    throw notFound("pledge");
  if (fields) await asTyped(owner, record, fields);
  return pledgeId;
}

async function asTyped(owner: Owner, record: PledgeRecord, fields: PledgeFields): Promise<void> {
  const draft = record.revisions.findLast(isOpen);
  if (!draft) {
    const number = Math.max(...record.revisions.map((revision) => revision.number)) + 1;
    await insertDraft(owner, record.pledge, number, fields);
    return;
  }
  // What waits for the approver is not edited; for a trial it is a draft like any other.
  if (draft.state === "for_release")
    await owner.tx
      .update(db.pledgeRevision)
      .set({ state: "draft" })
      .where(eq(db.pledgeRevision.id, draft.id));
  await overwriteDraft(owner, draft, fields);
}

/** What is open counts as submitted, whoever of the nation is looking. */
async function submitted({ tx, now }: Owner, pledgeId: string): Promise<void> {
  await tx
    .update(db.pledge)
    .set({
      firstSubmittedAt: sql`coalesce(${db.pledge.firstSubmittedAt}, ${now.toISOString()}::timestamptz)`,
    })
    .where(eq(db.pledge.id, pledgeId));
  await tx
    .update(db.pledgeRevision)
    .set({ state: "submitted", submittedAt: now, remark: null })
    .where(
      and(
        eq(db.pledgeRevision.pledgeId, pledgeId),
        inArray(db.pledgeRevision.state, ["draft", "for_release"]),
      ),
    );
}

/** Nobody in particular of that nation, or of headquarters: what they are told, not what is their own. */
function readerNamed(as: SeenAsReader): Actor {
  const nobody = { userId: "00000000-0000-4000-8000-000000000000", name: "", email: "" };
  if (as === "headquarters") return { kind: "headquarters", ...nobody, nation: null, role: "planner" };
  // No nation has this code, so none can have named it.
  const nation = as === "everyone" ? "ZZZ" : as;
  return { kind: "nation", ...nobody, nation, role: "contributor" };
}
type SeenAsReader = z.infer<typeof SeePledgeAs>["as"];

async function toldTo(reader: Ctx<"pledge.read">, planId: string, pledgeId: string): Promise<SeenAsView> {
  try {
    return { full: await getPledge(reader, pledgeId), told: null, total: null };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "NOT_FOUND") throw error;
  }
  const told = await findTold(reader.tx, pledgeId);
  const { totals } = told?.level === "totals" ? await listTold(reader, planId) : { totals: [] };
  const total = totals.find(
    ({ nation, capabilityCode }) => nation === told?.nation && capabilityCode === told.capabilityCode,
  );
  return { full: null, told, total: total ?? null };
}
