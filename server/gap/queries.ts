import "server-only";
import { eq } from "drizzle-orm";
import * as db from "@/db/schema";
import { type ApartCtx, asActor, type Ctx } from "@/server/authz/context";
import { can } from "@/server/authz/policy";
import { lineDetail } from "@/server/coverage/line-detail";
import { linesOf } from "@/server/coverage/queries";
import { seenBy } from "@/server/coverage/visibility";
import { groupBy } from "@/server/group-by";
import { type MayAct, mayActKey, nationsThatCouldAct } from "./nations";
import { compareGaps } from "./order";
import { loadAsks, noSuchAsk } from "./record";
import { shortfallsToAll } from "./shortfall-to-all";
import type { AcceptedGapView, AskView, GapListView, GapState, GapView } from "./views";

export const listAsks = (ctx: Ctx<"ask.read">, planId: string): Promise<AskView[]> =>
  loadAsks(ctx, eq(db.ask.planId, planId));

export async function getAsk(ctx: Ctx<"ask.read">, askId: string): Promise<AskView> {
  const [ask] = await loadAsks(ctx, eq(db.ask.id, askId));
  if (!ask) throw noSuchAsk();
  return ask;
}

/** Every line that is not fully covered, worst first, with what was done about it. */
export async function listGaps(ctx: ApartCtx<"coverage.read">, planId: string): Promise<GapListView> {
  const seen = await seenBy(ctx, planId);
  const { acceptedOf, asksOf, mayAct } = await asActor(ctx, async (inner) => ({
    acceptedOf: await acceptedIn(inner, planId),
    asksOf: groupBy(
      can(ctx.actor, "ask.read") ? await loadAsks(inner, eq(db.ask.planId, planId)) : [],
      (ask) => ask.requirement,
    ),
    mayAct: await mayActIn(inner, planId),
  }));
  const lines = linesOf(seen);
  const toAll = await shortfallsToAll(ctx, seen);
  const nationsFor = nationsThatCouldAct(seen, ctx.actor, mayAct);
  const gaps = lines
    .filter((line) => line.shortfall > 0)
    .sort(compareGaps)
    .map((line): GapView => {
      const { proof, nearMisses, hiddenNearMisses } = lineDetail(seen, line);
      const stored = acceptedOf.get(line.requirement);
      const accepted = stored ? { ...stored, isExceeded: line.shortfall > stored.shortfall } : null;
      const asks = asksOf.get(line.requirement) ?? [];
      return {
        line,
        sentence: proof?.sentence ?? "",
        nearMisses,
        hiddenNearMisses,
        nations: nationsFor(line),
        state: stateOf(accepted, asks),
        accepted,
        shortfallToAll: toAll.get(line.requirement) ?? line.shortfall,
        asks,
      };
    });
  return {
    planId,
    revision: seen.snapshot.revision,
    asOf: seen.snapshot.takenAt,
    lines: lines.length,
    criticalLines: lines.filter((line) => line.priority === 1).length,
    gaps,
  };
}

function stateOf(accepted: AcceptedGapView | null, asks: readonly AskView[]): GapState {
  if (accepted && !accepted.isExceeded) return "accepted";
  return asks.some((ask) => ask.state === "open") ? "asked" : "open";
}

type Reader = Pick<Ctx<"coverage.read">, "tx">;

async function acceptedIn(
  { tx }: Reader,
  planId: string,
): Promise<Map<string, Omit<AcceptedGapView, "isExceeded">>> {
  const rows = await tx.select().from(db.acceptedGap).where(eq(db.acceptedGap.planId, planId));
  return new Map(
    rows.map(({ requirementId, shortfall, reason, actor, acceptedAt, version }) => [
      requirementId,
      { shortfall, reason, actor, acceptedAt, version },
    ]),
  );
}

export async function mayActIn({ tx }: Reader, planId: string): Promise<MayAct> {
  const rows = await tx.select().from(db.participation).where(eq(db.participation.planId, planId));
  const groups = groupBy(rows, (row) => mayActKey(row.phaseId, row.domain));
  return new Map([...groups].map(([key, own]) => [key, new Set(own.map((row) => row.nationCode))]));
}
