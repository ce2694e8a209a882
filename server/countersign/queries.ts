import "server-only";
import { desc, gte, sql } from "drizzle-orm";
import { countersignRequest } from "@/db/schema/countersign";
import { AUTH } from "@/server/auth/session";
import type { ApartCtx } from "@/server/authz/context";
import type { CountersignAction, RequestView } from "./views";

export type Planner = ApartCtx<"countersign">;
export type Request = typeof countersignRequest.$inferSelect;

const SHOWN_DAYS = 30;

/** What was asked of a second person within the last month, the newest first. */
export const listRequests = ({ database, actor }: Planner): Promise<RequestView[]> =>
  database.transaction(AUTH, async (tx) => {
    const rows = await tx
      .select({ request: countersignRequest, isOver: sql<boolean>`${countersignRequest.expiresAt} <= now()` })
      .from(countersignRequest)
      .where(gte(countersignRequest.askedAt, sql`now() - make_interval(days => ${SHOWN_DAYS})`))
      .orderBy(desc(countersignRequest.askedAt));
    return rows.map(({ request, isOver }) => {
      const isOwn = request.askedBy === actor.userId;
      const state = stateOf(request, isOver);
      const { id, kind, reason, askedAt, asker, expiresAt: endsAt, subject, decider, decidedAt } = request;
      const actions = actionsOn(kind, state, isOwn);
      return { id, kind, state, reason, askedAt, asker, isOwn, endsAt, subject, decider, decidedAt, actions };
    });
  });

function stateOf({ state, kind, usedAt }: Request, isOver: boolean): RequestView["state"] {
  if (state === "countersigned" && kind === "export") {
    if (usedAt !== null) return "taken";
    return isOver ? "over" : state;
  }
  return state === "asked" && isOver ? "over" : state;
}

function actionsOn(
  kind: RequestView["kind"],
  state: RequestView["state"],
  isOwn: boolean,
): CountersignAction[] {
  if (state === "asked") return isOwn ? ["withdraw"] : ["countersign", "reject"];
  return state === "countersigned" && kind === "export" && isOwn ? ["take"] : [];
}
