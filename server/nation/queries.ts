import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { DOMAINS } from "@/db/enums";
import * as db from "@/db/schema";
import { type ApartCtx, asActor, type Ctx } from "@/server/authz/context";
import { grant } from "@/server/authz/grant";
import { type Actor, can } from "@/server/authz/policy";
import { type Seen, seenBy } from "@/server/coverage/visibility";
import { notFound } from "@/server/errors";
import { listAsks } from "@/server/gap/queries";
import type { AskView } from "@/server/gap/views";
import { groupBy } from "@/server/group-by";
import { listPledges } from "@/server/pledge/queries";
import type { PledgeRow } from "@/server/pledge/views";
import { linesHeldAlone, linesInOrder } from "./held-alone";
import type { NationListView, NationRow, NationSheetView, ServedLineView } from "./views";

export { linesHeldAlone };

type Reader = ApartCtx<"coverage.read">;

export async function listNations(ctx: Reader, planId: string): Promise<NationListView> {
  const { snapshot } = await seenBy(ctx, planId);
  const { nations, pledges, asks, participation, signatures } = await asActor(ctx, async (inner) => ({
    ...(await frameOf(inner, planId)),
    ...(await businessOf(inner, planId)),
    nations: await inner.tx.select({ code: db.nation.code }).from(db.nation).orderBy(asc(db.nation.code)),
  }));
  return {
    planId,
    revision: snapshot.revision,
    asOf: snapshot.takenAt,
    nations: nations.map(({ code }): NationRow => {
      const own = pledges?.filter((row) => row.nation === code);
      return {
        code,
        signature: signatures.get(code) ?? null,
        domains: DOMAINS.filter((domain) =>
          participation.some((row) => row.nation === code && row.domain === domain),
        ),
        pledges: own ? countsOf(own) : null,
        openAsks: asks && mayReadAsksOf(ctx.actor, code) ? openOf(asks, code).length : null,
      };
    }),
  };
}

export async function getNationSheet(
  ctx: Reader,
  { planId, code }: { planId: string; code: string },
): Promise<NationSheetView> {
  const seen = await seenBy(ctx, planId);
  const { isKnown, pledges, asks, participation, signatures } = await asActor(ctx, async (inner) => ({
    ...(await frameOf(inner, planId)),
    ...(await businessOf(inner, planId)),
    isKnown:
      (await inner.tx.select({ code: db.nation.code }).from(db.nation).where(eq(db.nation.code, code)))
        .length > 0,
  }));
  if (!isKnown) throw notFound("nation");
  const { actor } = ctx;
  const phasesOf = groupBy(
    participation.filter((row) => row.nation === code),
    (row) => row.domain,
  );
  const isInsider = actor.kind === "nation" ? actor.nation === code : actor.role === "planner";
  return {
    planId,
    code,
    revision: seen.snapshot.revision,
    asOf: seen.snapshot.takenAt,
    signature: signatures.get(code) ?? null,
    participation: DOMAINS.flatMap((domain) => {
      const rows = phasesOf.get(domain);
      return rows ? [{ domain, phaseIds: rows.map((row) => row.phaseId) }] : [];
    }),
    pledges: pledges?.filter((row) => row.nation === code) ?? null,
    served: pledges ? linesServed(seen, code) : null,
    heldAlone: isInsider ? await linesHeldAlone(ctx, seen, code) : null,
    asks: asks && mayReadAsksOf(actor, code) ? asks.filter((ask) => ask.nation === code) : null,
  };
}

type Inner = Ctx<"coverage.read">;

/** What everybody who is signed in may read of the nations in a plan. */
async function frameOf({ tx }: Inner, planId: string) {
  const signatures = await tx
    .select({ nation: db.planSignature.nationCode, signedOn: db.planSignature.signedOn })
    .from(db.planSignature)
    .where(eq(db.planSignature.planId, planId));
  const participation = await tx
    .select({
      nation: db.participation.nationCode,
      domain: db.participation.domain,
      phaseId: db.participation.phaseId,
    })
    .from(db.participation)
    .innerJoin(
      db.phase,
      and(eq(db.phase.planId, db.participation.planId), eq(db.phase.id, db.participation.phaseId)),
    )
    .where(eq(db.participation.planId, planId))
    .orderBy(asc(db.phase.position));
  return {
    participation,
    signatures: new Map(signatures.map(({ nation, signedOn }) => [nation, { signedOn }])),
  };
}

/** Pledges and asks as the reader may see them; null where it is shown none at all. */
async function businessOf(
  inner: Inner,
  planId: string,
): Promise<{ pledges: PledgeRow[] | null; asks: AskView[] | null }> {
  const { actor } = inner;
  const readsPledges = can(actor, "pledge.read");
  const readsAsks = can(actor, "ask.read");
  return {
    pledges: readsPledges
      ? await listPledges({ ...inner, actor: grant(actor, "pledge.read") }, planId)
      : null,
    asks: readsAsks ? await listAsks({ ...inner, actor: grant(actor, "ask.read") }, planId) : null,
  };
}

const mayReadAsksOf = (actor: Actor, code: string): boolean =>
  actor.kind === "headquarters" || actor.nation === code;

const openOf = (asks: readonly AskView[], code: string): AskView[] =>
  asks.filter((ask) => ask.nation === code && ask.state === "open");

const countsOf = (own: readonly PledgeRow[]): NonNullable<NationRow["pledges"]> => ({
  visible: own.length,
  counted: own.filter((row) => ["declared", "verified", "assured"].includes(row.countsAs)).length,
  verified: own.filter((row) => ["verified", "assured"].includes(row.countsAs)).length,
});

/** The lines to which visible pledges of a nation are assigned. */
function linesServed(seen: Seen, nation: string): ServedLineView[] {
  const sharesOf = groupBy(seen.report.allocation, (share) => share.requirement);
  return linesInOrder(seen).flatMap((line) => {
    const pledges = (sharesOf.get(line.requirement) ?? []).flatMap(({ pledge, quantity }) => {
      const shown = seen.visible(pledge);
      return shown?.nation === nation
        ? [{ pledgeId: shown.pledgeId, reference: shown.reference, quantity }]
        : [];
    });
    return pledges.length > 0 ? [{ line, pledges }] : [];
  });
}
