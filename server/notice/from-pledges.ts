import "server-only";
import { and, desc, eq, gte, inArray, isNull, ne, notExists, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { RevisionState } from "@/db/enums";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import type { Actor } from "@/server/authz/policy";
import { visibleTo } from "@/server/authz/visible";
import type { PledgeAction } from "@/server/pledge/lifecycle";
import type { Notice, NoticeKind } from "./views";

type Reader = Ctx<"notice.read">;
type Heard = Partial<Record<PledgeAction, NoticeKind>>;

const DECISIONS: Heard = { return: "returned", accept: "accepted", verify: "verified" };
const HEARD: Record<Actor["role"], Heard> = {
  contributor: { ...DECISIONS, hand_back: "handedBack" },
  approver: { ...DECISIONS, mark_for_release: "forRelease" },
  planner: { submit: "submitted", withdraw: "withdrawn", suspend: "suspended", resume: "resumed" },
  observer: {},
};

/** A notice that asks for something goes once that was done, whoever did it; what only tells stays. */
const WAITS_IN: Partial<Record<NoticeKind, RevisionState>> = {
  forRelease: "for_release",
  submitted: "submitted",
};

/** What others did to pledges, as far as it is this reader's business. */
export async function noticesFromPledges(ctx: Reader, planId: string, since: Date): Promise<Notice[]> {
  const { actor, tx } = ctx;
  const { pledge, pledgeEvent: event, pledgeRevision: revision } = db;
  const heard: Record<string, NoticeKind | undefined> = HEARD[actor.role];
  const [undo, undone] = [alias(event, "undo"), alias(event, "undone")];
  const rows = await tx
    .select({
      id: event.id,
      at: event.at,
      who: event.actor,
      action: event.action,
      undoes: undone.action,
      reason: event.reason,
      pledgeId: pledge.id,
      nation: pledge.nationCode,
      reference: pledge.reference,
      state: revision.state,
    })
    .from(event)
    .innerJoin(pledge, eq(pledge.id, event.pledgeId))
    .leftJoin(revision, eq(revision.id, event.revisionId))
    .leftJoin(undone, eq(undone.id, event.undoesId))
    .where(
      and(
        eq(pledge.planId, planId),
        gte(event.at, since),
        inArray(event.action, [...Object.keys(heard), "undo"]),
        or(isNull(event.userId), ne(event.userId, actor.userId)),
        actor.kind === "nation" ? eq(event.nationCode, actor.nation) : eq(event.isDisclosed, true),
        notExists(tx.select({ id: undo.id }).from(undo).where(eq(undo.undoesId, event.id))),
      ),
    )
    .orderBy(desc(event.at));
  const titles = await titlesOf(ctx, [...new Set(rows.map((row) => row.pledgeId))]);
  return rows.flatMap(({ id, at, who, action, undoes, reason, pledgeId, nation, reference, state }) => {
    const told = heard[undoes ?? action];
    const title = titles.get(pledgeId);
    if (!told || title === undefined) return [];
    const waitsIn = WAITS_IN[told];
    if (waitsIn && (undoes || state !== waitsIn)) return [];
    const kind = undoes ? "takenBack" : told;
    return [
      {
        key: `event:${id}`,
        kind,
        at,
        who,
        nation,
        pledge: { id: pledgeId, reference, title },
        ask: null,
        words: reason,
        lastDay: null,
      },
    ];
  });
}

/** The title of each pledge by the newest revision that the reader may see; none where there is no such. */
async function titlesOf({ actor, tx }: Reader, pledgeIds: string[]): Promise<Map<string, string>> {
  if (pledgeIds.length === 0) return new Map();
  const { pledgeId, title, number, state } = db.pledgeRevision;
  const rows = await tx
    .selectDistinctOn([pledgeId], { pledgeId, title })
    .from(db.pledgeRevision)
    .where(and(inArray(pledgeId, pledgeIds), ne(state, "discarded"), visibleTo(actor)))
    .orderBy(pledgeId, desc(number));
  return new Map(rows.map((row) => [row.pledgeId, row.title]));
}
